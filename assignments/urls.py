"""Addresses of assignments."""

from django.urls import path

from assignments import views

app_name = "assignments"
urlpatterns = [
    path("don-vi/<str:ref>/giao-khoa-hoc/", views.unit_assign, name="unit-assign"),
    path("don-vi/<str:ref>/viec-da-giao/", views.unit_requirements, name="unit-requirements"),
    path("giao-viec/<str:ref>/", views.requirement, name="requirement"),
    path("giao-viec/<str:ref>/thu-hoi/", views.withdraw, name="withdraw"),
]
