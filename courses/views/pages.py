"""The pages that present courses. Wagtail finds the page; these show it, in previews too."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.blocks import images_in
from courses.forms import CatalogueForm
from courses.models import CataloguePage, CoursePage, HomePage, LessonContent, LessonPage
from courses.queries.catalogue import catalogue
from courses.queries.course_facts import newest_version, own_learning
from courses.queries.learning import my_learning
from courses.queries.parts import whole_course
from courses.rendering import about_course
from courses.views.getters import live_courses, live_pages
from kit.agency import agency_of
from kit.clock import today
from kit.doors import anyone
from kit.pages import address_for, bare_url, is_preview, nearness, page_url, serves, tell_languages
from kit.pictures import preload
from units.roles import Permission
from units.scope import permissions_of

ON_HOME = 3
ON_PAGE = 12


@anyone
def home_show(request: HttpRequest) -> HttpResponse:
    """The front page under its own address; on a machine where nothing was set up, how to begin."""
    if not HomePage.objects.exists():
        return render(request, "courses/not_set_up.html")
    return _answer(request, live_pages(HomePage.objects.all()), home)


@anyone
def catalogue_show(request: HttpRequest) -> HttpResponse:
    """The catalogue under its own address."""
    return _answer(request, live_pages(CataloguePage.objects.all()), catalogue_page)


@anyone
def course_show(request: HttpRequest, slug: str) -> HttpResponse:
    """A course under the address that Wagtail gives it."""
    return _answer(request, live_courses(slug), course_page)


@anyone
def lesson_show(request: HttpRequest, course_slug: str, slug: str) -> HttpResponse:
    """A lesson under the address that Wagtail gives it."""
    courses = live_courses(course_slug)
    below = reduce(or_, [Q(path__startswith=course.path) for course in courses])
    lessons = live_pages(LessonPage.objects.filter(below, slug=slug))
    return _answer(request, lessons, lambda request, lesson: lesson_page(request, lesson, courses[0]))


def _answer(request: HttpRequest, pages: list[Any], view: Callable[..., HttpResponse]) -> HttpResponse:
    """Show the first of these languages of a page, or lead to its own address where another one was asked for."""
    elsewhere = address_for(pages[0], request)
    if elsewhere is not None:
        return elsewhere
    tell_languages(request, pages)
    return view(request, pages[0])


@serves(HomePage)
def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    """The front page: what this is, the newest courses, and for a learner the next step."""
    learning = my_learning(request.user) if request.user.is_authenticated else []
    courses = catalogue()[:ON_HOME]
    return render(request, "courses/home.html", {"page": page, "courses": courses, "next": next(iter(learning), None)})


@serves(CataloguePage)
def catalogue_page(request: HttpRequest, page: CataloguePage) -> HttpResponse:
    """All courses, filtered and searched by a plain form."""
    form = CatalogueForm(request.GET)
    wanted = form.wanted()
    found = Paginator(catalogue(wanted), ON_PAGE).get_page(request.GET.get("page"))
    return render(request, "courses/catalogue.html", {"page": page, "form": form, "wanted": wanted, "found": found})


@serves(CoursePage)
def course_page(request: HttpRequest, page: CoursePage) -> HttpResponse:
    """A course, and the one button that fits the reader: enrol, go on, or see the certificate."""
    if getattr(request, "preview_mode", "") == "whole":
        return render(request, "courses/whole_course.html", whole_course(page))
    learning = own_learning(page, request.user)  # type: ignore[arg-type]
    version = learning.version if learning else newest_version(page)
    context = {
        "page": page,
        "version": version,
        "learning": learning,
        "about": about_course(page, version, open_first=learning is None, draft=is_preview(request)),
        "trail": [*_trail(page), (page.title, "")],
    }
    if version and Permission.ASSIGN in permissions_of(request.user, today()):  # type: ignore[arg-type]
        context |= {"link": f"{settings.PUBLIC_ORIGIN}{bare_url(page)}", "hotline": agency_of(request).hotline}
    return render(request, "courses/course.html", context)


@serves(LessonPage)
def lesson_page(request: HttpRequest, page: LessonPage, course: CoursePage | None = None) -> HttpResponse:
    """A lesson: to its learner their own, to others the first one to try, and of the rest an invitation."""
    course = course or page.get_parent().specific
    if is_preview(request):
        return _show_lesson(request, course, page)
    learning = own_learning(course, request.user)  # type: ignore[arg-type]
    if learning:
        return redirect(reverse("courses:lesson-read", args=[learning.enrolment.ref, page.key]))
    first = _first_lesson(course)
    if first is not None and first.key == page.key:
        return _show_lesson(request, course, first)
    return render(request, "courses/lesson_invitation.html", {"page": page, "course": course, "first": first})


def _first_lesson(course: CoursePage) -> LessonContent | None:
    """Return the lesson that everybody may read: the first of the newest version, in the reader's language where it is there."""
    version = newest_version(course)
    key = version.lessons[0]["key"] if version and version.lessons else ""
    found = LessonContent.objects.filter(version=version, key=key)
    return min(found, key=lambda content: nearness(content.locale), default=None)


def _show_lesson(request: HttpRequest, course: CoursePage, lesson: LessonPage | LessonContent) -> HttpResponse:
    preload(images_in(lesson.body))
    spoken_in = lesson.locale if isinstance(lesson, LessonContent) else lesson.locale.language_code
    trail = [*_trail(course), (course.title, page_url(course)), (lesson.title, "")]
    return render(request, "courses/lesson_trial.html", {"course": course, "lesson": lesson, "locale": spoken_in, "trail": trail})


def _trail(course: CoursePage) -> list[tuple[str, str]]:
    return [(_("Home"), reverse("courses:home")), (_("Courses"), reverse("courses:catalogue"))]
