"""Addresses of reports."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("don-vi/", views.units, name="units"),
    path("don-vi/<str:ref>/", views.unit, name="unit"),
    path("don-vi/<str:ref>/hoc-vien/", views.unit_learners, name="unit-learners"),
    path("don-vi/<str:ref>/giay-chung-nhan/", views.unit_certificates, name="unit-certificates"),
    path("don-vi/<str:ref>/xuat/", views.unit_export, name="unit-export"),
    path("tep-xuat/<str:ref>/", views.export_status, name="export"),
    path("tep-xuat/<str:ref>/tai-ve/", views.export_download, name="export-download"),
]
