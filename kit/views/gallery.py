"""The gallery: every component in every state, for those who build and those who look."""

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kit.doors import anyone
from kit.frontend import ICONS


class SampleForm(forms.Form):
    """One field of each sort."""

    name = forms.CharField(label=_("Full name"), help_text=_("As it stands on your papers."), max_length=120)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    due_on = forms.DateField(label=_("Due date"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    kind = forms.ChoiceField(label=_("Kind of unit"), choices=[("state", _("Agency")), ("party", _("Party cell"))])
    way = forms.ChoiceField(
        label=_("How do you learn best?"),
        widget=forms.RadioSelect,
        choices=[("alone", _("On my own")), ("group", _("Together with others")), ("hands", _("With somebody beside me"))],
    )
    days = forms.MultipleChoiceField(
        label=_("On which days?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday"))],
        required=False,
    )
    agree = forms.BooleanField(label=_("I have read this"))
    file = forms.FileField(label=_("Excel file"), required=False)


@anyone
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components. The page exists only where the site is being built or tried out."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    wrong = SampleForm({"kind": "state"}, prefix="wrong", initial={})
    return render(
        request,
        "kit/gallery.html",
        {
            "form": SampleForm(prefix="good"),
            "wrong": wrong,
            "icons": ICONS,
            "page": Paginator(range(40), 20).get_page(request.GET.get("page")),
            "trail": [(_("Home"), "/"), (_("Components"), "")],
            "tones": ["plain", "info", "good", "warn", "bad"],
            "kinds": ["tip", "warning", "important", "example"],
        },
    )
