"""`python -m tests.lms.live.prepare NUMBER`: make tables, a quiz, and that many learners in the middle of it, as JSON."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.management import call_command  # noqa: E402
from wagtail.models import Locale  # noqa: E402

from assessments.actions.start import start_attempt  # noqa: E402
from assessments.queries.papers import paper_for  # noqa: E402
from people.sign_in.sessions import SessionStore  # noqa: E402
from tests.factories.assessments import published  # noqa: E402
from tests.factories.people import PersonFactory  # noqa: E402

QUESTIONS = 10


def learner(version):
    """Return one learner: a session, an attempt, and for each item the responses that may be given."""
    person = PersonFactory()
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    attempt = start_attempt(person=person, quiz_version=version, context=f"live:{person.pk}", family="state")
    items = {item.id: item.content["options"]["choices"] for item in paper_for(attempt).items}
    return {"session": session.session_key, "attempt": attempt.pk, "ref": attempt.ref, "items": items}


call_command("migrate", run_syncdb=True, verbosity=0)
call_command("createcachetable", verbosity=0)
Locale.objects.bulk_create([Locale(language_code=settings.LANGUAGE_CODE)])  # which a migration makes elsewhere
version = published(count=QUESTIONS)
print(json.dumps([learner(version) for _number in range(int(sys.argv[1]))]))
