"""From a draft to what lies with the client."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused
from zabota.core.tokens import hash_of
from zabota.events.models import Event
from zabota.proposals import actions
from zabota.proposals.content import content_of, digest, totals
from zabota.proposals.models import Line, Link, Proposal, Version

LETTER: dict[str, str] = {"subject": "{{title}}", "letter": "Здравствуйте! {{link}}"}


@pytest.fixture
def here(world: World) -> Any:
    with world.inside(actor=world.oleg.actor):
        yield world


def drafted(world: World, **facts: Any) -> Proposal:
    proposal = actions.draft(author=world.oleg, client=world.vera, title="Запись без очереди", at=world.at)
    actions.add_line(
        proposal, name="Абонемент", unit="мес.", quantity=Decimal(3), unit_price=Decimal(1000), at=world.at
    )
    return proposal


def sent(world: World, proposal: Proposal | None = None, **facts: Any) -> Version:
    asked = {"by": world.oleg, "to": [world.vera_contact], "at": world.at, **LETTER, **facts}
    return actions.send(proposal or drafted(world), **asked)


def test_a_draft_has_no_number_and_holds_for_two_weeks(here: World) -> None:
    proposal = drafted(here)
    assert (proposal.number, proposal.state, proposal.valid_until) == ("", "draft", date(2026, 9, 15))
    assert proposal.contact == here.vera_contact


def test_sending_freezes_a_version_and_writes_with_a_link_that_only_the_letter_knows(here: World) -> None:
    version = sent(here)
    proposal = version.proposal
    letter = Outgoing.objects.get(about_kind="proposal")
    token = letter.text.split("/p/")[1].split("/")[0]
    assert (proposal.number, proposal.state, version.number) == ("2026-1", "sent", 1)
    assert letter.subject == "Запись без очереди"
    assert letter.text == f"Здравствуйте! http://localhost:8000/b/romashka/p/{token}/"
    assert Link.objects.get().token == hash_of(token)
    assert digest(version.content) == version.sha256
    assert version.paper.data["number"] == "2026-1"
    assert version.valid_until_at == datetime(2026, 9, 15, 21, tzinfo=UTC)
    assert [event.name for event in Event.objects.filter(name__startswith="proposals.")] == [
        "proposals.ProposalSent"
    ]


def test_sending_what_has_not_changed_is_the_same_version_and_no_second_letter(here: World) -> None:
    proposal = drafted(here)
    first = sent(here, proposal)
    assert sent(here, proposal) == first
    assert Outgoing.objects.filter(about_kind="proposal").count() == 1


def test_what_was_sent_stays_when_the_draft_changes_and_the_next_version_keeps_the_number(
    here: World,
) -> None:
    proposal = drafted(here)
    first = sent(here, proposal)
    line = Line.objects.get()
    actions.change_line(line, unit_price=Decimal(1200), at=here.at)
    second = sent(here, proposal)
    first.refresh_from_db()
    assert [first.content["total"]["gross"], second.content["total"]["gross"]] == ["3000.00", "3600.00"]
    assert [second.number, second.proposal.number] == [2, "2026-1"]
    assert first.content["total"]["in_words"] == "Три тысячи рублей 00 копеек"


def test_numbers_have_no_gaps_when_a_sending_is_refused(here: World) -> None:
    with pytest.raises(Refused):
        sent(here, subject="{{nothing}}")
    assert [sent(here).proposal.number, sent(here).proposal.number] == ["2026-1", "2026-2"]


@pytest.mark.parametrize(
    ("letter", "field"),
    [
        ({"subject": ""}, "subject"),
        ({"subject": "{{unknown}}"}, "subject"),
        ({"subject": "x" * 151}, "subject"),
        ({"letter": "{{вдруг}} {{link}}"}, "letter"),
        ({"letter": "Без ссылки"}, "letter"),
    ],
)
def test_a_letter_that_a_client_must_not_see_is_refused_at_its_field(
    here: World, letter: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        sent(here, **letter)
    assert refusal.value.field == field
    assert Version.objects.count() == 0


def test_nothing_goes_without_a_last_day_or_after_it(here: World) -> None:
    proposal = drafted(here)
    for day in (None, date(2026, 8, 31)):
        actions.change(proposal, valid_until=day, at=here.at)
        with pytest.raises(Refused):
            sent(here, proposal)


def test_nobody_of_another_client_gets_it(here: World) -> None:
    with pytest.raises(Refused) as refusal:
        sent(here, to=[here.petr_contact])
    assert refusal.value.field == "to"


def test_a_proposal_expires_at_the_end_of_its_day_and_is_told_once(here: World) -> None:
    version = sent(here)
    before = version.valid_until_at - timedelta(seconds=1)
    assert [actions.expire_due(at=before), actions.expire_due(at=version.valid_until_at)] == [0, 1]
    assert actions.expire_due(at=version.valid_until_at) == 0
    assert Proposal.objects.get().state == "expired"


def test_an_expired_one_is_sent_again_with_a_later_day(here: World) -> None:
    version = sent(here)
    later = version.valid_until_at + timedelta(days=1)
    actions.expire_due(at=later)
    actions.change(version.proposal, valid_until=date(2026, 10, 1), at=later)
    again = sent(here, version.proposal, at=later)
    assert (again.number, again.proposal.state, again.proposal.expired_at) == (2, "sent", None)


def test_what_is_withdrawn_can_not_be_changed_and_a_draft_is_removed_instead(here: World) -> None:
    with pytest.raises(Refused):
        actions.withdraw(drafted(here), at=here.at)
    version = sent(here)
    actions.withdraw(version.proposal, at=here.at)
    actions.withdraw(version.proposal, at=here.at)
    with pytest.raises(Refused):
        actions.change(version.proposal, title="Другое", at=here.at)
    assert Event.objects.filter(name="proposals.ProposalWithdrawn").count() == 1
    assert not version.proposal.follow_ups.filter(stopped_at=None).exists()


def test_one_like_another_brings_blocks_and_lines_with_ids_of_their_own(here: World) -> None:
    first = drafted(here)
    actions.write_block(first, first.blocks[0]["id"], title="", text="Вы хотите без очереди.", at=here.at)
    first.refresh_from_db()
    copy = actions.draft(author=here.oleg, client=here.petr, like=first, at=here.at)
    assert [b["text"] for b in copy.blocks] == [b["text"] for b in first.blocks]
    assert not {b["id"] for b in copy.blocks} & {b["id"] for b in first.blocks}
    assert [line.unit_price for line in copy.lines.all()] == [Decimal("1000.0000")]


def test_a_discount_needs_a_reason(here: World) -> None:
    with pytest.raises(Refused) as refusal:
        actions.add_line(drafted(here), name="Ещё", unit_price=Decimal(1), discount=Decimal(5), at=here.at)
    assert refusal.value.field == "discount_reason"


def test_a_level_and_options_make_the_total_that_was_chosen(here: World) -> None:
    proposal = drafted(here)
    for level, price in (("Базовый", 500), ("Премиум", 900)):
        actions.add_line(proposal, name=level, level=level, unit_price=Decimal(price), at=here.at)
    option = actions.add_line(
        proposal, name="Массаж", unit_price=Decimal(100), is_option=True, is_chosen=False, at=here.at
    )
    actions.advise_level(proposal, "Премиум", at=here.at)
    content = content_of(proposal, at=here.at)
    advised = totals(content)
    chosen = totals(content, {"level": "Базовый", "options": [option.pk]})
    assert (advised.level, advised.gross) == ("Премиум", Decimal("3900.00"))
    assert (chosen.level, chosen.gross, chosen.options) == ("Базовый", Decimal("3600.00"), (option.pk,))
    for wrong in ({"level": "Никакой"}, {"level": "Базовый", "options": [0]}):
        with pytest.raises(Refused):
            totals(content, wrong)
