"""Addresses of certificates. `xac-minh/<token>` stands on paper and stays for ever."""

from django.urls import path

from certificates.views import approvals, concerns, exports, mine, register, verify

app_name = "certificates"
urlpatterns = [
    path("xac-minh/", verify.look_up, name="look-up"),
    path("xac-minh/<path:token>", verify.verify, name="verify"),
    path("giay-chung-nhan/", mine.mine, name="mine"),
    path("giay-chung-nhan/<str:ref>/tai-ve/", mine.download, name="download"),
    path("so-cap/", register.register, name="register"),
    path("so-cap/xuat/", exports.export, name="register-export"),
    path("so-cap/tep/<str:ref>/", exports.register_file, name="register-file"),
    path("so-cap/tep/<str:ref>/tai-ve/", exports.register_file_download, name="register-file-download"),
    path("so-cap/cho-duyet/", approvals.approvals, name="approvals"),
    path("so-cap/can-xem-xet/", concerns.concerns, name="concerns"),
    path("so-cap/<str:ref>/", register.entry, name="entry"),
    path("so-cap/<str:ref>/giu-nguyen/", concerns.keep, name="keep"),
    path("so-cap/<str:ref>/thu-hoi/", register.revoke, name="revoke"),
    path("so-cap/<str:ref>/cap-lai/", register.reissue, name="reissue"),
]
