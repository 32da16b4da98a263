"""Letters that follow: seen, worded, switched off, left by one press."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.proposals.offered import drafted, link_of, sent
from tests.world import World
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused
from zabota.proposals import actions, reminder_texts
from zabota.proposals.actions import following
from zabota.proposals.models import FollowUp, Proposal, Silence
from zabota.proposals.queries.planned import planned

OWN = {"subject": "Ну как, {{клиент}}?", "text": "Вот ещё раз: {{link}}"}


@pytest.fixture
def oleg(world: World, client_of: Callable[..., Client]) -> Client:
    world.at = timezone.now()
    return client_of(world.oleg)


def url(name: str, *args: object) -> str:
    return reverse(f"proposals:{name}", args=args)


def draft(world: World, **facts: Any) -> Proposal:
    with world.inside(actor=world.oleg.actor):
        until = (world.at + timedelta(days=60)).date()
        return drafted(world, at=world.at, valid_until=until, **facts)


def letter(place: int, **words: str) -> dict[str, str]:
    return {f"letter-{place}-{name}": value for name, value in words.items()}


def test_the_author_words_a_letter_before_sending_and_it_goes_so(world: World, oleg: Client) -> None:
    proposal = draft(world)
    page = oleg.get(url("letters", proposal.pk)).content.decode()
    assert page.count("<textarea") == 1
    answer = oleg.post(url("letter", proposal.pk, 0), letter(0, **OWN))
    assert (answer.status_code, answer["Location"]) == (302, url("letters", proposal.pk))
    with world.inside(actor=world.oleg.actor):
        sent(world, Proposal.objects.get(), at=world.at)
        row = FollowUp.objects.get()
        following.send_due(at=row.due_at)
        gone = Outgoing.objects.order_by("-pk")[:1].get()
    assert (row.subject, gone.subject) == (OWN["subject"], "Ну как, Вера Иванова?")


@pytest.mark.parametrize(
    "words",
    [
        {"subject": "", "text": "Вот: {{link}}"},
        {"subject": "Ну как?", "text": "Без ссылки"},
        {"subject": "Ну как?", "text": "{{link}} {{скидка}}"},
    ],
)
def test_a_letter_that_leads_nowhere_is_refused_and_keeps_what_was_typed(
    world: World, oleg: Client, words: dict[str, str]
) -> None:
    proposal = draft(world)
    answer = oleg.post(url("letter", proposal.pk, 0), letter(0, **words))
    assert answer.status_code == 422
    assert words["text"] in answer.content.decode()
    with world.inside():
        assert Proposal.objects.get().reminders == []


def test_a_letter_on_its_way_is_reworded_and_one_that_has_gone_is_not(world: World, oleg: Client) -> None:
    proposal = draft(world)
    with world.inside(actor=world.oleg.actor):
        sent(world, proposal, at=world.at)
        step = FollowUp.objects.get().step
    assert oleg.post(url("letter", proposal.pk, step), letter(step, **OWN)).status_code == 302
    with world.inside():
        row = FollowUp.objects.get()
        assert row.text == OWN["text"]
        following.send_due(at=row.due_at)
    assert oleg.post(url("letter", proposal.pk, step), letter(step, **OWN)).status_code == 422
    assert oleg.post(url("letter", proposal.pk, step + 7), letter(step + 7, **OWN)).status_code == 404


@pytest.mark.parametrize(("how", "letters"), [("one", 1), ("series", 3), ("none", 0)])
def test_what_follows_is_chosen_when_sending(world: World, oleg: Client, how: str, letters: int) -> None:
    proposal = draft(world)
    page = oleg.get(url("sending", proposal.pk)).content.decode()
    assert page.count('name="follow"') == 3
    words = {"subject": "Для вас", "letter": "{{link}}", "to": [world.vera_contact.pk], "follow": how}
    assert oleg.post(url("sending", proposal.pk), words).status_code == 302
    with world.inside():
        assert FollowUp.objects.filter(stopped_at=None).count() == letters


def test_letters_are_switched_off_and_on_again_after_sending(world: World, oleg: Client) -> None:
    proposal = draft(world)
    with world.inside(actor=world.oleg.actor):
        sent(world, proposal, at=world.at)
    for how, waiting in (("none", 0), ("none", 0), ("series", 3), ("nonsense", 3)):
        oleg.post(url("following", proposal.pk), {"follow": how})
        with world.inside():
            assert FollowUp.objects.filter(sent_at=None, stopped_at=None).count() == waiting
    page = oleg.get(url("letters", proposal.pk)).content.decode()
    assert "выключено" in page


def test_a_template_brings_its_own_words_and_the_author_s_go_before_them(world: World) -> None:
    own = reminder_texts.kept([reminder_texts.Reminder("Наше", "{{link}}")], uninvited=False)
    with world.inside(actor=world.oleg.actor):
        template = actions.add_template(name="Наш", reminders=own, at=world.at)
        proposal = actions.draft(author=world.oleg, client=world.vera, template=template, at=world.at)
        assert [one.subject for one in planned(proposal, at=world.at)] == ["Наше"]
        following.word(proposal, 0, subject="Моё", text="{{link}}", at=world.at)
        proposal.refresh_from_db()
        assert [one.subject for one in planned(proposal, at=world.at)] == ["Моё"]
        following.unword(proposal, at=world.at)
        proposal.refresh_from_db()
        assert [one.subject for one in planned(proposal, at=world.at)] == ["Наше"]
        with pytest.raises(Refused):
            following.word(proposal, 1, subject="Моё", text="{{link}}", at=world.at)


def test_a_template_keeps_only_what_is_not_usual(world: World, oleg: Client) -> None:
    usual = reminder_texts.of_template(None)
    kept = reminder_texts.kept_in_template
    assert kept(usual, "ru") == []
    changed = [reminder_texts.Reminder("Наше", "{{link}}"), *usual[1:]]
    assert kept(changed, "ru") == [{"subject": "Наше", "text": "{{link}}", "uninvited": False}]


def test_the_letter_leads_to_a_page_where_one_press_ends_reminders(world: World, oleg: Client) -> None:
    proposal = draft(world)
    with world.inside(actor=world.oleg.actor):
        sent(world, proposal, at=world.at)
        following.send_due(at=FollowUp.objects.get().due_at)
        text = Outgoing.objects.order_by("-pk")[:1].get().text
    leave = text.rsplit("/b/", 1)[1].split()[0]
    assert leave.endswith("/silence/")
    browser = Client()
    assert browser.get(f"/b/{leave}").status_code == 200
    with world.inside():
        assert not Silence.objects.exists()
    assert browser.post(f"/b/{leave}").status_code == 302
    with world.inside():
        assert Silence.objects.get().contact == world.vera_contact
        assert link_of(leave.split("/")[2]).proposal_id == proposal.pk
