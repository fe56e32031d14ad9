"""What may be done with a course page and its lessons in the admin. A course goes through moderation as one."""

from typing import Any, Self

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import Page, PagePermissionTester


class PartOfCourseLock(BaseLock):
    """A lesson is locked while its course is with the approver, for everybody but the approver."""

    def __init__(self, lesson: Page, course_page: Page, task: Any) -> None:
        super().__init__(lesson)
        self.course_page = course_page
        self.task = task

    @classmethod
    def on(cls, lesson: Page) -> Self | None:
        """Return the lock that the course's moderation puts on a lesson, or None."""
        parent = lesson.get_parent()
        return cls.of(lesson, parent.specific) if parent is not None else None

    @classmethod
    def of(cls, part: Page, page: Any) -> Self | None:
        """Return the lock on a part of the course that a page presents in whatever language, or None."""
        first = page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE).first()
        course_page = first if first is not None and getattr(page, "course_id", None) else page
        task = getattr(course_page, "current_workflow_task", None)
        return cls(part, course_page, task) if task is not None else None

    def for_user(self, user: Any) -> bool:
        """Return whether the lock holds for this person."""
        return bool(self.task.locked_for_user(self.course_page, user))

    def get_message(self, user: Any) -> str:
        """Say why nothing can be changed now."""
        return _("The course “%(title)s” is waiting for approval, and this lesson with it.") % {"title": self.course_page.title}

    def get_locked_by(self, user: Any) -> str:
        """Say what locked the lesson."""
        return _("Locked while the course is being approved")

    def get_description(self, user: Any) -> str:
        """Say until when."""
        return _("It can be changed again when the course is published or sent back.")


class CoursePageRules(PagePermissionTester):
    """Wagtail's rules, and: a course is published by its approval alone, and stands still while it is with the approver."""

    def can_publish(self) -> bool:
        """Never by a button, whoever presses it, one by one or many at once.

        The approval publishes, as `kit.workflow` says; an administrator's way past it is
        `courses.actions.publish_directly`.
        """
        return False

    def can_submit_for_moderation(self) -> bool:
        """Return whether the course may be sent: the page in the site's first language goes, and takes the others along."""
        return self.page.is_leading and bool(super().can_submit_for_moderation())

    def can_publish_subpage(self) -> bool:
        """No lesson is published as it is made."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Never once the course was published: learners, papers and figures speak of it. It can be taken out of the catalogue."""
        course = self.page.specific.course
        published = course is not None and course.versions.exists()
        return not published and bool(super().can_delete(ignore_bulk))

    def can_set_view_restrictions(self) -> bool:
        """Published courses are open to everybody; who learns is decided by enrolment."""
        return False

    def can_add_subpage(self) -> bool:
        """Return whether a lesson may be added."""
        return bool(super().can_add_subpage()) and not self.page_locked()

    def can_copy(self) -> bool:
        """A course is made from a template, not copied: two pages of one language cannot present one course."""
        return False

    def can_move(self) -> bool:
        """Courses stay in the catalogue."""
        return False

    def can_reorder_children(self) -> bool:
        """Return whether the lessons may be put in another order: learners see it with the next version."""
        return bool(self.can_edit()) and not self.page_locked()


class LessonPageRules(PagePermissionTester):
    """A lesson has no publishing of its own: it is sent, approved and published with its course."""

    def can_publish(self) -> bool:
        """Never by itself."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """A lesson is as open as its course makes it."""
        return False

    def can_unpublish(self) -> bool:
        """Never by itself."""
        return False

    def can_submit_for_moderation(self) -> bool:
        """Never by itself."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Return whether the lesson may be taken out. Learners keep it in the versions they have."""
        leads = self.page.locale.language_code == settings.LANGUAGE_CODE  # a translation goes with what it translates
        return leads and bool(self.can_edit()) and not self.page_locked()

    def can_move(self) -> bool:
        """Lessons stay in their course; their order is changed in the course's list."""
        return False
