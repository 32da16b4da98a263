"""The client says yes, no, or asks: who may, to what, how often."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from tests.proposals.offered import (
    MINUTE,
    accept,
    code_for,
    drafted,
    link_of,
    options,
    refused,
    revised,
    sent,
)
from tests.world import World
from zabota.agreements.models import Agreement
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused
from zabota.documents.models import Paper
from zabota.events.models import Event
from zabota.proposals import actions, reasons
from zabota.proposals.actions import accepting, answering, codes
from zabota.proposals.content import digest, totals
from zabota.proposals.models import Acceptance, Link, Proposal, Question, Visit
from zabota.proposals.paper import period_words


@pytest.fixture
def here(world: World) -> Any:
    with world.inside(actor="client"), override("ru"):
        yield world


@pytest.fixture
def link(here: World) -> Link:
    _version, token = sent(here, at=here.at)
    return link_of(token)


def test_a_yes_with_the_code_makes_the_agreement_from_what_was_chosen(here: World, link: Link) -> None:
    code, ticked = code_for(link, at=here.at), options(link.proposal)
    agreement = accept(
        link, code, at=here.at + MINUTE, choice={"level": "Премиум", "options": [str(ticked[0])]}
    )
    row = Acceptance.objects.get()
    item = agreement.versions.get().items.get(offering__isnull=False)
    assert (agreement.client, agreement.contact, agreement.manager) == (
        here.vera,
        here.vera_contact,
        here.oleg,
    )
    assert (agreement.origin_kind, agreement.origin_id) == ("proposal", link.proposal_id)
    assert (item.name, len(item.snapshot["taken"])) == ("Премиум", 1)
    assert (row.total, row.choice) == (Decimal("5001.00"), {"level": "Премиум", "options": ticked})
    assert (row.name, row.address, row.browser, row.how) == ("Вера", "192.0.2.7", "Firefox", "code by mail")
    proposal = Proposal.objects.get(pk=link.proposal_id)
    assert (proposal.state, proposal.accepted_at, proposal.agreement_id) == (
        "accepted",
        here.at + MINUTE,
        agreement.pk,
    )


def test_lines_that_are_no_offering_and_the_terms_stand_in_the_agreement(here: World, link: Link) -> None:
    agreement = accept(link, code_for(link, at=here.at), at=here.at)
    assert agreement.versions.get().terms.splitlines() == [
        "По предложению 2026-1:",
        f"— Уход, Премиум: Обслуживание: 3\xa0000,00\xa0₽ {period_words('month')}",
        "— Обучение, 2 ч: 1\xa0501,00\xa0₽",
        "Всего 4\xa0501,00\xa0₽.",
        "",
        "Условия",
        "Оплата в течение пяти дней",
        "— Первый визит бесплатно",
    ]


def test_the_hash_is_of_exactly_what_was_accepted(here: World, link: Link) -> None:
    accept(link, code_for(link, at=here.at), at=here.at, choice={"level": "Базовый", "options": []})
    row = Acceptance.objects.get()
    sums = totals(row.version.content, {"level": "Базовый", "options": []})
    assert row.sha256 == digest(accepting.accepted_words(row.version, sums, "Вера"))
    other = totals(row.version.content, {"level": "Премиум", "options": []})
    assert row.sha256 != digest(accepting.accepted_words(row.version, other, "Вера"))


def test_the_paper_of_an_acceptance_says_what_was_chosen(here: World, link: Link) -> None:
    accept(link, code_for(link, at=here.at), at=here.at, choice={"level": "Базовый", "options": []})
    paper = accepting.paper_of_acceptance(Acceptance.objects.get())
    assert paper
    table = next(block for block in paper.data["blocks"] if block["kind"] == "table")
    assert (table["totals"]["gross"], [line["name"] for line in table["lines"]]) == (
        "2501.00",
        ["Уход, Базовый: Обслуживание", "Обучение"],
    )
    assert Paper.objects.filter(about_kind="acceptance").count() == 1


def test_yes_twice_is_one_agreement(here: World, link: Link) -> None:
    code = code_for(link, at=here.at)
    first, second = accept(link, code, at=here.at), accept(link, code, at=here.at + MINUTE)
    assert first == second
    assert (Acceptance.objects.count(), Agreement.objects.count()) == (1, 1)
    assert Event.objects.filter(name="proposals.ProposalAccepted").count() == 1


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"level": "Платина", "options": []}, "level"),
        ({"level": "", "options": []}, "level"),
        ({"level": "Премиум", "options": [10**9]}, "options"),
    ],
)
def test_what_was_not_offered_can_not_be_accepted(
    here: World, link: Link, choice: dict[str, Any], field: str
) -> None:
    code = code_for(link, at=here.at)
    with pytest.raises(Refused) as refusal:
        accept(link, code, at=here.at, choice=choice)
    assert refusal.value.field == field
    assert (Acceptance.objects.count(), Agreement.objects.count()) == (0, 0)
    assert accept(link, code, at=here.at).number == "2026-1"


def test_a_line_that_is_no_option_can_not_be_ticked(here: World, link: Link) -> None:
    code = code_for(link, at=here.at)
    line = link.proposal.lines.filter(is_option=False).first()
    choice = {"level": "Премиум", "options": [line.pk if line else 0]}
    assert refused(lambda: accept(link, code, at=here.at, choice=choice)) == (
        "Такой опции в этом предложении нет."
    )


def test_it_holds_to_the_last_second_of_the_day_in_the_client_s_zone(here: World, link: Link) -> None:
    end = link.proposal.versions.get().valid_until_at
    assert end.isoformat() == "2026-09-15T21:00:00+00:00"
    code = code_for(link, at=end - 10 * MINUTE)
    passed = "Последний день этого предложения прошёл. Напишите нам, и мы его обновим."
    assert refused(lambda: accept(link, code, at=end)) == passed
    assert refused(lambda: codes.send_code(link, at=end)) == passed
    assert accept(link, code, at=end - timedelta(seconds=1)).number == "2026-1"


def test_an_old_version_is_not_accepted_and_what_is_new_is_told(here: World, link: Link) -> None:
    code = code_for(link, at=here.at)
    revised(here, link.proposal, at=here.at + MINUTE)
    with pytest.raises(accepting.Revised) as refusal:
        accept(link, code, at=here.at + 2 * MINUTE)
    assert refusal.value.seen.number == 1
    assert (Acceptance.objects.count(), Agreement.objects.count()) == (0, 0)
    accept(link, code_for(link, at=here.at + 3 * MINUTE), at=here.at + 3 * MINUTE)
    row = Acceptance.objects.get()
    assert (row.version.number, row.total) == (2, Decimal("4800.00"))


def test_while_the_author_edits_the_client_accepts_what_was_sent(here: World, link: Link) -> None:
    line = link.proposal.lines.get(name="Обучение")
    actions.change_line(line, unit_price=Decimal(9000), at=here.at)
    accept(link, code_for(link, at=here.at), at=here.at)
    assert Acceptance.objects.get().total == Decimal("4501.00")
    with pytest.raises(Refused):
        actions.change_line(line, unit_price=Decimal(1), at=here.at)


def test_withdrawn_and_declined_ones_are_not_accepted(here: World, link: Link) -> None:
    code = code_for(link, at=here.at)
    answering.decline(link, "price", words="нашли дешевле", at=here.at)
    assert refused(lambda: accept(link, code, at=here.at)) == (
        "Это предложение отклонено. Если передумали, напишите нам."
    )
    _version, token = sent(here, at=here.at)
    other = link_of(token)
    code = code_for(other, at=here.at)
    actions.withdraw(other.proposal, at=here.at)
    assert refused(lambda: accept(other, code, at=here.at)) == (
        "Мы отозвали это предложение. Напишите нам, и мы сделаем другое."
    )
    assert Agreement.objects.count() == 0


def test_no_is_said_once_with_its_reason(here: World, link: Link) -> None:
    answering.decline(link, "time", words="после  ремонта", at=here.at)
    proposal = answering.decline(link, "price", at=here.at + MINUTE)
    assert (proposal.state, proposal.declined_at) == ("declined", here.at)
    assert reasons.in_words(proposal.decline_reason) == "Не сейчас: после ремонта"
    assert reasons.word_of(proposal.decline_reason) == "time"
    assert Event.objects.filter(name="proposals.ProposalDeclined").count() == 1


def test_a_question_twice_is_one_and_ends_the_reminders(here: World, link: Link) -> None:
    key = uuid.uuid4()
    first = answering.ask(link, "Когда начнём?", key=key, at=here.at)
    assert answering.ask(link, "Когда начнём?", key=key, at=here.at) == first
    assert refused(lambda: answering.ask(link, " \n", key=uuid.uuid4(), at=here.at)) == (
        "Напишите, что хотите узнать."
    )
    assert Question.objects.count() == 1
    assert {row.stop_reason for row in link.proposal.follow_ups.all()} == {"asked"}


def test_ten_questions_an_hour_are_enough(here: World, link: Link) -> None:
    for n in range(10):
        answering.ask(link, f"Вопрос {n}", key=uuid.uuid4(), at=here.at)
    assert refused(lambda: answering.ask(link, "Ещё", key=uuid.uuid4(), at=here.at)) == (
        "Слишком много вопросов за час. Напишите нам письмо, ответим на все."
    )


def test_opening_is_told_once_and_half_an_hour_is_one_visit(here: World, link: Link) -> None:
    for minutes in (0, 10, 29, 31):
        answering.open_page(link, at=here.at + minutes * MINUTE)
    proposal = Proposal.objects.get(pk=link.proposal_id)
    assert (proposal.state, proposal.viewed_at, Visit.objects.count()) == ("viewed", here.at, 2)
    assert Event.objects.filter(name="proposals.ProposalViewed").count() == 1


def test_of_one_addressed_to_all_everybody_gets_a_personal_one(here: World) -> None:
    common = drafted(here, at=here.at, common=True)
    actions.send(common, by=here.oleg, at=here.at)
    token = actions.link_for(common, at=here.at).split("/p/")[1].strip("/")
    link = link_of(token)
    vera, _token = answering.introduce(link, name="Вера", mail="vera@mail.example", at=here.at)
    again, _token = answering.introduce(link, name="Вера", mail="VERA@mail.example", at=here.at)
    lena, _token = answering.introduce(link, name="Лена", mail="lena@mail.example", at=here.at)
    assert vera.proposal == again.proposal
    numbers = [vera.proposal.number, lena.proposal.number]
    assert (common.number or Proposal.objects.get(pk=common.pk).number, numbers) == (
        "2026-1",
        ["2026-2", "2026-3"],
    )
    for one in (vera, lena):
        accept(one, code_for(one, at=here.at), at=here.at)
    assert Agreement.objects.count() == 2
    assert Proposal.objects.get(pk=common.pk).state == "sent"
    assert [row.contact for row in Acceptance.objects.order_by("pk")] == [here.vera_contact, lena.contact]


def test_a_common_link_alone_accepts_declines_and_asks_nothing(here: World) -> None:
    common = drafted(here, at=here.at, common=True)
    actions.send(common, by=here.oleg, at=here.at)
    link = link_of(actions.link_for(common, at=here.at).split("/p/")[1].strip("/"))
    first = "Сначала скажите, кто вы, чтобы мы знали, кому ответить."
    assert refused(lambda: answering.decline(link, "price", at=here.at)) == first
    assert refused(lambda: answering.ask(link, "?", key=uuid.uuid4(), at=here.at)) == first
    assert Outgoing.objects.count() == 0
    refused(lambda: codes.send_code(link, at=here.at))
    assert Outgoing.objects.count() == 0
