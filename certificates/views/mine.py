"""A learner's own papers, and the file itself."""

from django.core.files.storage import storages
from django.db.models import Q
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certificates.enums import FileKind
from certificates.models import Certificate
from certificates.queries.mine import own_papers
from kit.clock import today
from kit.doors import signed_in
from kit.files import serve
from kit.text import slug
from people.http import SignedInRequest


@signed_in
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """List a person's papers: those that hold, those that are coming, then those that hold no more."""
    return render(request, "certificates/mine.html", {"rows": own_papers(request.user, today())})


@signed_in
@require_safe
def download(request: SignedInRequest, ref: str) -> HttpResponse | StreamingHttpResponse:
    """Hand out the paper, to its holder and to those who may read its register."""
    seen = Q(pk__in=Certificate.objects.of(request.user)) | Q(pk__in=Certificate.objects.visible_to(request.user, today()))
    paper = Certificate.objects.numbered().filter(seen, ref=ref).first()
    file = paper.files.filter(kind=FileKind.UNSIGNED).first() if paper is not None else None
    if paper is None or file is None:
        raise Http404
    name = f"giay-chung-nhan-{slug(paper.facts.get('number', ''))}.pdf"
    return serve(request, storages["private"], file.name, content_type="application/pdf", file_name=name, as_attachment=True)
