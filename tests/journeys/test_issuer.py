"""An issuer: who waits, the register, its sheet, and a paper that is taken back."""

import io

import openpyxl
from django.utils.translation import gettext

from tests.journeys.stage import TITLE
from tests.journeys.walker import DESKTOP, PHONE


def test_approve_register_export_revoke(walk, finished, issuer_person, ben):
    me = walk(issuer_person, size=DESKTOP)
    me.follow_menu("Register")
    me.no_barriers()
    me.follow("Waiting for approval")
    me.no_barriers()
    me.page.get_by_label("Lê Thị Chi").uncheck()
    me.press("Approve and issue those ticked")
    me.sees_count(
        "%(count)s certificate is approved and is being issued.",
        "%(count)s certificates are approved and are being issued.",
        1,
        count=1,
    )
    me.sees_text("Lê Thị Chi")
    assert me.main().get_by_label("Trần Văn Bền").count() == 0
    me.follow("Register")
    me.sees_text("Trần Văn Bền")
    me.no_barriers()
    sheet = openpyxl.load_workbook(io.BytesIO(me.fetch(me.button("Export to Excel")).read_bytes())).active
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [line for line in lines if "Trần Văn Bền" in line and TITLE in line]
    assert not [line for line in lines if "Lê Thị Chi" in line]

    holder = walk(ben, size=PHONE)
    holder.follow_menu("Certificates")
    holder.no_barriers()
    anyone = walk()
    public = holder.link("Public page").get_attribute("href") or ""
    anyone.go(public)
    anyone.sees("This certificate is valid.")

    me.main().get_by_role("row").filter(has_text="Trần Văn Bền").get_by_role("link").click()
    me.sees("What happened")
    me.no_barriers()
    me.follow("Revoke")
    me.main().get_by_label(gettext("Reason")).fill("Cấp nhầm người.")
    me.no_barriers()
    me.press("Revoke the certificate")
    me.sees("The certificate is revoked. The public page says so from now on.")
    me.sees_text("Cấp nhầm người.")
    me.no_barriers()

    anyone.go(public)
    anyone.sees("This certificate was revoked.")
    anyone.misses_text("Cấp nhầm người.")
    anyone.no_barriers()
