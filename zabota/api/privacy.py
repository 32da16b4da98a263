"""Answers to requests of programs are kept for a day to know a repeated one; they may tell of a person."""

from zabota.api.actions import forget_repeats_of
from zabota.business import privacy
from zabota.business.privacy import Erasing, Person, Portion


def export(person: Person) -> Portion:
    """Copies of what other areas give out, for a day at most: nothing of their own."""
    return Portion()


def erase(person: Person, how: Erasing) -> int:
    return forget_repeats_of({*person.names, *person.mails, *person.phones})


privacy.register("api", export=export, erase=erase)
