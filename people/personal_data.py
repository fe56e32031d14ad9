"""The personal fields of this app, with their purpose and rules."""

from django.utils.translation import gettext_lazy as _

from kit.personal_data import Erase, Export, register

_PERSON, _CODE, _NOTICE, _SESSION = "people.Person", "people.OneTimeCode", "people.Notice", "people.Session"
_CHOICE = "people.MailChoice"


def announce() -> None:
    """Hand the fields in to the register."""
    name = _("to know who learns, and to print the name on certificates")
    register(_PERSON, "full_name", purpose=name, erase=Erase.REPLACE, owner="pk")
    register(_PERSON, "search_name", "sort_key", purpose=name, erase=Erase.REPLACE, export=Export.WITHHOLD, owner="pk")
    register(_PERSON, "login_name", purpose=_("to sign in"), erase=Erase.REPLACE, owner="pk")
    register(_PERSON, "password", purpose=_("to sign in"), erase=Erase.BLANK, export=Export.WITHHOLD, owner="pk")
    register(_PERSON, "last_login", "created_at", purpose=_("to keep accounts safe"), erase=Erase.BLANK, owner="pk")
    register(_PERSON, "erased_at", purpose=_("to prove that an erasure was carried out"), erase=Erase.KEEP, owner="pk")
    birth = _("to tell people of the same name apart, and to print on certificates")
    register(_PERSON, "birth_date", "birth_precision", purpose=birth, erase=Erase.BLANK, owner="pk")
    register(_PERSON, "sex", purpose=_("for the form of address and the register of certificates"), erase=Erase.BLANK, owner="pk")
    register(_PERSON, "email", "phone", purpose=_("to send notices and codes"), erase=Erase.BLANK, owner="pk")
    register(_PERSON, "refused_email", purpose=_("to send no mail where none arrives"), erase=Erase.BLANK, owner="pk")
    register(_PERSON, "unread_notices", purpose=_("to tell a person what concerns them"), erase=Erase.BLANK, owner="pk")
    register(_PERSON, "language", purpose=_("to speak the person's language"), erase=Erase.BLANK, owner="pk")
    reading = _("to show pages as the person can read them")
    register(_PERSON, "text_size", "contrast", "reads_aloud", purpose=reading, erase=Erase.BLANK, owner="pk")
    register(_CODE, "code_hash", purpose=_("to let a person in once"), erase=Erase.DELETE, export=Export.WITHHOLD)
    register(_CODE, "issued_at", "used_at", "withdrawn_at", purpose=_("to keep accounts safe"), erase=Erase.DELETE)
    kept = _("to keep somebody signed in")
    register(_SESSION, "session_key", "session_data", purpose=kept, erase=Erase.DELETE, export=Export.WITHHOLD)
    register(_SESSION, "expire_date", purpose=kept, erase=Erase.DELETE)
    register(
        _NOTICE,
        "kind",
        "facts",
        "created_at",
        "read_at",
        "mailed_at",
        "delivery",
        purpose=_("to tell a person what concerns them"),
        erase=Erase.DELETE,
    )
    register(_CHOICE, "group", "delivery", purpose=_("to mail notices as the person wishes"), erase=Erase.DELETE)
