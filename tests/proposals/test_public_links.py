"""What a client's page keeps to itself: no link no page, nothing to others, little weight, the paper's sums."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client as Browser
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from tests.proposals.offered import drafted, level, sent
from tests.proposals.pages import KEY, at, sums_of, words
from tests.world import World
from zabota.core.tokens import hash_of, new_token
from zabota.events.models import Event
from zabota.proposals import actions
from zabota.proposals.models import Link, Proposal, Visit


@pytest.fixture
def here(world: World) -> Any:
    """As of now: pages read the clock."""
    world.at = timezone.now()
    with world.inside(actor="client"), override("ru"):
        yield world


@pytest.fixture
def browser() -> Browser:
    return Browser(headers={"user-agent": "Firefox", "accept-language": "en"})


@pytest.fixture
def token(here: World) -> str:
    return sent(here, at=here.at)[1]


def test_looking_changes_nothing_and_only_a_person_s_touch_is_a_visit(
    here: World, browser: Browser, token: str
) -> None:
    for _ in range(3):
        browser.get(at(token))
        browser.head(at(token))
    proposal = Proposal.objects.get()
    assert (Visit.objects.count(), proposal.viewed_at, proposal.state) == (0, None, "sent")
    assert browser.get(at(token, "seen")).status_code == 405
    assert browser.post(at(token, "seen")).status_code == 204
    assert browser.post(at(token, "seen")).status_code == 204
    assert (Visit.objects.count(), Proposal.objects.get().state) == (1, "viewed")


def test_the_paper_has_every_sum_of_the_page(here: World, browser: Browser) -> None:
    proposal = drafted(here, at=here.at)
    actions.add_block(proposal, kind="levels", at=here.at)
    _version, token = sent(here, proposal, at=here.at)
    page, pdf = browser.get(at(token)), browser.get(at(token, "paper"))
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
    flat = re.sub(r"\s+", "", "".join(one.extract_text() for one in PdfReader(BytesIO(pdf.content)).pages))
    told = re.findall(r'(?:offer-line-sum|offer-level-sum)">([^<]+)<', page.content.decode())
    told += [amount for amount in sums_of(page).values() if "₽" in amount]
    assert len(told) >= 8
    amounts = {re.sub(r"[^\d,]", "", amount) for amount in told}
    assert {"2501,00", "4501,00", "1000,00", "1501,00", "451,00"} <= amounts
    assert {amount for amount in amounts if amount not in flat} == set()
    words_of_sum = "Дветысячипятьсотодинрубль00копеек"
    assert words_of_sum in flat
    assert words_of_sum in re.sub(r"\s+", "", words(page))


NAMES = ("show", "paper", "seen", "accept", "code", "ask", "decline", "silence", "silent", "who")


@pytest.mark.parametrize("name", NAMES)
def test_no_link_no_page(here: World, browser: Browser, token: str, name: str) -> None:
    link = Link.objects.get()
    before = Event.objects.count()
    methods = (browser.get, browser.post)
    for bad in (new_token(), "%20", "x" * 300, hash_of(token), token.lower() + "x"):
        path = f"/b/romashka/p/{bad}/{at('x', name).split('/p/x/')[1]}"
        assert {method(path).status_code for method in methods} - {405} == {404}
    for slug in ("sosed", "nobody"):
        assert {method(at(token, name, slug=slug)).status_code for method in methods} - {405} == {404}
    for over in ({"revoked_at": timezone.now()}, {"revoked_at": None, "expires_at": timezone.now()}):
        Link.objects.filter(pk=link.pk).update(**over)
        assert {method(at(token, name)).status_code for method in methods} - {405} == {404}
    assert Event.objects.count() == before


def test_a_stranger_s_question_is_not_shown_by_another_link(
    here: World, browser: Browser, token: str
) -> None:
    browser.post(at(token, "ask"), {"key": KEY, "text": "Секрет"})
    _version, other = sent(here, at=here.at)
    assert browser.get(at(other, "asked", KEY)).status_code == 404


def test_what_people_wrote_is_text_and_not_markup(here: World, browser: Browser) -> None:
    proposal = drafted(here, at=here.at, title="<script>alert(1)</script>")
    block = proposal.blocks[0]
    actions.write_block(proposal, block["id"], title="<b>x</b>", text="<img src=x onerror=1>", at=here.at)
    _version, token = sent(here, proposal, at=here.at)
    page = browser.get(at(token)).content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page


def test_the_whole_page_weighs_less_than_a_hundred_kilobytes(
    here: World, browser: Browser, token: str
) -> None:
    level("Ещё", 10, at=here.at)
    page = browser.get(at(token)).content.decode()
    hrefs = re.findall(r'(?:href|src)="(/[^"]+\.(?:css|js|woff2|client|svg)[^"]*)"', page)
    weight = {"page": len(page.encode())}
    for href in dict.fromkeys(hrefs):
        weight[href] = _weight(browser, href)
    sheet = next(href for href in weight if ".client" in href)
    fonts = ("vendor/golos/cyrillic.woff2", "vendor/golos/latin.woff2")
    for font in fonts:
        assert font in browser.get(sheet).content.decode()
        weight[font] = Path(finders.find(font)).stat().st_size
    assert "http" not in "".join(hrefs)
    assert sum(weight.values()) < 100_000, weight


def _weight(browser: Browser, href: str) -> int:
    if href.startswith("/static/"):
        return Path(finders.find(href.removeprefix("/static/"))).stat().st_size
    return len(browser.get(href, headers={"accept-encoding": "gzip"}).content)


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_proposal(
    here: World, browser: Browser, django_assert_max_num_queries: Any
) -> None:
    _version, small = sent(here, at=here.at)
    big = drafted(here, at=here.at)
    for n in range(30):
        actions.add_line(big, name=f"Строка {n}", unit_price=n, is_option=n % 2 == 0, at=here.at)
    _version, large = sent(here, big, at=here.at)
    for token in (small, large):
        with django_assert_max_num_queries(14):
            browser.get(at(token))
