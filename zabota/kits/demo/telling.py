"""Telling one story: what the client says, what we answer, and when."""

import random
import re
import uuid
from datetime import datetime, timedelta

from zabota.business.tenancy import scope
from zabota.clients.models import Client, Contact
from zabota.desk import actions as desk
from zabota.desk.models import NEVER, Ticket
from zabota.desk.subjects import subject_of
from zabota.desk.thanks import is_thanks
from zabota.kits.demo.founding import Founded
from zabota.kits.demo.story import Story
from zabota.people.models import Member
from zabota.promises.queries import open_of

DAYS = (
    ("понедельник", "понедельнику", "понедельника"),
    ("вторник", "вторнику", "вторника"),
    ("среду", "среде", "среды"),
    ("четверг", "четвергу", "четверга"),
    ("пятницу", "пятнице", "пятницы"),
    ("субботу", "субботе", "субботы"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
CLOSING = {
    "ru": (
        "Договорились.",
        "Договорились, ждём вас.",
        "Хорошо, записали.",
        "Спасибо, что написали.",
        "Будем рады.",
    ),
    "en": ("Agreed, see you then.", "Noted, thank you.", "Thank you for letting us know."),
}
NOTICE = {
    "ru": "Честно предупреждаем: понадобится ещё полдня, ждём поставку. Напишем сразу, как будет готово.",
    "en": "An honest warning: it will take half a day longer, we wait for a delivery. We write as soon as it is done.",
}
BROKEN, MOVED, WORDS = 0.05, 0.12, 0.12


class Teller:
    """Tells the stories of one business, with dice that always fall the same way."""

    def __init__(self, founded: Founded, *, dice: random.Random, at: datetime) -> None:
        self.founded, self.dice, self.at = founded, dice, at
        self.contacts = {contact.client_id: contact for contact in Contact.objects.order_by("-id")}

    def tell(self, story: Story, client: Client, begun: datetime) -> None:
        """From beginning to end; what would happen later than now does not happen."""
        fill, moment, helper = self.words(story, client), begun, self.dice.choice(self.founded.helpers)
        turns = self._ended(story)
        last = max(n for n, (who, _words) in enumerate(turns) if who == "us")
        ticket: Ticket | None = None
        for n, (who, text) in enumerate(turns):
            if ticket is None:
                ticket = self.begin(story, client, fill, moment)
                continue
            moment = self._next(ticket, who, moment)
            if moment > self.at:
                return
            self._turn(ticket, helper, who, filled(text, fill), moment, is_last=n == last)

    def _ended(self, story: Story) -> tuple[tuple[str, str], ...]:
        """Who writes last is not left without an answer, but for a thank-you."""
        who, text = story.turns[-1]
        if who != "client" or is_thanks(text):
            return story.turns
        return (*story.turns, ("us", self.dice.choice(CLOSING[story.language])))

    def begin(self, story: Story, client: Client, fill: dict[str, str], at: datetime) -> Ticket:
        ticket = desk.open_ticket(
            client=client,
            contact=self.contacts[client.pk],
            subject=story.subject,
            door=story.door,
            mailbox=self.founded.mailbox,
            impact=story.impact,
            language=story.language,
            at=at,
        )
        self.client_says(ticket, filled(story.turns[0][1], fill), at)
        return ticket

    def client_says(self, ticket: Ticket, words: str, at: datetime) -> None:
        contact = self.contacts[ticket.client_id]
        desk.add_client_message(ticket, contact=contact, text=words, at=at, key=self.key())
        ticket.refresh_from_db(fields=["due_at", "status", "assignee"])

    def _next(self, ticket: Ticket, who: str, moment: datetime) -> datetime:
        if who == "client":
            return moment + timedelta(minutes=self.dice.randint(8, 900))
        return self._answer_at(ticket, moment)

    def _answer_at(self, ticket: Ticket, moment: datetime) -> datetime:
        """When we answer: mostly well before what was promised, sometimes too late."""
        due = ticket.due_at if ticket.due_at != NEVER else moment + timedelta(hours=4)
        late = self.dice.random() < BROKEN
        share = self.dice.uniform(1.1, 1.9) if late else min(self.dice.betavariate(1.6, 4.0), 0.9)
        left = self.founded.hours.between(moment, max(due, moment))
        if left < 300:
            return moment + max((due - moment) * share, timedelta(minutes=2))
        return self.founded.hours.add(moment, max(int(left * share), 60))

    def _turn(
        self, ticket: Ticket, helper: Member, who: str, words: str, at: datetime, *, is_last: bool
    ) -> None:
        if who == "client":
            self.client_says(ticket, words, at)
        elif who == "note":
            self.note(ticket, helper, words, at)
        else:
            if not is_last and self.dice.random() < MOVED:
                self._move(ticket, helper, at - timedelta(minutes=2))
            gives_word = not is_last and self.dice.random() < WORDS
            until = at + timedelta(hours=self.dice.randint(26, 50)) if gives_word else None
            self.answer(ticket, helper, words, at, then="resolve" if is_last else "wait", until=until)

    def note(self, ticket: Ticket, helper: Member, words: str, at: datetime) -> None:
        with scope(self.founded.business, actor=f"member:{helper.pk}"):
            desk.note(ticket, member=helper, text=words, at=at, key=self.key())

    def answer(
        self,
        ticket: Ticket,
        helper: Member,
        words: str,
        at: datetime,
        *,
        then: str,
        until: datetime | None = None,
    ) -> None:
        with scope(self.founded.business, actor=f"member:{helper.pk}"):
            desk.reply(ticket, member=helper, text=words, at=at, key=self.key(), then=then, until=until)
        ticket.refresh_from_db(fields=["due_at", "status", "assignee"])

    def _move(self, ticket: Ticket, helper: Member, at: datetime) -> None:
        """A solution that needs longer, said in time."""
        for promise in open_of(subject_of(ticket)):
            if promise.kind == "solution" and promise.due_at and promise.due_at > at:
                to = self.founded.hours.add(promise.due_at, 4 * 3600)
                with scope(self.founded.business, actor=f"member:{helper.pk}"):
                    desk.move_promise(
                        ticket, promise, to=to, reason="Ждём поставку", text=NOTICE[ticket.language],
                        member=helper, at=at, key=self.key(),
                    )  # fmt: skip
                return

    def words(self, story: Story, client: Client) -> dict[str, str]:
        """What the braces of a story stand for this time."""
        day, other = self.dice.sample(DAYS, 2)
        return {
            "name": client.address_as or client.name.split()[0],
            "day": self.dice.choice(WEEKDAYS),
            "on_day": f"во {day[0]}" if day[0] == "вторник" else f"в {day[0]}",
            "On_day": f"Во {day[0]}" if day[0] == "вторник" else f"В {day[0]}",
            "to_day": day[1],
            "of_day": day[2],
            "other_day": other[0],
            "time": f"{self.dice.randint(10, 18)}:{self.dice.choice(('00', '15', '30'))}",
            "sum": f"{self.dice.randint(12, 180) * 100:,}".replace(",", "\u00a0"),
        }

    def key(self) -> uuid.UUID:
        return uuid.UUID(int=self.dice.getrandbits(128), version=4)


def filled(text: str, fill: dict[str, str]) -> str:
    """The words with their braces filled."""
    return re.sub(r"\{(\w+)\}", lambda found: fill[found[1]], text)
