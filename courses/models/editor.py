"""What the editors of courses and lessons ask, in which order, and what they say to help."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, TitleFieldPanel

from skills.rendering import SkillChoices

_PICTURE = [
    FieldPanel("cover"),
    FieldPanel("cover_alt", help_text=_("For people who cannot see it. Say what matters in it, not that it is a picture.")),
]
_FOR_WHOM = [
    FieldPanel("audiences", help_text=_("Tick nothing where the course is for everybody.")),
    FieldPanel(
        "skills",
        widget=SkillChoices,
        help_text=_("Tick what the course really practises: one to five skills."),
    ),
    FieldPanel("level", help_text=_("The code of a level of the framework, such as CB1 or TC2. May stay empty.")),
    FieldPanel("minutes", help_text=_("How long an ordinary learner takes, with the quiz.")),
]
_COMPLETION = [
    FieldPanel("needs_all_lessons"),
    FieldPanel("needs_quiz"),
    FieldPanel("quiz", help_text=_("The template has made one. Its questions are written in the quiz itself, above.")),
    FieldPanel(
        "certificate_policy",
        help_text=_("“At once” gives the certificate with nobody looking. With an issuer, somebody approves the list first."),
    ),
]

COURSE_PANELS = [
    HelpPanel(template="courses/admin/parts_panel.html", heading=_("Lessons and quiz")),
    TitleFieldPanel("title", help_text=_("As learners read it in the catalogue and on the certificate.")),
    FieldPanel("summary", help_text=_("One sentence: what people can do after this course. It stands in the catalogue.")),
    MultiFieldPanel(_PICTURE, heading=_("Picture")),
    FieldPanel("intro", help_text=_("Why the course is worth the time: two or three sentences.")),
    FieldPanel("outcomes", help_text=_("One line for each, beginning with a verb: “Recognise a fraudulent call”.")),
    MultiFieldPanel(_FOR_WHOM, heading=_("For whom, and what it teaches")),
    MultiFieldPanel(_COMPLETION, heading=_("What completes the course")),
    FieldPanel(
        "reviewed_on",
        help_text=_("The day on which the facts were last compared with the laws and pages that they come from."),
    ),
]

LESSON_PANELS = [
    HelpPanel(template="courses/admin/lesson_panel.html", heading=_("Course")),
    TitleFieldPanel("title", help_text=_("What the lesson is about, in everyday words.")),
    FieldPanel("summary", help_text=_("One sentence for the list of lessons. May stay empty.")),
    FieldPanel("minutes", help_text=_("How long an ordinary learner reads and practises: 5 to 15 minutes are best.")),
    FieldPanel(
        "body",
        help_text=_(
            "Write over the hints, delete what you do not need, add parts with the plus sign. "
            "Text from Word can be pasted as it is: fonts, colours and headings are left out, lists and bold stay."
        ),
    ),
]
