"""A price request: its deadline is a promise, its answer a proposal."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused
from zabota.promises.models import Promise
from zabota.proposals import actions
from zabota.proposals.models import PriceRequest, Version


@pytest.fixture
def here(world: World) -> Any:
    with world.inside(actor=world.oleg.actor):
        yield world


def taken(world: World, **facts: Any) -> PriceRequest:
    asked = [actions.Asked("Уборка", Decimal(120), "м²", "по будням"), actions.Asked("Окна", Decimal(14))]
    usual = {"client": world.vera, "subject": "Уборка салона", "lines": asked, "incoming": "01-14/233"}
    due = world.at + timedelta(days=3)
    return actions.take_request(
        **{**usual, "deadline_at": due, "member": world.oleg, "at": world.at, **facts}
    )


def promise(request: PriceRequest) -> Promise:
    return Promise.objects.get(subject_kind="price-request", subject_id=request.pk)


def test_a_request_has_a_number_of_ours_and_its_deadline_is_a_promise(here: World) -> None:
    request = taken(here)
    owed = promise(request)
    assert (request.number, [line.name for line in request.lines.all()]) == ("2026-1", ["Уборка", "Окна"])
    assert (owed.kind, owed.due_at, owed.member) == ("price-answer", request.deadline_at, here.oleg)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"subject": "  "}, "subject"),
        ({"lines": []}, "lines"),
        ({"lines": [actions.Asked("Окна", Decimal(0))]}, "lines"),
    ],
)
def test_a_request_that_says_too_little_is_refused(here: World, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        taken(here, **facts)
    assert (refusal.value.field, PriceRequest.objects.count()) == (field, 0)


def test_a_deadline_that_has_passed_is_refused_with_a_sentence(here: World) -> None:
    with pytest.raises(Refused) as refusal:
        taken(here, deadline_at=here.at)
    assert refusal.value.field == "deadline_at"


def test_beginning_an_answer_twice_gives_one_draft_with_the_lines_that_were_asked(here: World) -> None:
    request = taken(here)
    first, second = (actions.begin_answer(request, by=here.oleg, at=here.at) for _ in range(2))
    assert first == second
    assert [(line.name, line.quantity, line.unit) for line in first.lines.all()] == [
        ("Уборка", Decimal(120), "м²"),
        ("Окна", Decimal(14), ""),
    ]


def test_the_answer_to_a_public_body_goes_as_files_without_a_link_and_keeps_the_promise(here: World) -> None:
    request = taken(here, is_public_body=True)
    answer = actions.begin_answer(request, by=here.oleg, at=here.at)
    letter = {"subject": "Ответ на {{incoming}}", "letter": "Ответ приложен."}
    actions.send(answer, by=here.oleg, to=[here.vera_contact], at=here.at, **letter)
    sent = Outgoing.objects.get(about_kind="proposal")
    request.refresh_from_db()
    assert (sent.subject, sent.text) == ("Ответ на 01-14/233", "Ответ приложен.")
    assert sorted(sent.files.values_list("file__name", flat=True)) == [
        "Ценовая информация 2026-1.pdf",
        "Ценовая информация 2026-1.xlsx",
    ]
    assert (Version.objects.get().paper.template, answer.links.count()) == ("price_answer", 0)
    assert (request.answered_at, promise(request).fulfilled_at) == (here.at, here.at)


def test_a_dropped_request_owes_nothing_and_says_why(here: World) -> None:
    request = taken(here)
    with pytest.raises(Refused):
        actions.drop_request(request, reason=" ", at=here.at)
    actions.drop_request(request, reason="не наш профиль", at=here.at)
    assert promise(request).released_at == here.at
    with pytest.raises(Refused):
        actions.begin_answer(request, by=here.oleg, at=here.at)


def test_a_later_deadline_moves_the_promise_and_an_earlier_one_makes_another(here: World) -> None:
    request = taken(here)
    later, sooner = here.at + timedelta(days=5), here.at + timedelta(days=1)
    actions.change_request(request, deadline_at=later, at=here.at)
    assert promise(request).due_at == later
    actions.change_request(request, deadline_at=sooner, at=here.at)
    owed = Promise.objects.filter(subject_kind="price-request", subject_id=request.pk).open()
    assert [each.due_at for each in owed] == [sooner]
