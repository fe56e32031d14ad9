"""Documents of authors: with ranges, so that a film can be moved about in. Wagtail's own view sends whole files only."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served

from kit.doors import anyone
from kit.files import serve


@anyone
@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Serve a document to whoever may read its collection; Wagtail's hooks decide, and may answer instead."""
    model = get_document_model()
    found = get_object_or_404(model, pk=document_id)
    if found.filename != document_filename:
        raise Http404
    for hook in hooks.get_hooks("before_serve_document"):
        answer = hook(found, request)
        if isinstance(answer, HttpResponse):
            return answer
    document_served.send(sender=model, instance=found, request=request)
    response = serve(
        request,
        found.file.storage,
        found.file.name,
        content_type=found.content_type,
        file_name=found.filename,
        as_attachment=found.content_disposition != "inline",
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=86400"
    return response
