"""Without a connection there is a page of the site's own, and nothing of anybody is kept on the device for it."""

from django.utils.translation import gettext

from tests.journeys.walker import Walker

_KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    }
    return found.sort();
}"""


def test_without_a_connection_the_site_says_so_and_leads_back(browser, site, ben):
    me = Walker(browser, site, size={"width": 360, "height": 740}, script=True, offline_page=True)
    try:
        me.go("/")
        me.page.wait_for_function("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)")
        ben.set_password("mat-khau-thu-2026")
        ben.save()
        me.sign_in(ben.login_name, "mat-khau-thu-2026")

        assert me.page.evaluate(_KEPT) == [
            "/ngoai-tuyen/vi/",
            "/static/kit/icon.svg",
            "/static/kit/pictures/offline.svg",
            "/static/site.css",
        ]
        me.context.set_offline(True)
        me.page.goto("/giay-chung-nhan/")
        assert me.page.get_by_role("heading", name=gettext("No connection")).is_visible()
        assert me.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 248, 236)"

        me.context.set_offline(False)
        me.open(me.main().get_by_role("link").first)
        assert me.page.get_by_role("heading", name=gettext("My certificates"), exact=True).is_visible()
        assert me.troubles == []
    finally:
        me.context.close()
