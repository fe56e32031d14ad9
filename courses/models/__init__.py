"""Courses and their versions, the pages that present them, and how far each learner is."""

from courses.models.approval import CourseApproval
from courses.models.course import Course, CourseVersion, LessonContent
from courses.models.enrolment import Completion, CompletionEvent, Enrolment, EnrolmentQuerySet, LessonProgress
from courses.models.pages import CataloguePage, CoursePage, HomePage, LessonPage

__all__ = [
    "CataloguePage",
    "Completion",
    "CompletionEvent",
    "Course",
    "CourseApproval",
    "CoursePage",
    "CourseVersion",
    "Enrolment",
    "EnrolmentQuerySet",
    "HomePage",
    "LessonContent",
    "LessonPage",
    "LessonProgress",
]
