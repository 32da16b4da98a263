"""The page of a proposal as a client meets it: by a link alone."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from tests.proposals.offered import code_of_letter, drafted, link_of, options, revised, sent
from tests.proposals.pages import CHOICE, KEY, NB, at, sums_of, words
from tests.world import World
from zabota.agreements.models import Agreement
from zabota.desk.models import Message, Ticket
from zabota.desk.tasks_offer import make_a_ticket_of_a_question, make_a_ticket_of_a_yes
from zabota.proposals import actions
from zabota.proposals.events import ProposalAccepted, ProposalQuestionAsked
from zabota.proposals.models import Acceptance, Code, Link, Proposal, Question, Silence


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


def test_the_page_says_all_in_the_proposal_s_language_and_is_kept_by_nobody(
    here: World, browser: Browser, token: str
) -> None:
    response = browser.get(at(token))
    assert response.status_code == 200
    assert '<html lang="ru"' in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response.cookies == {}
    said = words(response)
    for part in ("Предложение 2026-1", "Запись без очереди", "Принять предложение", "Олег Санин", "Обучение"):
        assert part in said


def test_sums_follow_the_choice_with_and_without_scripts(here: World, browser: Browser, token: str) -> None:
    ticked = options(Proposal.objects.get())
    said = {**CHOICE, "option": ticked}
    whole = browser.get(at(token), said)
    part = browser.get(at(token), said, headers={"HX-Request": "true"})
    assert sums_of(whole)["Всего за первый период"] == "5 001,00 ₽"
    assert sums_of(part).items() <= sums_of(whole).items()
    assert sums_of(part)["в том числе НДС 22 %"] == "901,81 ₽"
    assert "Пять тысяч один рубль 00 копеек" in words(part)
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part["Vary"].split(", ")


@pytest.mark.parametrize(
    "said",
    [
        {"chosen": "1", "level": "Платина"},
        {"chosen": "1", "level": "Премиум", "option": "99999999"},
        {"chosen": "1", "level": "Премиум", "option": "1 OR 1=1"},
        {"chosen": "1", "level": "Премиум", "option": "9" * 40},
        {"chosen": "1"},
    ],
)
def test_what_was_not_offered_is_refused_in_words(
    here: World, browser: Browser, token: str, said: dict[str, str]
) -> None:
    assert browser.get(at(token), said, headers={"HX-Request": "true"}).status_code == 422
    assert 'role="alert"' in browser.get(at(token), said).content.decode()
    assert browser.post(at(token, "accept"), {**said, "name": "Вера"}).status_code == 422
    assert Code.objects.count() == 0


def test_yes_goes_by_name_and_code_to_an_agreement(here: World, browser: Browser, token: str) -> None:
    first = browser.get(at(token, "accept"), CHOICE)
    assert first.status_code == 200
    assert 'value="Вера Иванова"' in first.content.decode()
    asked = browser.post(at(token, "accept"), {**CHOICE, "name": "Вера Иванова"})
    assert asked.status_code == 200
    assert "v…@mail.example" in words(asked)
    wrong = browser.post(at(token, "code"), {**CHOICE, "name": "Вера Иванова", "code": "12"})
    assert (wrong.status_code, Code.objects.get().tries) == (422, 1)
    done = browser.post(at(token, "code"), {**CHOICE, "name": "Вера Иванова", "code": code_of_letter()})
    assert (done.status_code, done["Location"]) == (302, at(token))
    row = Acceptance.objects.get()
    assert (row.address, row.browser, row.contact) == ("127.0.0.1", "Firefox", here.vera_contact)
    page = words(browser.get(at(token)))
    assert "Спасибо, договорились" in page
    assert f"{Agreement.objects.get().number}, с " in page
    again = browser.post(at(token, "code"), {**CHOICE, "name": "Вера Иванова", "code": "0"})
    assert again["Location"] == at(token)


def test_after_a_yes_the_page_says_by_when_we_write(here: World, browser: Browser, token: str) -> None:
    browser.post(at(token, "accept"), {**CHOICE, "name": "Вера"})
    browser.post(at(token, "code"), {**CHOICE, "name": "Вера", "code": code_of_letter()})
    proposal = Proposal.objects.get()
    make_a_ticket_of_a_yes(ProposalAccepted(proposal_id=proposal.pk, agreement_id=proposal.agreement_id or 0))
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.contact, ticket.assignee) == (
        "Предложение 2026-1 принято: первый шаг",
        here.vera_contact,
        here.oleg,
    )
    assert "Напишем вам о первом шаге" in words(browser.get(at(token)))


def test_the_pdf_after_a_yes_is_of_what_was_chosen(here: World, browser: Browser, token: str) -> None:
    said = {**CHOICE, "level": "Базовый"}
    browser.post(at(token, "accept"), {**said, "name": "Вера"})
    browser.post(at(token, "code"), {**said, "name": "Вера", "code": code_of_letter()})
    pdf = PdfReader(BytesIO(browser.get(at(token, "paper")).content))
    text = re.sub(r"\s+", "", "".join(one.extract_text() for one in pdf.pages))
    assert "2501,00" in text
    assert "4501,00" not in text


def test_an_old_page_is_told_what_has_changed(here: World, browser: Browser, token: str) -> None:
    revised(here, Proposal.objects.get(), at=timezone.now())
    for method in (browser.get, browser.post):
        response = method(at(token, "accept"), {**CHOICE, "name": "Вера"})
        assert response.status_code == 409
        said = words(response).replace(NB, " ")
        assert "2 501,00 ₽ → 2 800,00 ₽" in said
        assert "2 ч · 1 501,00 ₽ → 2 ч · 1 800,00 ₽" in said
    assert Code.objects.count() == 0
    assert "2 800,00" in words(browser.get(at(token))).replace(NB, " ")


def test_a_question_becomes_a_ticket_and_the_page_says_by_when(
    here: World, browser: Browser, token: str
) -> None:
    response = browser.post(at(token, "ask"), {"key": KEY, "text": "Когда начнём?"})
    assert response["Location"] == at(token, "asked", KEY)
    row = Question.objects.get()
    link = Link.objects.get()
    make_a_ticket_of_a_question(
        ProposalQuestionAsked(proposal_id=link.proposal_id, link_id=link.pk, question_id=row.pk)
    )
    ticket, message = Ticket.objects.get(), Message.objects.get()
    assert (ticket.subject, ticket.contact) == ("Вопрос по предложению 2026-1", here.vera_contact)
    assert (message.text, message.at, message.kind) == ("Когда начнём?", row.at, "client")
    assert ticket.due_at > row.at
    page = browser.get(response["Location"])
    assert "Ответим" in words(page)
    assert f'datetime="{ticket.due_at.isoformat()}"' in page.content.decode()
    browser.post(at(token, "ask"), {"key": KEY, "text": "Когда начнём?"})
    assert Question.objects.count() == 1


def test_an_empty_question_keeps_the_page(here: World, browser: Browser, token: str) -> None:
    response = browser.post(at(token, "ask"), {"key": KEY, "text": "  "})
    assert (response.status_code, Question.objects.count()) == (422, 0)


def test_no_needs_a_reason_and_is_answered_kindly(here: World, browser: Browser, token: str) -> None:
    assert browser.post(at(token, "decline"), {}).status_code == 422
    browser.post(at(token, "decline"), {"reason": "others", "words": "ближе к дому"})
    assert Proposal.objects.get().decline_reason == "others: ближе к дому"
    page = words(browser.get(at(token)))
    assert "Спасибо, что сказали" in page
    assert "Выбрали других: ближе к дому" in page
    assert "Принять предложение" not in page


def test_what_has_ended_says_what_to_do(here: World, browser: Browser) -> None:
    past = here.at - timedelta(days=30)
    _version, old = sent(here, at=past)
    assert "Последний день этого предложения прошёл" in words(browser.get(at(old)))
    _version, back = sent(here, at=here.at)
    actions.withdraw(link_of(back).proposal, at=here.at)
    assert "Мы отозвали это предложение" in words(browser.get(at(back)))
    for token in (old, back):
        for name in ("accept", "decline"):
            assert "Написать нам" in words(browser.get(at(token, name)))
        assert browser.post(at(token, "code"), {"code": "1", "name": "x"}).status_code == 200
        assert browser.get(at(token, "ask")).status_code == 200
    assert Code.objects.count() == 0


def test_reminders_end_by_a_button_and_not_by_a_link(here: World, browser: Browser, token: str) -> None:
    assert browser.get(at(token, "silence")).status_code == 200
    assert Silence.objects.count() == 0
    assert browser.post(at(token, "silence"))["Location"] == at(token, "silent")
    assert Silence.objects.get().contact == here.vera_contact


def test_on_one_addressed_to_all_people_say_who_they_are_first(here: World, browser: Browser) -> None:
    common = drafted(here, at=here.at, common=True)
    actions.send(common, by=here.oleg, at=here.at)
    token = actions.link_for(common, at=here.at).split("/p/")[1].strip("/")
    assert browser.get(at(token)).status_code == 200
    for name in ("accept", "ask", "decline"):
        assert browser.get(at(token, name), CHOICE)["Location"] == f"{at(token, 'who')}?then={name}"
    who = f"{at(token, 'who')}?then=accept"
    assert browser.post(who, {"name": "Лена", "mail": "no"}).status_code == 422
    assert browser.post(who, {"name": "Лена", "mail": "l@x.example", "website": "x"}).status_code == 422
    gone = browser.post(who, {"name": "Лена", "mail": "lena@mail.example"})
    personal = gone["Location"].split("/p/")[1].split("/")[0]
    assert gone["Location"] == at(personal, "accept")
    assert "2 501,00 ₽" in words(browser.get(gone["Location"])).replace(NB, " ")
    assert (Proposal.objects.count(), link_of(personal).contact.name) == (2, "Лена")
