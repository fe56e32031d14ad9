"""What the site told the reader."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kit.doors import signed_in
from people.actions.notify import subject_of
from people.http import SignedInRequest
from people.models import Notice

_PER_PAGE = 20


@signed_in
def notices(request: SignedInRequest) -> HttpResponse:
    """List the reader's notices, newest first; a post marks them all as read."""
    mine = Notice.objects.filter(person=request.user).select_related("person").order_by("-created_at", "-pk")
    if request.method == "POST":
        mine.filter(read_at=None).update(read_at=timezone.now())
        return redirect("people:notices")
    page = Paginator(mine, _PER_PAGE).get_page(request.GET.get("page"))
    lines = [(notice, subject_of(notice), notice.facts.get("path", "")) for notice in page]
    unread = any(notice.read_at is None for notice, _subject, _path in lines)
    return render(request, "people/notices.html", {"page": page, "lines": lines, "unread": unread})
