"""What the client does, with a phone in the hand."""

from playwright.sync_api import Page, expect

from tests.journeys.chain.words import Words
from tests.journeys.conftest import axe_objections, overflow


def reads_well(page: Page) -> None:
    assert axe_objections(page) == []
    assert overflow(page) <= 0


def choose(page: Page, link: str, words: Words) -> None:
    """Opens the link, takes the second level, and asks for the code."""
    page.goto(link)
    page.locator("label", has_text=words.levels[1]).first.click()
    reads_well(page)
    page.get_by_role("button", name=words.accept).first.click()
    reads_well(page)
    page.get_by_role("button", name=words.send_code, exact=True).click()
    expect(page.locator("[name=code]")).to_be_visible()
    reads_well(page)


def accept(page: Page, code: str, words: Words) -> None:
    page.fill("[name=code]", code)
    page.get_by_role("button", name=words.accept).first.click()
    expect(page.locator("h1")).to_have_text(words.agreed)
    reads_well(page)
