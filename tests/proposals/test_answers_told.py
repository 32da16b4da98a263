"""Who hears of the client's answer: the author, once, in words."""

from typing import Any

import pytest
from django.utils.translation import override

from tests.proposals.offered import code_for, link_of, sent
from tests.world import World
from zabota.channels.actions import receive
from zabota.channels.actions.understand import understand
from zabota.channels.events import LetterUnderstood
from zabota.channels.models import Outgoing
from zabota.notifications.models import Notification
from zabota.notifications.news import news_of
from zabota.proposals import tasks
from zabota.proposals.actions import accepting, answering
from zabota.proposals.events import ProposalAccepted, ProposalDeclined, ProposalViewed
from zabota.proposals.models import FollowUp, Link

NB = "\xa0"


@pytest.fixture
def here(world: World) -> Any:
    with world.inside(), override("ru"):
        yield world


@pytest.fixture
def link(here: World) -> Link:
    return link_of(sent(here, at=here.at)[1])


def told(here: World) -> list[str]:
    rows = Notification.objects.filter(member=here.oleg, kind__startswith="proposal-").order_by("pk")
    return [news_of(row.kind).sentence(row.data) for row in rows]


def test_the_author_hears_once_that_it_was_opened_and_accepted(here: World, link: Link) -> None:
    answering.open_page(link, at=here.at)
    viewed = ProposalViewed(proposal_id=link.proposal_id, link_id=link.pk)
    agreement = accepting.accept(
        link,
        code=code_for(link, at=here.at),
        name="Вера",
        choice={"level": "Базовый", "options": []},
        address="",
        browser="",
        at=here.at,
    )
    accepted = ProposalAccepted(proposal_id=link.proposal_id, agreement_id=agreement.pk)
    for _ in range(2):
        tasks.tell_that_it_was_opened(viewed)
        tasks.tell_that_it_was_accepted(accepted)
    assert told(here) == [
        "Вера Иванова: предложение 2026-1 открыли",
        f"Вера Иванова: предложение 2026-1 принято, 2{NB}501,00{NB}₽",
    ]


def test_the_author_hears_why_it_was_declined(here: World, link: Link) -> None:
    answering.decline(link, "others", words="ближе к дому", at=here.at)
    tasks.tell_that_it_was_declined(ProposalDeclined(proposal_id=link.proposal_id))
    assert told(here) == ["Вера Иванова: предложение 2026-1 отклонено. Выбрали других: ближе к дому"]


LETTER = (
    "From: {who}\r\nTo: hello@romashka.example\r\nSubject: Re\r\n"
    "Message-ID: <1@x>\r\nIn-Reply-To: {to}\r\n\r\nДа\r\n"
)


@pytest.mark.parametrize(
    ("who", "reason"), [("vera@mail.example", "answered"), ("petr@mail.example", ""), ("x@other.example", "")]
)
def test_an_answer_by_letter_ends_the_reminders_and_a_stranger_s_does_not(
    here: World, link: Link, who: str, reason: str
) -> None:
    ours = Outgoing.objects.get(about_kind="proposal")
    raw = LETTER.format(who=who, to=ours.message_id).encode()
    letter = receive(here.mailbox, raw, source="file", at=here.at, envelope_from=who, envelope_to="")
    understand(letter, at=here.at)
    tasks.stop_reminding_who_answers(LetterUnderstood(letter_id=letter.pk))
    assert FollowUp.objects.get().stop_reason == reason


def test_who_accepted_gets_a_letter_with_the_paper_and_a_link_that_opens(here: World, link: Link) -> None:
    agreement = accepting.accept(
        link,
        code=code_for(link, at=here.at),
        name="Вера Иванова",
        choice={"level": "Базовый", "options": []},
        address="",
        browser="",
        at=here.at,
    )
    tasks.confirm_to_the_client(ProposalAccepted(proposal_id=link.proposal_id, agreement_id=agreement.pk))
    letter = Outgoing.objects.filter(about_kind="proposal").order_by("-pk")[0]
    assert (letter.to_address, letter.subject[:13]) == ("vera@mail.example", "Договорились:")
    assert f"на 2{NB}501,00{NB}₽. Спасибо." in letter.text
    assert f"Соглашение {agreement.number} действует с " in letter.text
    assert link_of(letter.text.split("/p/")[1].split("/")[0]).proposal_id == link.proposal_id
    (paper,) = letter.files.select_related("file")
    assert (paper.file.name, bytes(paper.file.content[:5])) == ("2026-1.pdf", b"%PDF-")
