"""The half-year: conversations that were had, promises that were kept, moved and broken, and a queue alive now."""

import random
import uuid
from datetime import datetime, timedelta

from zabota.business.tenancy import scope
from zabota.channels.models import Outgoing
from zabota.clients.models import Client, Contact
from zabota.desk import actions as desk
from zabota.desk.models import NEVER, Ticket
from zabota.desk.subjects import subject_of
from zabota.kits.demo.founding import Founded
from zabota.kits.demo.story import Story
from zabota.people.models import Member
from zabota.promises.queries import open_of

DAYS = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
BROKEN, MOVED = 0.05, 0.04


class Historian:
    """Tells the stories of one business, with dice that always fall the same way."""

    def __init__(self, founded: Founded, *, dice: random.Random, at: datetime) -> None:
        self.founded, self.dice, self.at = founded, dice, at
        self.contacts = {contact.client_id: contact for contact in Contact.objects.order_by("-id")}

    def tell_past(self, since: datetime) -> int:
        """From `since` to the day before yesterday; what would go on later than now stays open."""
        begun = sorted(self._moments(since, self.at - timedelta(days=2)))
        for moment in begun:
            self._tell(
                self.dice.choice(self.founded.cast.stories), self.dice.choice(self.founded.clients), moment
            )
        return len(begun)

    def tell_now(self) -> int:
        """The queue of this moment: some due soon, one late, one waiting for the client."""
        stories = self.founded.cast.now
        clients = self._clients_for(stories)
        for n, (story, client) in enumerate(zip(stories, clients, strict=True)):
            ago = (
                timedelta(minutes=self.dice.choice((4, 9, 17, 26, 38, 52, 75, 110)))
                if n
                else timedelta(minutes=6)
            )
            begun = self.at - ago - (timedelta(hours=20) if n == len(stories) - 2 else timedelta())
            self._tell(story, client, begun, hurry=True)
        return len(stories)

    def _clients_for(self, stories: tuple[Story, ...]) -> list[Client]:
        """Both tiers in turn, nobody twice; who writes in English reads English."""
        premium = [one for one in self.founded.clients if one.tier.mark and one.language == "ru"]
        basic = [one for one in self.founded.clients if not one.tier.mark and one.language == "ru"]
        english = [one for one in self.founded.clients if one.language == "en"] or basic[-1:]
        picked: list[Client] = []
        for n, story in enumerate(stories):
            shelf = (
                english if story.language == "en" else premium if n % 3 == 0 and premium else basic or premium
            )
            picked.append(shelf.pop(0) if len(shelf) > 1 else shelf[0])
        return picked

    def _moments(self, since: datetime, until: datetime) -> list[datetime]:
        hours, count = self.founded.hours, (until - since).days
        open_seconds = hours.between(since, until)
        return [hours.add(since, self.dice.randrange(1, open_seconds)) for _ in range(count)]

    def _tell(self, story: Story, client: Client, begun: datetime, *, hurry: bool = False) -> None:
        contact = self.contacts[client.pk]
        fill = self._words(story, client)
        ticket: Ticket | None = None
        moment = begun
        last_of_ours = max((n for n, (who, _) in enumerate(story.turns) if who == "us"), default=-1)
        helper = self.dice.choice(self.founded.helpers)
        for n, (who, text) in enumerate(story.turns):
            words = text.format(**fill)
            if who == "client":
                ticket, moment = self._client_says(story, ticket, client, contact, words, moment, hurry)
            elif ticket is not None:
                moment = self._answer_at(ticket, moment, hurry)
                if moment > self.at:
                    return
                self._we_say(ticket, helper, who, words, moment, last=n == last_of_ours and not hurry)
            if moment > self.at or ticket is None:
                return

    def _client_says(
        self,
        story: Story,
        ticket: Ticket | None,
        client: Client,
        contact: Contact,
        words: str,
        moment: datetime,
        hurry: bool,
    ) -> tuple[Ticket | None, datetime]:
        if ticket is not None:
            pause = timedelta(minutes=3) if hurry else timedelta(minutes=self.dice.randint(8, 900))
            moment = moment + pause
            if moment > self.at:
                return ticket, moment
        else:
            ticket = desk.open_ticket(
                client=client,
                contact=contact,
                subject=story.subject,
                door=story.door,
                mailbox=self.founded.mailbox,
                impact=story.impact,
                language=story.language,
                at=moment,
            )
        desk.add_client_message(ticket, contact=contact, text=words, at=moment, key=self._key())
        ticket.refresh_from_db()
        return ticket, moment

    def _answer_at(self, ticket: Ticket, moment: datetime, hurry: bool) -> datetime:
        """When we answer: mostly well before what was promised, sometimes too late."""
        due = ticket.due_at if ticket.due_at != NEVER else moment + timedelta(hours=4)
        left = max(self.founded.hours.between(moment, max(due, moment)), 600)
        share = (
            0.02 if hurry else self.dice.uniform(1.1, 1.9) if self.dice.random() < BROKEN else self._prompt()
        )
        return self.founded.hours.add(moment, max(int(left * share), 60))

    def _prompt(self) -> float:
        return min(self.dice.betavariate(1.6, 4.0), 0.95)

    def _we_say(
        self, ticket: Ticket, helper: Member, who: str, words: str, at: datetime, *, last: bool
    ) -> None:
        with scope(self.founded.business, actor=f"member:{helper.pk}"):
            if who == "note":
                desk.note(ticket, member=helper, text=words, at=at, key=self._key())
                return
            if not last and self.dice.random() < MOVED:
                self._move(ticket, helper, at - timedelta(minutes=2))
            until = at + timedelta(hours=self.dice.randint(3, 24)) if self._gives_word(last) else None
            then = "resolve" if last else "wait"
            desk.reply(ticket, member=helper, text=words, at=at, key=self._key(), then=then, until=until)
        ticket.refresh_from_db()

    def _gives_word(self, last: bool) -> bool:
        return not last and self.dice.random() < 0.12

    def _move(self, ticket: Ticket, helper: Member, at: datetime) -> None:
        """A solution that needs longer, said in time."""
        for promise in open_of(subject_of(ticket)):
            if promise.kind == "solution" and promise.due_at and promise.due_at > at:
                desk.move_promise(
                    ticket,
                    promise,
                    to=self.founded.hours.add(promise.due_at, 4 * 3600),
                    reason="Ждём поставку",
                    text="Честно предупреждаем: понадобится ещё полдня, ждём поставку. Напишем сразу, как будет готово.",
                    member=helper,
                    at=at,
                    key=self._key(),
                )
                return

    def _words(self, story: Story, client: Client) -> dict[str, str]:
        return {
            "name": client.address_as or client.name.split()[0],
            "day": self.dice.choice(WEEKDAYS if story.language == "en" else DAYS),
            "time": f"{self.dice.randint(10, 18)}:{self.dice.choice(('00', '15', '30'))}",
            "sum": f"{self.dice.randint(12, 180) * 100:,}".replace(",", "\u00a0"),
        }

    def _key(self) -> uuid.UUID:
        return uuid.UUID(int=self.dice.getrandbits(128), version=4)


def settle_letters(at: datetime) -> int:
    """Letters of the past have been sent; those of this minute wait for their ten seconds."""
    past = Outgoing.objects.filter(state=Outgoing.State.WAITING, made_at__lt=at - timedelta(minutes=1))
    return past.update(state=Outgoing.State.SENT, sent_at=at)
