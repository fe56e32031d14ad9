"""Print sign-in slips for chosen people."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from kit.agency import agency_of
from kit.clock import today
from kit.refusals import Refusal
from people.http import SignedInRequest
from people.models import Person
from units.actions import issue_slips
from units.doors import needs, unit_within
from units.enums import Family
from units.formats.slips import slips_pdf
from units.forms import SlipsForm
from units.models import Unit
from units.queries.people_lists import people_list
from units.roles import Permission

_PER_PAGE = 60


@needs(Permission.MANAGE_PEOPLE)
@never_cache
def slips(request: SignedInRequest, ref: str) -> HttpResponse:
    """Choose people on a page; a post answers with their slips as a PDF. New codes are issued for them alone."""
    unit = unit_within(request, ref, Permission.MANAGE_PEOPLE)
    waiting_only = request.GET.get("tat-ca") != "1"
    rows = people_list(unit, today(), request.GET.get("q", "").strip()[:100])
    if waiting_only:
        rows = rows.filter(person__must_set_password=True)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    people = {row.person.ref: row.person for row in page}
    form = SlipsForm(request.POST if request.method == "POST" else None, choices=list(people))
    if request.method == "POST" and form.is_valid():
        try:
            return _answer(request, unit, [people[ref] for ref in form.cleaned_data["people"]])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"unit": unit, "page": page, "people": people.values(), "form": form, "ticked": _ticked(request, form, set(people))}
    context |= {"waiting_only": waiting_only, "q": request.GET.get("q", "")}
    return render(request, "units/slips.html", context, status=400 if form.errors else 200)


def _ticked(request: SignedInRequest, form: SlipsForm, everybody: set[str]) -> set[str]:
    """Return whose boxes are ticked: what was sent, else one person, all of the page, or nobody, as the address says."""
    if form.is_bound:
        return set(request.POST.getlist("people"))
    return everybody if request.GET.get("chon") == "ca-trang" else everybody & {request.GET.get("nguoi", "")}


def _answer(request: SignedInRequest, unit: Unit, people: list[Person]) -> HttpResponse:
    agency = agency_of(request)
    address = agency.address_party if unit.family == Family.PARTY else agency.address_other
    pdf = slips_pdf(issue_slips(people=people, unit=unit, by=request.user), agency=agency, address=address)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="phieu-dang-nhap-{unit.code}.pdf"'
    return response
