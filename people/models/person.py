"""One row for one person, however many trees they belong to."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.fields import CounterField
from kit.ids import reference
from kit.names import name_sort_key
from kit.text import fold, nfc
from people.enums import BirthPrecision, Contrast, Sex, TextSize


class PersonManager(BaseUserManager["Person"]):
    """Makes people; the login name is issued, folded to plain letters, and never an e-mail address."""

    def create_user(self, login_name: str, full_name: str = "", password: str | None = None, **fields: Any) -> "Person":
        """Create a person who signs in with this name; without a password they need a one-time code."""
        person = self.model(login_name=fold(login_name), full_name=full_name or login_name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, login_name: str, password: str | None = None, **fields: Any) -> "Person":
        """Create the administrator of a new site."""
        return self.create_user(login_name, password=password, is_superuser=True, is_staff=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find a person by login name, as typed in any case and with or without marks."""
        return self.get(login_name=fold(username or ""))

    def search(self, words: str) -> models.QuerySet["Person"]:
        """Return people whose folded name or login name holds every word."""
        found = self.get_queryset()
        for word in fold(words).split():
            found = found.filter(models.Q(search_name__contains=word) | models.Q(login_name__startswith=word))
        return found


class Person(AbstractBaseUser, PermissionsMixin):
    """A learner, secretary, manager, author, issuer or inspector.

    Merged people keep their row: `merged_into` points at the one that goes on.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    login_name = models.CharField(_("login name"), max_length=60, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    search_name = models.CharField(max_length=120, editable=False, db_index=True)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    birth_precision = models.CharField(max_length=4, choices=BirthPrecision, default=BirthPrecision.DAY)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True, db_index=True)
    language = models.CharField(_("language"), max_length=5, default="vi")
    text_size = models.CharField(_("text size"), max_length=6, choices=TextSize, default=TextSize.NORMAL)
    contrast = models.CharField(_("contrast"), max_length=6, choices=Contrast, default=Contrast.NORMAL)
    reads_aloud = models.BooleanField(_("read lessons aloud"), default=False)
    refused_email = models.EmailField(blank=True, editable=False)  # an address that a mail server said it does not know
    unread_notices = CounterField(default=0, editable=False)  # kept by whoever tells and reads
    must_set_password = models.BooleanField(default=False)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from")
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["full_name"]

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering: ClassVar = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the name in one normal form, and its search and sort keys beside it."""
        self.put_in_order()
        super().save(*args, **kwargs)

    def put_in_order(self) -> None:
        """Bring names into one normal form with their keys: what `save` does, for writing many rows at once."""
        self.login_name = fold(self.login_name)
        self.full_name = nfc(self.full_name)
        self.search_name = fold(self.full_name)
        self.sort_key = name_sort_key(self.full_name)[:400]

    @property
    def given_name(self) -> str:
        """The last word of the name: what people are called by."""
        return self.full_name.rsplit(" ", 1)[-1]

    @property
    def first_name(self) -> str:
        """What Wagtail's sidebar shows."""
        return self.full_name

    @property
    def birth_text(self) -> str:
        """The date of birth as printed: 05/02/1985, or 1985 where only the year is known."""
        if self.birth_date is None:
            return ""
        return str(self.birth_date.year) if self.birth_precision == BirthPrecision.YEAR else f"{self.birth_date:%d/%m/%Y}"

    @property
    def email_is_refused(self) -> bool:
        """Whether mail to this person came back. Another address, or one that works again, ends it."""
        return bool(self.email) and self.email == self.refused_email

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.given_name

    def surviving(self) -> "Person":
        """Return the person that this one was merged into, or the person itself."""
        return self.merged_into.surviving() if self.merged_into else self
