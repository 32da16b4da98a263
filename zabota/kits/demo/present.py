"""The queue of this very moment: some due soon, some late, some waiting; alive at whatever hour it is loaded."""

from datetime import datetime, timedelta

from zabota.business.tenancy import scope
from zabota.catalog.queries.selling import always
from zabota.clients.models import Client
from zabota.core.hours import WorkingHours
from zabota.desk import actions as desk
from zabota.desk.models import Ticket
from zabota.kits.demo.history import able_to_write
from zabota.kits.demo.story import Present
from zabota.kits.demo.telling import Teller, filled
from zabota.people.models import Member
from zabota.people.queries import on_shift
from zabota.promises.grounds import Question, choose
from zabota.promises.models import Kind

FURTHEST = timedelta(days=21)
HOUR = 3600
WORD = {
    "ru": "Уточню всё и напишу вам {day} к {clock}.",
    "en": "I will find out and write to you {day} by {clock}.",
}


NEAR = {"ru": ("сегодня", "завтра"), "en": ("today", "tomorrow")}
ON_DAYS = {
    "ru": ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"),
    "en": ("on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"),
}


class Reporter:
    def __init__(self, teller: Teller) -> None:
        self.teller, self.founded, self.at = teller, teller.founded, teller.at
        self.on_shift = [one for one in on_shift(self.at) if one in self.founded.helpers]

    def tell_now(self) -> int:
        presents = self.founded.cast.now
        for present, client in zip(presents, self._clients_for(presents), strict=True):
            self._tell(present, client)
        return len(presents)

    def _clients_for(self, presents: tuple[Present, ...]) -> list[Client]:
        """Every third of the front tier, as far as there are such; nobody twice while there is somebody else."""
        had: list[Client] = []
        for n, present in enumerate(presents):
            able = able_to_write(present.story, self.founded.clients)
            of_tier = [one for one in able if bool(one.tier.mark) == (n % 3 == 0)] or able
            had.append(min(of_tier, key=lambda one: (had.count(one), self.founded.clients.index(one))))
        return had

    def _tell(self, present: Present, client: Client) -> None:
        story, fill = present.story, self.teller.words(present.story, client)
        moments = self._moments(present, client)
        ticket = self.teller.begin(story, client, fill, moments[0])
        holder = self._holder(present, ticket)
        if holder is not None:
            with scope(self.founded.business, actor=f"member:{holder.pk}"):
                desk.assign(ticket, to=holder, at=min(moments[0] + timedelta(minutes=4), self.at))
            ticket.refresh_from_db(fields=["due_at", "status", "assignee"])
        for (who, text), moment in list(zip(story.turns, moments, strict=True))[1:]:
            self._turn(present, ticket, who, filled(text, fill), moment, holder)

    def _holder(self, present: Present, ticket: Ticket) -> Member | None:
        """Who has it; what is answered round the clock is with somebody whose shift it is."""
        wanted = self.founded.members.get(present.holder)
        always = ticket.client.tier.name in self.founded.cast.around_the_clock
        if wanted is None or not always or wanted in self.on_shift or not self.on_shift:
            return wanted
        return self.on_shift[len(ticket.subject) % len(self.on_shift)]

    def _turn(
        self, present: Present, ticket: Ticket, who: str, words: str, at: datetime, holder: Member | None
    ) -> None:
        helper = holder or self.founded.helpers[0]
        if who == "client":
            self.teller.client_says(ticket, words, at)
        elif who == "note":
            self.teller.note(ticket, helper, words, at)
        elif present.word is None:
            self.teller.answer(ticket, helper, words, at, then="wait")
        else:
            until = self._open_minutes_from_now(present.word)
            said = f"{words}\n\n{self._word(present, until, at)}"
            self.teller.answer(ticket, helper, said, at, then="stay", until=until)

    def _word(self, present: Present, until: datetime, at: datetime) -> str:
        zone, language = self.founded.hours.zone, present.story.language
        local = until.astimezone(zone)
        ahead = (local.date() - at.astimezone(zone).date()).days
        day = NEAR[language][ahead] if ahead < 2 else ON_DAYS[language][local.weekday()]
        return WORD[language].format(day=day, clock=f"{local.hour}:{local:%M}")

    def _open_minutes_from_now(self, minutes: int) -> datetime:
        """So many minutes of working time ahead, or ago when less than nothing."""
        hours = self.founded.hours
        moment = (
            hours.add(self.at, minutes * 60)
            if minutes > 0
            else open_seconds_ago(hours, self.at, -minutes * 60)
        )
        return moment.replace(second=0, microsecond=0)

    def _moments(self, present: Present, client: Client) -> list[datetime]:
        """When each turn was said, so that what is owed stands as the present asks."""
        turns = present.story.turns
        said = [n for n, (who, _words) in enumerate(turns) if who == "client"]
        if turns[-1][0] == "us":
            last = open_seconds_ago(
                self.founded.hours, self.at, (3 if present.word is not None else 6) * HOUR
            )
        else:
            last = self._asked_at(present, client, Kind.NEXT_ANSWER if said[-1] else Kind.FIRST_ANSWER)
        anchor = said[-1] if turns[-1][0] != "us" else len(turns) - 1
        before = [last - timedelta(minutes=75 * (anchor - n)) for n in range(anchor + 1)]
        after = [min(last + timedelta(minutes=6 * n), self.at) for n in range(1, len(turns) - anchor)]
        return before + after

    def _asked_at(self, present: Present, client: Client, kind: str) -> datetime:
        """So long ago that the share `used` of the promised time is gone."""
        ground = choose(Question(client, kind, present.story.impact, self.at, "")).ground
        if ground is None:
            return self.at - timedelta(minutes=30)
        used = int(ground.seconds * present.used) if present.used < 1 else ground.seconds + HOUR
        hours = (ground.version or always()).hours
        return open_seconds_ago(WorkingHours.from_spec(hours), self.at, max(used, 240))


def open_seconds_ago(hours: WorkingHours, at: datetime, seconds: int) -> datetime:
    """The latest moment from which so many open seconds have passed by `at`."""
    low, high = at - FURTHEST, at
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if hours.between(middle, at) >= seconds else (low, middle)
    return low
