"""The main job, as a person does it: a letter comes in, a promise is made, kept, and seen."""

import re
import smtplib
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Stack, looks_well, sign_in, until
from tests.journeys.stage import Stage
from zabota.business.tenancy import scope

LETTER = """From: Вера Иванова <vera@mail.example>
To: hello@romashka.example
Subject: Запись на субботу
Message-ID: <one@mail.example>
Content-Type: text/plain; charset=utf-8

Здравствуйте! Запишите меня на субботу после обеда.
"""
ANSWER = "Вера, записали вас на субботу, 14:00."
WORDS = {
    "ru": {
        "send": "Отправить",
        "undo": "Отменить",
        "first": "Первый ответ",
        "kept": r"1\s*из\s*1",
        "done": "выполнено",
    },
    "en": {"send": "Send", "undo": "Undo", "first": "First answer", "kept": r"1\s*of\s*1", "done": "done"},
}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_letter_becomes_an_answered_ticket_with_its_promise_kept(
    committed: Any, stack: Stack, stage: Stage, context: BrowserContext, language: str
) -> None:
    words, page, errors = WORDS[language], context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    stage.at_home(partial(_prepare, committed, stack, language))
    sign_in(page, stack, "dasha@romashka.example", committed.password)

    _open_the_letter(page, stack)
    _answer(page, words["send"])
    _take_back(page, words["undo"])
    assert _answers_in(stack) == []
    _answer(page, words["send"])

    [sent] = until(lambda: _answers_in(stack), seconds=40)
    assert [one.addr_spec for one in sent["To"].addresses] == ["vera@mail.example"]
    assert sent["In-Reply-To"] == "<one@mail.example>"
    assert ANSWER in sent.get_body(("plain",)).get_content()

    _see_it_kept(page, stack, words)
    assert stage.at_home(partial(_first_promise, committed)) == (True, False)
    assert errors == []


def _prepare(committed: Any, stack: Stack, language: str) -> None:
    """Dasha reads this language; Vera's letter has come to the door."""
    user = committed.dasha.user  # the web of life knows other hashes than quick tests
    user.password = PBKDF2PasswordHasher().encode(committed.password, "salt-of-tests")
    user.save(update_fields=["password"])
    with scope(committed.romashka):
        committed.dasha.language = language
        committed.dasha.save(update_fields=["language"])
    with smtplib.SMTP("127.0.0.1", stack.smtp_port) as door:
        door.sendmail("vera@mail.example", ["hello@romashka.example"], LETTER.encode())


def _open_the_letter(page: Page, stack: Stack) -> None:
    row = page.locator(".row", has_text="Запись на субботу")
    with page.expect_response("**/inbox/count/"):  # the shell's counter, asked when it comes into sight
        page.goto(f"{stack.url}/inbox/?view=free")
    until(lambda: page.goto(f"{stack.url}/inbox/?view=free") and row.count())
    looks_well(page)
    row.locator(".row-link").click()
    expect(page.locator(".message-paper").first).to_contain_text("Запишите меня на субботу")
    looks_well(page)


def _answer(page: Page, send: str) -> None:
    page.fill("textarea[name=text]", ANSWER)
    page.get_by_role("button", name=send, exact=True).click()
    expect(page.locator(".message.ours")).to_contain_text("14:00")


def _take_back(page: Page, undo: str) -> None:
    """The words return to where they were written."""
    looks_well(page)
    page.get_by_role("button", name=undo).click()
    expect(page.locator("textarea[name=text]")).to_have_value(ANSWER)
    expect(page.locator(".message.ours")).to_have_count(0)


def _answers_in(stack: Stack) -> list[EmailMessage]:
    """Letters that people wrote; the confirmation of receipt says of itself that a program did."""
    read = [message_from_bytes(raw, policy=policy.default) for raw in list(stack.outside.letters)]
    return [one for one in read if isinstance(one, EmailMessage) and "Auto-Submitted" not in one]


def _see_it_kept(page: Page, stack: Stack, words: dict[str, str]) -> None:
    """Among kept promises, in the promise's own history, and in the day's ratio."""
    page.goto(f"{stack.url}/promises/?state=kept")
    expect(page.locator("main")).to_contain_text(words["first"])
    looks_well(page)
    page.goto(f"{stack.url}/promises/{_kept_promise(page)}/")
    expect(
        page.locator("#promise-story").get_by_role("button", name=words["done"], exact=True)
    ).to_be_visible()
    looks_well(page)
    page.goto(f"{stack.url}/")
    expect(page.locator(".figure-value").first).to_have_text(re.compile(words["kept"]))
    looks_well(page)


def _kept_promise(page: Page) -> str:
    return re.findall(r"/promises/(\d+)/", page.content())[0]


def _first_promise(committed: Any) -> tuple[bool, bool]:
    """Whether it is fulfilled, whether it was broken."""
    from zabota.promises.models import Promise

    with scope(committed.romashka):
        promise = Promise.objects.get(kind="first-answer")
        return promise.fulfilled_at is not None, promise.broken_at is not None
