"""What the owner of a three-person salon does, screen by screen."""

import re
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.chain.words import Words
from tests.journeys.conftest import Stack, looks_well, until

MAIL, CLIENT_MAIL = "hello@vyunok.example", "marina@mail.example"
PASSWORD = "осенний вечер в саду"
PRICES = ("4900", "8400")


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def found(page: Page, stack: Stack, words: Words) -> None:
    """Signs up where nobody is yet, and is led to the trades."""
    page.goto(stack.url)
    page.fill("[name=business_name]", words.business)
    page.fill("[name=slug]", "vyunok")
    page.select_option("[name=language]", words.language)
    page.fill("[name=owner_name]", words.owner)
    page.fill("[name=email]", "irina@vyunok.example")
    page.fill("[name=password]", PASSWORD)
    looks_well(page)
    press(page, words.begin)
    page.wait_for_url("**/kits/")
    looks_well(page)


def choose_trade(page: Page, words: Words) -> None:
    page.get_by_role("link", name=words.trade).click()
    press(page, words.make_kit)
    expect(page.locator(".kit-steps")).to_be_visible()
    looks_well(page)


def edit_levels(page: Page, words: Words) -> None:
    """The answer time and the price of two levels, each from the list of what comes next."""
    kit = page.url
    for name, time, price in zip(words.levels, words.times, PRICES, strict=True):
        page.goto(kit)
        page.locator(".kit-steps").get_by_role("link", name=name, exact=True).click()
        page.get_by_role("main").get_by_role("link", name=words.promises, exact=True).click()
        page.fill("[name=time-first-answer-normal]", time)
        press(page, words.save)
        page.locator("a[href^='/services/prices/']").first.click()
        page.fill("[name=price]", price)
        press(page, words.save_price)
        expect(page.locator("main")).to_contain_text(re.compile(rf"{price[0]}\W{price[1:]}"))
    looks_well(page)
    page.goto(kit)
    press(page, words.sell)
    expect(page.locator(".kit-done")).to_be_visible()


def connect_mail(page: Page, stack: Stack, words: Words) -> None:
    """From the first steps on Today: the trade and the levels are ticked by then."""
    page.goto(stack.url)
    expect(page.locator(".first-step.is-done")).to_have_count(2)
    looks_well(page)
    page.get_by_role("main").get_by_role("link", name=words.connect_mail, exact=True).click()
    page.fill("[name=address]", MAIL)
    press(page, words.save)
    page.wait_for_url(re.compile(r"/settings/mail/\d+/"))


def offer(page: Page, stack: Stack, words: Words) -> None:
    """A proposal in the builder, for somebody new, with the levels that were edited."""
    page.goto(f"{stack.url}/kits/salon/")
    page.get_by_role("main").get_by_role("link", name=words.new_proposal, exact=True).click()
    page.fill("[name=new_name]", words.client)
    page.fill("[name=new_mail]", CLIENT_MAIL)
    looks_well(page)
    press(page, words.begin_proposal)
    page.wait_for_url(re.compile(r"/proposals/\d+/"))
    page.locator("#cards textarea", has_text="{{").fill(words.about_us)
    expect(page.locator("#findings")).to_contain_text(words.no_remarks)
    page.evaluate("scrollTo(0, 0)")
    looks_well(page)
    page.get_by_role("main").get_by_role("link", name=words.send_to_client).click()
    looks_well(page)
    press(page, words.send)
    page.wait_for_url(re.compile(r"/proposals/\d+/$"))


def see_agreement(page: Page, stack: Stack, words: Words) -> str:
    """Its address."""
    page.goto(f"{stack.url}/agreements/")
    page.locator("main table").get_by_role("link").first.click()
    page.wait_for_url(re.compile(r"/agreements/\d+/"))
    expect(page.locator("main")).to_contain_text(words.levels[1])
    looks_well(page)
    return page.url


def open_ticket(page: Page, stack: Stack, words: Words) -> str:
    """The sentence that tells why it is due then."""
    row = page.locator(".row", has_text=words.question[0])
    until(lambda: page.goto(f"{stack.url}/inbox/?view=all") and row.count())
    row.locator(".row-link").click()
    expect(page.locator(".message-paper").first).to_contain_text(words.question[1])
    page.get_by_role("button", name=words.why, exact=True).click()
    why = page.locator("#why-first")
    expect(why).to_contain_text(words.levels[1])
    sentence = why.inner_text()
    page.keyboard.press("Escape")
    return sentence


def answer(page: Page, words: Words) -> None:
    page.fill("textarea[name=text]", words.answer)
    page.get_by_role("button", name=words.send, exact=True).click()
    expect(page.locator(".message.ours")).to_contain_text(words.answer)


def report(page: Page, agreement: str, words: Words) -> str:
    """On the page, and what its PDF says."""
    page.goto(agreement)
    press(page, words.report)
    page.wait_for_url(re.compile(r"/reports/\d+/"))
    expect(page.locator("main")).to_contain_text(words.so_far)
    kept = page.locator(".figure", has=page.get_by_text(words.kept, exact=True))
    expect(kept.locator(".figure-value")).to_have_text("1")
    looks_well(page)
    pdf = page.request.get(_paper(page))
    return "\n".join(one.extract_text() for one in PdfReader(BytesIO(pdf.body())).pages)


def _paper(page: Page) -> str:
    found = page.get_by_role("link", name="PDF", exact=True).get_attribute("href")
    return page.evaluate("href => new URL(href, location).href", found)  # type: ignore[no-any-return]
