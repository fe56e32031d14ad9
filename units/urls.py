"""Addresses of a unit's people."""

from django.urls import path

from units import views

app_name = "units"
urlpatterns = [
    path("vai-tro/", views.own_roles, name="own-roles"),
    path("don-vi/<str:ref>/nguoi/", views.people, name="people"),
    path("don-vi/<str:ref>/nguoi/moi/", views.person_new, name="person-new"),
    path("don-vi/<str:ref>/nguoi/phieu/", views.slips, name="slips"),
    path("don-vi/<str:ref>/nguoi/nhap-danh-sach/", views.import_people, name="import-people"),
    path("don-vi/<str:ref>/nguoi/nhap-danh-sach/mau/", views.import_template, name="import-template"),
    path("don-vi/<str:ref>/nguoi/nhap-danh-sach/loi/", views.import_errors, name="import-errors"),
    path("don-vi/<str:ref>/nguoi/<str:person_ref>/", views.person, name="person"),
    path("don-vi/<str:ref>/nguoi/<str:person_ref>/moi-tham-gia/", views.invite_person, name="person-invite"),
    path("don-vi/<str:ref>/vai-tro/", views.roles, name="roles"),
    path("don-vi/<str:ref>/vai-tro/xac-nhan/", views.role_resume, name="role-resume"),
    path("don-vi/<str:ref>/vai-tro/rut/", views.role_withdraw, name="role-withdraw"),
]
