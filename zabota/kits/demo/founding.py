"""The businesses of the demo: places, people, levels, clients."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from zabota.business.actions import found_business, open_branch
from zabota.business.models import Business
from zabota.business.tenancy import scope
from zabota.channels.models import Mailbox, WebForm
from zabota.clients.actions import add_client, add_tier
from zabota.clients.models import Client, Tier
from zabota.core.hours import WorkingHours
from zabota.kits.demo.names import persons
from zabota.kits.demo.story import Cast, Person, Served
from zabota.people import actions as people
from zabota.people.models import Member, Skill, Team, User
from zabota.promises.actions import defaults, targets
from zabota.promises.models import Calendar, Impact
from zabota.promises.queries.calendars import version_in_force

PASSWORD = "zabota-demo-2026"  # noqa: S105 - printed by bin/run for whoever tries the demo
MINUTE = 60
DAY, NIGHT, OFF = [["09:00", "21:00"]], [["21:00", "09:00"]], []  # type: ignore[var-annotated]
ROTAS = {
    "days": [DAY, DAY, OFF, OFF],
    "other days": [OFF, OFF, DAY, DAY],
    "nights": [NIGHT, NIGHT, OFF, OFF],
    "other nights": [OFF, OFF, NIGHT, NIGHT],
}


@dataclass
class Founded:
    """What history is written with."""

    business: Business
    cast: Cast
    mailbox: Mailbox
    hours: WorkingHours
    helpers: list[Member] = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)
    """by the beginning of their addresses"""
    clients: list[Client] = field(default_factory=list)


def found(cast: Cast, *, dice: random.Random, at: datetime, since: datetime) -> Founded:
    """Founds the business half a year ago, with everybody in it. One transaction."""
    business = found_business(name=cast.name, slug=cast.slug, hue=cast.hue, at=since, is_demo=True)
    with scope(business, actor="system"):
        hours: dict[str, Any] = {"zone": business.zone, "weekly": cast.hours, "country": "RU"}
        if "sun" in cast.hours:
            hours["country"] = ""
        for name, zone, address in cast.branches:
            open_branch(name=name, zone=zone, address=address, hours={**hours, "zone": zone})
        main = defaults.settle_in(at=since)
        tiers = {name: _tier(name, mark, standard) for name, mark, standard in cast.tiers}
        _promise(cast, tiers, main, since)
        made = _people(cast, hours, since, at)
        mailbox = _doors(cast, made)
        helpers = [
            member for member in made.values() if member.role in ("specialist", "front-desk", "team-lead")
        ]
        hours_of_main = WorkingHours.from_spec(version_in_force(main).hours)
        by_name = {mail.partition("@")[0]: member for mail, member in made.items()}
        founded = Founded(business, cast, mailbox, hours_of_main, helpers, by_name)
        founded.clients = _clients(cast, tiers, dice, since)
        return founded


def _tier(name: str, mark: str, standard: bool) -> Tier:
    tier = Tier.objects.filter(is_default=True).first() if standard else None
    if tier is None:
        return add_tier(name=name, mark=mark)
    tier.name, tier.mark = name, mark
    tier.save(update_fields=["name", "mark"])
    return tier


def _promise(cast: Cast, tiers: dict[str, Tier], main: Calendar, at: datetime) -> None:
    always = Calendar.objects.get(slug="24x7")
    for tier_name, kinds in cast.targets.items():
        for kind, (low, normal, high) in kinds.items():
            minutes = {Impact.LOW: low, Impact.NORMAL: normal, Impact.HIGH: high, Impact.CRITICAL: high // 2}
            for impact in (Impact.LOW, Impact.NORMAL, Impact.HIGH, Impact.CRITICAL):
                targets.set_target(
                    tier=tiers.get(tier_name),
                    kind=kind,
                    impact=impact,
                    seconds=minutes[impact] * MINUTE,
                    calendar=always if tier_name in cast.around_the_clock else main,
                    pauses=kind != "first-answer",
                    at=at,
                )


def _people(cast: Cast, hours: dict[str, Any], since: datetime, at: datetime) -> dict[str, Member]:
    teams: dict[str, Team] = {}
    skills: dict[str, Skill] = {}
    made: dict[str, Member] = {}
    for person in cast.people:
        member = made[person.mail] = _member(person, since)
        if person.team:
            team = teams.get(person.team) or people.open_team(name=person.team, lead=None)
            teams[person.team] = team
            people.put_in_team(team, member)
        for name in person.skills:
            skill = skills.get(name) or people.add_skill(name=name)
            skills[name] = skill
            people.set_skill(member, skill, level=2)
        people.plan_shift(member, starts_on=since.date(), hours=_shift(person, hours, since.date()), at=since)
        people.set_presence(member, "here", at=at)
    return made


@cache
def _hashed() -> str:
    """Everybody in the demo has one password; hashing it takes its time on purpose, so it is done once."""
    return make_password(PASSWORD)


def _member(person: Person, at: datetime) -> Member:
    user = User.objects.filter(email=person.mail).first()
    user = user or User.objects.create(email=person.mail, password=_hashed())
    return people.add_member(
        user=user, name=person.name, title=person.title, role=person.role, speaks=list(person.speaks), at=at
    )


def _shift(person: Person, hours: dict[str, Any], anchor: date) -> dict[str, Any]:
    if not person.rota:
        return hours
    return {"zone": hours["zone"], "cycle": {"anchor": anchor.isoformat(), "days": ROTAS[person.rota]}}


def _doors(cast: Cast, made: dict[str, Member]) -> Mailbox:
    first_team = Team.objects.order_by("id").first()
    mailbox = Mailbox.objects.create(
        name=cast.sender, address=cast.mailbox, signature=cast.signature, team=first_team
    )
    WebForm.objects.create(slug="ask", title=cast.form_title, intro=cast.form_intro, mailbox=mailbox)
    return mailbox


def _clients(cast: Cast, tiers: dict[str, Tier], dice: random.Random, at: datetime) -> list[Client]:
    names = [name for name, _mark, _standard in cast.tiers]
    served = [*cast.clients, *persons(dice, cast.invented, ((names[0], 4), (names[1], 1)))]
    return [_client(one, tiers, at + timedelta(minutes=n)) for n, one in enumerate(served)]


def _client(one: Served, tiers: dict[str, Tier], at: datetime) -> Client:
    points = [("mail", one.mail)] + ([("phone", one.phone)] if one.phone else [])
    return add_client(
        name=one.name,
        kind=one.kind,
        tier=tiers[one.tier],
        points=points,
        contact_name=one.contact or one.name,
        address_as=one.address_as,
        language=one.language,
        at=at,
    )
