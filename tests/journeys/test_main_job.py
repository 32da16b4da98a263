"""The main job, as a person does it: a letter comes in, a promise is made, kept, and seen."""

import smtplib
from email import message_from_bytes, policy
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.conftest import Stack, axe_objections, sign_in, until
from zabota.business.tenancy import scope

LETTER = """From: Вера Иванова <vera@mail.example>
To: hello@romashka.example
Subject: Запись на субботу
Message-ID: <one@mail.example>
Content-Type: text/plain; charset=utf-8

Здравствуйте! Запишите меня на субботу после обеда.
"""
WORDS = {
    "ru": {"send": "Отправить", "undo": "Отменить", "mine": "Ничьи"},
    "en": {"send": "Send", "undo": "Undo", "mine": "Nobody's"},
}


def _prepare(committed: Any, stack: Stack, language: str) -> None:
    """Dasha reads this language; Vera's letter has come to the door."""
    with scope(committed.romashka):
        committed.dasha.language = language
        committed.dasha.save(update_fields=["language"])
    with smtplib.SMTP("127.0.0.1", stack.smtp_port) as door:
        door.sendmail("vera@mail.example", ["hello@romashka.example"], LETTER.encode())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_letter_becomes_an_answered_ticket_with_its_promise_kept(
    committed: Any, stack: Stack, context: BrowserContext, language: str
) -> None:
    words = WORDS[language]
    _prepare(committed, stack, language)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    sign_in(page, stack, "dasha@romashka.example", committed.password)

    until(
        lambda: page.goto(f"{stack.url}/inbox/?view=free") and page.get_by_text("Запись на субботу").count()
    )
    assert axe_objections(page) == []
    page.locator(".row-link").first.click()
    expect(page.locator(".message-paper").first).to_contain_text("Запишите меня на субботу")
    assert axe_objections(page) == []

    page.fill("textarea[name=text]", "Вера, записали вас на субботу, 14:00.")
    page.get_by_role("button", name=words["send"], exact=True).click()
    expect(page.locator(".message.ours")).to_contain_text("14:00")
    page.get_by_role("button", name=words["undo"]).click()
    expect(page.locator("textarea[name=text]")).to_have_value("Вера, записали вас на субботу, 14:00.")
    expect(page.locator(".message.ours")).to_have_count(0)

    page.get_by_role("button", name=words["send"], exact=True).click()
    expect(page.locator(".message.ours")).to_contain_text("14:00")
    until(lambda: stack.outside.letters, seconds=40)
    sent = message_from_bytes(stack.outside.letters[0], policy=policy.default)
    assert len(stack.outside.letters) == 1
    assert sent["To"].addresses[0].addr_spec == "vera@mail.example"
    assert sent["In-Reply-To"] == "<one@mail.example>"
    assert "14:00" in sent.get_body(("plain",)).get_content()

    with scope(committed.romashka):
        from zabota.promises.models import Promise

        first = Promise.objects.get(kind="first-answer")
        assert first.fulfilled_at is not None
        assert first.broken_at is None
    assert errors == []
