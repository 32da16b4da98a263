"""Reminders: when they go, what they say, what stops them."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from tests.proposals.offered import DAY, drafted, link_of, sent
from tests.world import World
from zabota.channels.models import Outgoing
from zabota.events.models import Event
from zabota.notifications.models import Notification
from zabota.proposals import actions, reminder_texts, reminding, tasks
from zabota.proposals.actions import answering, following
from zabota.proposals.events import FollowUpsEnded
from zabota.proposals.models import FollowUp, Proposal
from zabota.proposals.texts import filled

SENT = datetime(2026, 9, 1, 7, tzinfo=UTC)
MOSCOW, VLADIVOSTOK = "Europe/Moscow", "Asia/Vladivostok"


@pytest.mark.parametrize(
    ("day", "number", "country", "expected"),
    [
        (date(2026, 9, 1), 3, "RU", date(2026, 9, 4)),
        (date(2026, 9, 4), 1, "RU", date(2026, 9, 7)),
        (date(2026, 4, 30), 1, "RU", date(2026, 5, 4)),
        (date(2026, 5, 8), 1, "RU", date(2026, 5, 12)),
        (date(2026, 12, 30), 1, "RU", date(2027, 1, 11)),
        (date(2026, 9, 4), 1, "", date(2026, 9, 7)),
    ],
)
def test_working_days_are_those_of_the_country(day: date, number: int, country: str, expected: date) -> None:
    assert reminding.after_working_days(day, number, country) == expected


@pytest.mark.parametrize(("zone", "hour"), [(MOSCOW, 7), (VLADIVOSTOK, 0), ("UTC", 10)])
def test_reminders_go_in_the_middle_of_the_client_s_morning(zone: str, hour: int) -> None:
    found = reminding.moments(
        SENT, days=reminding.UNINVITED, zone=zone, country="RU", ends_at=SENT + 60 * DAY
    )
    assert [(at.day, at.hour, at.minute) for at in found] == [(4, hour, 30), (11, hour, 30), (29, hour, 30)]


def test_none_goes_after_the_end_and_gaps_grow() -> None:
    found = reminding.moments(
        SENT, days=reminding.UNINVITED, zone=MOSCOW, country="RU", ends_at=SENT + 14 * DAY
    )
    assert [at.day for at in found] == [4, 11]
    gaps = [b - a for a, b in zip((0, *reminding.UNINVITED), reminding.UNINVITED, strict=False)]
    assert gaps == sorted(set(gaps))


def test_who_gathers_offers_is_reminded_after_the_gathering() -> None:
    found = reminding.moments(
        SENT,
        days=reminding.INVITED,
        zone=MOSCOW,
        country="RU",
        ends_at=SENT + 30 * DAY,
        not_before=SENT + 9 * DAY,
    )
    assert [at.isoformat() for at in found] == ["2026-09-11T07:30:00+00:00"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 9, 1, 6, 0, tzinfo=UTC), None),
        (datetime(2026, 9, 1, 16, 59, tzinfo=UTC), None),
        (datetime(2026, 9, 1, 17, 0, tzinfo=UTC), datetime(2026, 9, 2, 7, 30, tzinfo=UTC)),
        (datetime(2026, 9, 1, 1, 0, tzinfo=UTC), datetime(2026, 9, 1, 7, 30, tzinfo=UTC)),
        (datetime(2026, 9, 5, 9, 0, tzinfo=UTC), datetime(2026, 9, 7, 7, 30, tzinfo=UTC)),
    ],
)
def test_at_night_and_on_days_off_nobody_is_reminded(at: datetime, expected: datetime | None) -> None:
    assert reminding.quiet_until(at, MOSCOW, "RU") == expected


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("uninvited", [True, False])
def test_every_text_leads_to_the_page_and_differs_from_the_others(language: str, uninvited: bool) -> None:
    said = reminder_texts.usual(language, uninvited=uninvited)
    assert len(said) == (3 if uninvited else 1)
    assert len({one.subject for one in said} | {one.text for one in said}) == 2 * len(said)
    assert all("{{link}}" in one.text for one in said)
    assert all(("Здравствуйте" in one.text) == (language == "ru") for one in said)


@pytest.fixture
def here(world: World) -> Any:
    with world.inside(), override("ru"):
        yield world


def proposed(world: World, *, uninvited: bool = False) -> tuple[Proposal, str]:
    proposal = drafted(world, at=world.at, valid_until=date(2026, 10, 20))
    Proposal.objects.filter(pk=proposal.pk).update(is_uninvited=uninvited)
    _version, token = sent(world, proposal, at=world.at)
    return Proposal.objects.get(pk=proposal.pk), token


def test_who_asked_is_reminded_once_by_a_letter_with_a_link_of_its_own(here: World) -> None:
    proposal, token = proposed(here)
    row = FollowUp.objects.get()
    assert row.due_at.isoformat() == "2026-09-07T07:30:00+00:00"
    assert following.send_due(at=row.due_at - timedelta(seconds=1)) == 0
    assert (following.send_due(at=row.due_at), following.send_due(at=row.due_at)) == (1, 0)
    letter = Outgoing.objects.order_by("-pk")[:1].get()
    own = letter.text.split("/p/")[1].split("/")[0]
    assert (letter.to_address, letter.subject) == (
        "vera@mail.example",
        "Предложение 2026-1: всё ли понятно?",
    )
    assert letter.text.startswith("Здравствуйте, Вера!")
    assert own != token
    assert (link_of(own).proposal, link_of(own).contact) == (proposal, here.vera_contact)
    assert "{{" not in letter.text


def test_who_did_not_ask_gets_three_letters_and_then_the_author_is_told_once(here: World) -> None:
    proposal, _token = proposed(here, uninvited=True)
    for row in FollowUp.objects.all():
        following.send_due(at=row.due_at)
    last = FollowUp.objects.get(step=3)
    assert FollowUp.objects.exclude(sent_at=None).count() == 3
    told = [following.tell_of_ended(at=last.due_at + days * DAY) for days in (1, 2, 3, 3, 4)]
    assert told == [0, 0, 1, 0, 0]
    assert Event.objects.filter(name=FollowUpsEnded.name()).count() == 1
    tasks.tell_that_nobody_has_answered(FollowUpsEnded(proposal_id=proposal.pk))
    assert Notification.objects.get(kind="proposal-silent").member == here.oleg


def test_a_letter_that_would_come_at_night_waits_for_the_morning(here: World) -> None:
    proposed(here)
    row = FollowUp.objects.get()
    night = row.due_at + timedelta(hours=15)
    following.send_due(at=night)
    row.refresh_from_db()
    assert (row.sent_at, row.due_at.isoformat()) == (None, "2026-09-08T07:30:00+00:00")


@pytest.mark.parametrize(
    ("stopped", "reason"),
    [
        (lambda world, link: answering.ask(link, "?", key=uuid.uuid4(), at=world.at), "asked"),
        (lambda world, link: answering.decline(link, "price", at=world.at), "declined"),
        (lambda world, link: actions.withdraw(link.proposal, at=world.at), "withdrawn"),
        (lambda world, link: following.silence(link.contact, at=world.at), "unsubscribed"),
        (lambda world, link: actions.expire_due(at=world.at + 90 * DAY), "expired"),
    ],
)
def test_any_answer_ends_the_reminders(here: World, stopped: Any, reason: str) -> None:
    _proposal, token = proposed(here, uninvited=True)
    stopped(here, link_of(token))
    assert set(FollowUp.objects.values_list("stop_reason", flat=True)) == {reason}
    before = Outgoing.objects.count()
    following.send_due(at=here.at + 40 * DAY)
    assert Outgoing.objects.count() == before


def test_who_wants_no_reminders_gets_none_of_the_next_proposal_either(here: World) -> None:
    following.silence(here.vera_contact, at=here.at)
    following.silence(here.vera_contact, at=here.at)
    proposed(here)
    assert FollowUp.objects.count() == 0


def test_a_new_version_plans_anew(here: World) -> None:
    proposal, _token = proposed(here)
    actions.change(proposal, title="Запись совсем без очереди", at=here.at)
    sent(here, proposal, at=here.at + DAY)
    rows = list(FollowUp.objects.values_list("step", "stop_reason"))
    assert rows == [(1, "revised"), (2, "")]


def test_the_author_s_own_words_go_and_a_letter_without_a_link_does_not(here: World) -> None:
    proposed(here)
    row = FollowUp.objects.get()
    following.rewrite(row, subject="Ну как?", text="Смотрите: {{ссылка}}", at=here.at)
    with pytest.raises(Exception, match=r"link|ссылка"):
        following.rewrite(row, subject="Ну как?", text="Смотрите", at=here.at)
    following.send_due(at=row.due_at)
    assert Outgoing.objects.order_by("-pk")[:1].get().subject == "Ну как?"
    assert filled("{{ссылка}}", {"link": "x"}) == "x"
