"""Addresses of the first day."""

from django.urls import path

from lms.first_day import views

app_name = "first-day"
urlpatterns = [
    path("bat-dau/", views.start, name="start"),
    path("bat-dau/co-quan/", views.agency, name="agency"),
    path("bat-dau/he-thong/", views.tree, name="tree"),
    path("bat-dau/he-thong/tinh/<str:code>/", views.province, name="province"),
    path("bat-dau/don-vi/", views.units, name="units"),
    path("bat-dau/don-vi/<str:ref>/sua/", views.unit_correct, name="unit-correct"),
    path("bat-dau/nhan-su/", views.people, name="people"),
    path("bat-dau/vai-tro/", views.roles, name="roles"),
    path("bat-dau/noi-cap/", views.issuer, name="issuer"),
    path("bat-dau/khoa-hoc/", views.course, name="course"),
]
