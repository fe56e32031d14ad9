"""What the app announces to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from assessments import personal_data


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("Quizzes")

    def ready(self) -> None:
        """Hand in menu, personal fields, and who reaches which quizzes and banks: Wagtail's registry refuses late policies."""
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415  models must be loaded first

        from assessments.models import Pool, Question, Quiz  # noqa: PLC0415
        from assessments.panels import marks  # noqa: PLC0415
        from assessments.policies import QuizPolicy, ReadingPolicy  # noqa: PLC0415
        from kit.menu import Item, register  # noqa: PLC0415
        from units.policies import OPENS, OwnedPolicy  # noqa: PLC0415
        from units.roles import Permission  # noqa: PLC0415

        register_permission_policy(Quiz, QuizPolicy(Quiz))
        register_permission_policy(Pool, OwnedPolicy(Pool))
        register_permission_policy(Question, ReadingPolicy(Question, owner="pool__owner"))
        # The editor of translations asks Django; `courses.middleware` asks which quiz it is.
        OPENS["assessments.change_quiz"] = frozenset({Permission.WRITE})
        register(Item(_("Marking"), "assessments:late-answers", 90, marks, is_work=True))
        personal_data.announce()
