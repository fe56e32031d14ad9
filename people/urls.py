"""Addresses of one's own account."""

from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("tai-khoan/phieu/", views.slip, name="slip"),
    path("tai-khoan/phieu/mat-khau/", views.slip_password, name="slip-password"),
    path("tai-khoan/toi/", views.my_account, name="my-account"),
    path("tai-khoan/toi/du-lieu/", views.my_data, name="my-data"),
    path("ngon-ngu/", views.language, name="language"),
    path("cach-doc/", views.reading, name="reading"),
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/thu/", views.choices, name="mail-choices"),
    path("thong-bao/<str:ref>/", views.notice_open, name="notice-open"),
]
