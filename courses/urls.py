"""The addresses of courses and learning.

Course pages have the addresses that Wagtail's tree gives them; listed here they are found in
one statement, where Wagtail's own routing asks for site, language, privacy and every step.
"""

from django.urls import path

from courses.views import learning, pages
from kit.addresses import by_language

app_name = "courses"

urlpatterns = [
    path("khoa-hoc/<slug:code>/ghi-danh/", learning.course_enrol, name="course-enrol"),
    by_language(
        [
            path("", pages.home_show, name="home"),
            path("khoa-hoc/", pages.catalogue_show, name="catalogue"),
            path("khoa-hoc/<slug:slug>/", pages.course_show, name="course-show"),
            path("khoa-hoc/<slug:course_slug>/<slug:slug>/", pages.lesson_show, name="lesson-show"),
        ]
    ),
    path("viec-hoc/", learning.my_courses, name="my-learning"),
    path("viec-hoc/<str:ref>/", learning.enrolment_show, name="enrolment-show"),
    path("viec-hoc/<str:ref>/bai/<slug:key>/", learning.lesson_read, name="lesson-read"),
    path("viec-hoc/<str:ref>/bai/<slug:key>/da-doc/", learning.lesson_done, name="lesson-done"),
    path("viec-hoc/<str:ref>/kiem-tra/", learning.quiz_start, name="quiz-start"),
    path("viec-hoc/<str:ref>/luyen-tap/<str:quiz_ref>/", learning.practice_start, name="practice-start"),
]
