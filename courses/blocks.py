"""What a lesson is made of."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock, StructBlock

from kit.blocks import CalloutBlock, DownloadBlock, HeadingBlock, ImageBlock, StepsBlock, TextBlock, VideoBlock
from kit.blocks.snippet import SnippetBlock


class QuizBlock(StructBlock):
    """A practice quiz inside a lesson. It may be tried as often as one likes and counts for nothing."""

    quiz = SnippetBlock("assessments.Quiz", label=_("Quiz"))

    class Meta:
        icon = "help"
        label = _("Practice quiz")
        template = "courses/blocks/quiz.html"


class LessonBlock(StreamBlock):
    """The body of a lesson."""

    heading = HeadingBlock()
    text = TextBlock()
    image = ImageBlock()
    steps = StepsBlock()
    callout = CalloutBlock()
    video = VideoBlock()
    download = DownloadBlock()
    quiz = QuizBlock()


def images_in(body: Any) -> list[Any]:
    """Return every image that a lesson shows, resolved together, for `kit.pictures.preload`."""
    found = [block.value["image"] for block in body if block.block_type == "image"]
    return found + [block.value["poster"] for block in body if block.block_type == "video"]


def quizzes_in(body: Any) -> list[Any]:
    """Return every practice quiz of a lesson."""
    return [block.value["quiz"] for block in body if block.block_type == "quiz" and block.value["quiz"]]
