"""Addresses of signing in. The names are allauth's, since allauth looks them up.

Only what is listed here exists: no sign-up, no e-mail management, no sign-in by other
sites. The library's views get a door like our own.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from kit.doors import anyone, signed_in
from people import views

urlpatterns = [
    path("tai-khoan/dang-nhap/", anyone(views.SignIn.as_view()), name="account_login"),
    path("tai-khoan/dang-xuat/", anyone(account.logout), name="account_logout"),
    path("tai-khoan/tam-khoa/", anyone(account.account_inactive), name="account_inactive"),
    path("tai-khoan/xac-nhan/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("tai-khoan/doi-mat-khau/", signed_in(views.ChangePassword.as_view()), name="account_change_password"),
    path("tai-khoan/quen-mat-khau/", views.forgotten, name="account_reset_password"),
    path("tai-khoan/hai-lop/", signed_in(second_factor.index), name="mfa_index"),
    path("tai-khoan/hai-lop/ma/", anyone(second_factor.authenticate), name="mfa_authenticate"),
    path("tai-khoan/hai-lop/xac-nhan/", signed_in(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("tai-khoan/hai-lop/ung-dung/bat/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("tai-khoan/hai-lop/ung-dung/tat/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("tai-khoan/hai-lop/ma-du-phong/", signed_in(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("tai-khoan/hai-lop/ma-du-phong/tao/", signed_in(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("tai-khoan/hai-lop/ma-du-phong/tai/", signed_in(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    # Wagtail's own screens for people: signing in leads here, the rest does not exist.
    path("admin/login/", views.to_sign_in),
    path("admin/logout/", views.to_sign_out),
    re_path(r"^admin/(?:password_reset|users|groups)/", views.nowhere),
]
