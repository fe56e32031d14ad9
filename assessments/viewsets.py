"""Quizzes and question banks in Wagtail's admin, each person seeing those of the units they reach."""

from typing import Any, ClassVar

from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from assessments.models import Pool, Question, Quiz
from kit.clock import today
from units.roles import Permission
from units.scope import reach
from units.viewsets import OwnedForm, ScopedViewSet


class QuizForm(OwnedForm):
    """A quiz whose bank is among those that the person reaches."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "pool" in self.fields:
            self.fields["pool"].queryset = Pool.objects.filter(
                reach(self.for_user, Permission.WRITE, today()).filter("owner")
            ).order_by("name")


class QuizViewSet(ScopedViewSet):
    """Quizzes: written, previewed and kept as drafts here; published together with their course."""

    model = Quiz
    icon = "help"
    menu_label: ClassVar[str | Promise] = _("Quizzes")
    menu_order = 210
    add_to_admin_menu = True
    list_display: ClassVar = ["title", "code", "owner"]
    search_fields: ClassVar = ["title", "code"]
    ordering: ClassVar = ["title"]
    edit_handler = ObjectList(
        [
            HelpPanel(template="assessments/admin/quiz_panel.html"),
            FieldPanel("title"),
            FieldPanel(
                "questions",
                help_text=_("Write over the sample questions or delete them. Five to ten questions fit a short course."),
            ),
            FieldPanel("intro", help_text=_("What learners read before they begin. May stay empty.")),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [
                            FieldPanel("pass_percent", help_text=_("Of all points; 70 is usual.")),
                            FieldPanel("max_attempts"),
                        ]
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("minutes", help_text=_("Empty means without a limit: older people need it.")),
                            FieldPanel("shuffle"),
                        ]
                    ),
                ],
                _("Rules"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("owner"),
                    FieldPanel(
                        "pool", help_text=_("The bank that keeps the questions once they are published, to be used again.")
                    ),
                    FieldPanel(
                        "code",
                        help_text=_("Short, in plain letters, digits and hyphens. It stays the same through all versions."),
                    ),
                ],
                _("Belongs to"),
            ),
        ],
        base_form_class=QuizForm,
    )


class PoolViewSet(ScopedViewSet):
    """Question banks."""

    model = Pool
    icon = "folder-open-inverse"
    menu_label: ClassVar[str | Promise] = _("Question banks")
    menu_order = 211
    add_to_admin_menu = True
    list_display: ClassVar = ["name", "code", "owner"]
    search_fields: ClassVar = ["name", "code"]
    ordering: ClassVar = ["name"]
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("code"), FieldPanel("owner")], base_form_class=OwnedForm)


class QuestionViewSet(ScopedViewSet):
    """Published questions: read with their versions and where they are used. They are written in a quiz."""

    model = Question
    icon = "list-ul"
    menu_label: ClassVar[str | Promise] = _("Questions")
    menu_order = 212
    add_to_admin_menu = True
    list_display: ClassVar = [
        "first_words",
        Column("kind_title", label=_("Kind")),
        Column("pool", label=_("Question bank")),
        Column("version_number", label=_("Version")),
        Column("quiz_count", label=_("Quizzes")),
    ]
    list_filter: ClassVar = ["kind"]
    search_fields: ClassVar = ["code"]
    inspect_view_enabled = True
    inspect_template_name = "assessments/admin/question.html"
    panels: ClassVar = [FieldPanel("code", read_only=True)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        """Return the questions in reach with their newest version and how many quizzes ask them."""
        return (
            super()
            .get_queryset(request)
            .select_related("pool")
            .prefetch_related("versions")
            .annotate(
                version_number=Max("versions__number"),
                quiz_count=Count("versions__items__quiz_version__quiz", distinct=True),
            )
            .order_by("pool__name", "code")
        )
