"""A register handed out as a file that a job makes: too long to wait for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.models.issuer import Issuer
from kit.models import MadeFile


class RegisterFile(MadeFile):
    """Lines of the register for the person who asked. `tops` are the subtrees that they could read then, by family and path."""

    issuer = models.ForeignKey(Issuer, null=True, blank=True, on_delete=models.PROTECT, related_name="register_files")
    tops = models.JSONField(default=list)

    class Meta:
        verbose_name = _("file of a register")
        verbose_name_plural = _("files of registers")

    def __str__(self) -> str:
        return self.ref
