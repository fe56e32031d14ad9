"""The addresses of attempts, and of those who mark them."""

from django.urls import path

from assessments.views.attempt import answer_save, attempt_show, attempt_submit
from assessments.views.late import late_list, late_show
from assessments.views.regrades import regrade_list, regrade_new, regrade_show
from assessments.views.result import attempt_result

app_name = "assessments"

urlpatterns = [
    path("bai-lam/<str:ref>/", attempt_show, name="attempt-show"),
    path("bai-lam/<str:ref>/luu/", answer_save, name="answer-save"),
    path("bai-lam/<str:ref>/nop-bai/", attempt_submit, name="attempt-submit"),
    path("bai-lam/<str:ref>/ket-qua/", attempt_result, name="attempt-result"),
    path("cham-bai/", late_list, name="late-answers"),
    path("cham-bai/nop-muon/<str:ref>/", late_show, name="late-answer"),
    path("cham-bai/cham-lai/", regrade_list, name="regrades"),
    path("cham-bai/cham-lai/bai-trac-nghiem/<str:ref>/", regrade_new, name="regrade-new"),
    path("cham-bai/cham-lai/<str:ref>/", regrade_show, name="regrade"),
]
