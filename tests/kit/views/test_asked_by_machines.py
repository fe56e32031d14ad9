"""robots.txt and favicon.ico."""


def test_search_engines_stay_out_of_papers_and_accounts(client):
    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /xac-minh/" in answer.content.decode()


def test_the_old_address_of_the_icon_leads_to_it(client):
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer["Location"]) == (301, "/static/kit/icon.svg")
