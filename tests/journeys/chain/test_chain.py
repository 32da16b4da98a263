"""The chain in one sitting: from nothing to a month's report that shows a promise kept."""

import re
from typing import Any

from tests.journeys.chain import client, owner, post
from tests.journeys.chain.conftest import Opened
from tests.journeys.chain.words import Words
from tests.journeys.conftest import Stack
from tests.journeys.stage import Stage
from zabota.business.lookups import business_ids
from zabota.business.tenancy import scope

HOUR = 3600


def test_from_an_empty_business_to_a_promise_kept_by_an_agreement(
    committed: Any, stack: Stack, stage: Stage, opened: Opened, words: Words
) -> None:
    desk, phone, errors = opened().new_page(), opened(phone=True).new_page(), []
    for page in (desk, phone):
        page.on("pageerror", lambda error: errors.append(str(error)))

    owner.found(desk, stack, words)
    owner.choose_trade(desk, words)
    owner.edit_levels(desk, words)
    owner.connect_mail(desk, stack, words)
    owner.offer(desk, stack, words)

    client.choose(phone, post.link_to_the_page(stack), words)
    client.accept(phone, post.code(stack), words)
    agreement = owner.see_agreement(desk, stack, words)

    post.write(stack, words)
    why = owner.open_ticket(desk, stack, words)
    number, due_as_agreed, due_as_for_everybody = stage.at_home(lambda: _first_answer(words))
    assert number in why
    assert due_as_agreed
    assert not due_as_for_everybody
    owner.answer(desk, words)
    post.answer_has_come(stack, words)

    said = re.sub(r"\s+", " ", owner.report(desk, agreement, words))
    assert re.search(rf"\b1 {words.kept}\b|{words.kept} 1\b", said), said
    assert number in said
    assert errors == []


def _first_answer(words: Words) -> tuple[str, bool, bool]:
    """The number of the agreement that the ticket's promise rests on; whether it is due an open hour after the letter
    came, as the level was edited; whether it is due as everybody's would be."""
    from zabota.agreements.models import Agreement
    from zabota.desk.models import Ticket
    from zabota.promises.models import CalendarVersion, Promise, Target

    [business] = business_ids()
    with scope(business):
        ticket = Ticket.objects.get(subject=words.question[0])
        promise = Promise.objects.get(kind="first-answer", subject_kind="ticket", subject_id=ticket.pk)
        agreement = Agreement.objects.get(pk=promise.ground["id"])
        hours = CalendarVersion.objects.get(calendar__is_default=True).working
        usual = Target.objects.get(tier=None, kind="first-answer", impact="normal").seconds
        due = [hours.add(promise.started_at, seconds) for seconds in (HOUR, usual)]
        assert ticket.due_at == promise.due_at
        return agreement.number, promise.due_at == due[0], promise.due_at == due[1]
