"""What the site told the reader, and how the reader wants it mailed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kit.doors import signed_in
from people.actions import choose_mail, mark_read, recount_unread, trust_address
from people.forms import MailChoicesForm
from people.http import SignedInRequest
from people.models import Notice
from people.notices.kinds import ACCOUNT, KINDS, told_in
from people.notices.letter import subject_of, words_of
from people.queries import mail_choices

_PER_PAGE = 20


@signed_in
def notices(request: SignedInRequest) -> HttpResponse:
    """List the reader's notices with what they say, newest first; a post marks them all as read."""
    if request.method == "POST":
        mark_read(person=request.user)
        return redirect("people:notices")
    mine = Notice.objects.filter(person=request.user).select_related("person").order_by("-created_at", "-pk")
    unread = mine.filter(read_at=None).count()
    if unread != request.user.unread_notices:
        recount_unread(people=[request.user.pk])
        request.user.unread_notices = unread
    page = Paginator(mine, _PER_PAGE).get_page(request.GET.get("page"))
    lines = [(notice, KINDS[notice.kind], subject_of(notice), words_of(notice)) for notice in page]
    return render(request, "people/notices.html", {"page": page, "lines": lines, "unread": unread})


@signed_in
@require_POST
def notice_open(request: SignedInRequest, ref: str) -> HttpResponse:
    """Mark one notice as read and go where it leads."""
    notice = get_object_or_404(Notice, person=request.user, ref=ref)
    mark_read(person=request.user, notice=notice)
    path = str(notice.facts.get("path", ""))
    return redirect(path if path.startswith("/") else "people:notices")


@signed_in
def choices(request: SignedInRequest) -> HttpResponse:
    """Let the reader choose, for each group of notices, how it is mailed."""
    person = request.user
    if "trust" in request.POST:
        trust_address(person=person, by=person)
        messages.success(request, _("We will send mail to %(address)s again.") % {"address": person.email})
        return redirect("people:mail-choices")
    form = MailChoicesForm(request.POST if request.method == "POST" else None, chosen=mail_choices(person))
    if request.method == "POST" and form.is_valid():
        choose_mail(person=person, choices=form.cleaned_data)
        messages.success(request, _("Your choice has been saved."))
        return redirect("people:mail-choices")
    context = {"form": form, "always": ACCOUNT.title, "always_told": told_in(ACCOUNT)}
    return render(request, "people/mail_choices.html", context, status=400 if form.errors else 200)
