"""The half-year: conversations that were had, promises that were kept, moved and broken."""

from datetime import datetime, timedelta

from zabota.channels.models import Outgoing
from zabota.clients.models import Client
from zabota.kits.demo.names import voice_of
from zabota.kits.demo.story import Story
from zabota.kits.demo.telling import Teller

NOT_AGAIN_WITHIN = timedelta(days=14)
REGULARS = 0.6


class Historian:
    """Chooses what happened when, and to whom."""

    def __init__(self, teller: Teller) -> None:
        self.teller, self.dice, self.founded = teller, teller.dice, teller.founded
        self.told: dict[Story, datetime] = {}
        self.had: set[tuple[str, int]] = set()

    def tell_past(self, since: datetime) -> None:
        """From `since` to the day before yesterday, about one matter a day."""
        begun = sorted(self._moments(since, self.teller.at - timedelta(days=2)))
        for moment in begun:
            story = self._story(moment)
            client = self._client(story)
            self.told[story] = moment
            self.had.add((story.subject, client.pk))
            self.teller.tell(story, client, moment)

    def _moments(self, since: datetime, until: datetime) -> list[datetime]:
        hours, count = self.founded.hours, (until - since).days
        open_seconds = hours.between(since, until)
        return [hours.add(since, self.dice.randrange(1, open_seconds)) for _ in range(count)]

    def _story(self, moment: datetime) -> Story:
        """None that was told within two weeks, as long as there are others; else the one told longest ago."""
        stories = self.founded.cast.stories
        long_ago = moment - timedelta(days=1000)
        rested = [one for one in stories if moment - self.told.get(one, long_ago) > NOT_AGAIN_WITHIN]
        return (
            self.dice.choice(rested) if rested else min(stories, key=lambda one: self.told.get(one, long_ago))
        )

    def _client(self, story: Story) -> Client:
        """Regulars more often than others; nobody has the same matter twice, as long as there is somebody else."""
        able = able_to_write(story, self.founded.clients)
        fresh = [one for one in able if (story.subject, one.pk) not in self.had] or able
        regulars = fresh[: max(len(fresh) // 3, 1)]
        return self.dice.choice(regulars if self.dice.random() < REGULARS else fresh)


def able_to_write(story: Story, clients: list[Client]) -> list[Client]:
    """Whose language and voice it is; everybody's when it is nobody's."""
    able = [one for one in clients if one.language == story.language]
    able = [one for one in able if story.voice in ("", voice_of(one.name))] or able
    return able or clients


def settle_letters(at: datetime) -> int:
    """Letters of the past have been sent; those of this minute wait for their ten seconds."""
    past = Outgoing.objects.filter(state=Outgoing.State.WAITING, made_at__lt=at - timedelta(minutes=1))
    return past.update(state=Outgoing.State.SENT, sent_at=at)
