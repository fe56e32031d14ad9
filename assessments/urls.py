"""The addresses of attempts."""

from django.urls import path

from assessments.views.attempt import answer_save, attempt_show, attempt_submit
from assessments.views.result import attempt_result

app_name = "assessments"

urlpatterns = [
    path("bai-lam/<str:ref>/", attempt_show, name="attempt-show"),
    path("bai-lam/<str:ref>/luu/", answer_save, name="answer-save"),
    path("bai-lam/<str:ref>/nop-bai/", attempt_submit, name="attempt-submit"),
    path("bai-lam/<str:ref>/ket-qua/", attempt_result, name="attempt-result"),
]
