"""The named cast of the tests: the salon Ромашка, the IT firm Порядок, and the Stranger next door.

The Stranger's rows look like Ромашка's: the same names, the same numbers, the same phones. Where a filter
is forgotten, they show.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password

from zabota.business.actions import found_business, open_branch
from zabota.business.models import Business
from zabota.business.tenancy import Scope, scope
from zabota.channels.models import Mailbox
from zabota.clients.actions.finding import refresh
from zabota.clients.models import Client, Contact, ContactPoint, Tier
from zabota.people.actions import add_member, set_presence
from zabota.people.models import Member, Shift, User
from zabota.promises.models import Calendar, CalendarVersion, Target

AT = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)
"""Tuesday, 1 September 2026, 10:00 in Moscow."""
FOUNDED = AT - timedelta(days=180)
PASSWORD = "a-password-of-tests"
HOUR = 3600

WEEK = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
OFFICE = {"weekly": WEEK, "country": "RU", "zone": "Europe/Moscow"}
ROUND_THE_CLOCK = {"always": True, "zone": "Europe/Moscow"}
IMPACTS = {"low": 2.0, "normal": 1.0, "high": 0.5, "critical": 0.25}

Row = tuple[str, int, int]
"""A model's label, its business's id, its id."""


@dataclass
class World:
    """Names of rows. Each is read when first asked for, so that no test sees what another did to an object."""

    rows: dict[str, Row]
    at: datetime = AT
    password: str = PASSWORD
    read: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self.rows:
            raise AttributeError(name)
        if name not in self.read:
            self.read[name] = _read(*self.rows[name])
        return self.read[name]

    def inside(
        self, business: Business | int | None = None, *, actor: str = "system"
    ) -> AbstractContextManager[Scope]:
        """Ромашка's scope, or another business's."""
        return scope(business or self.romashka, actor=actor)

    def again(self, name: str) -> Any:
        """The row as it is in the database now."""
        self.read.pop(name, None)
        return getattr(self, name)


def _read(label: str, business_id: int, pk: int) -> Any:
    model = apps.get_model(label)
    keys = [key.name for key in model._meta.concrete_fields if key.is_relation]
    with scope(business_id):
        return model._default_manager.select_related(*keys).get(pk=pk)


@dataclass
class Cast:
    """Collects rows by name while they are made."""

    rows: dict[str, Row] = field(default_factory=dict)

    def add(self, name: str, row: Any) -> Any:
        business = row.pk if isinstance(row, Business) else row.business_id
        self.rows[name] = (row._meta.label, business, row.pk)
        return row


def build() -> World:
    """Makes everybody. Commits when nobody has begun a transaction."""
    cast, password = Cast(), make_password(PASSWORD)
    _business(cast, "romashka", "Салон «Ромашка»", "romashka", _fill_romashka(password))
    _business(cast, "poryadok", "ИТ-фирма «Порядок»", "poryadok", _fill_poryadok(password))
    _business(cast, "stranger", "Салон «Ромашка»", "sosed", _fill_stranger(password))
    return World(cast.rows)


def _business(cast: Cast, name: str, title: str, slug: str, fill: Callable[[Cast], None]) -> None:
    business = cast.add(name, found_business(name=title, slug=slug, zone="Europe/Moscow", at=FOUNDED))
    with scope(business):
        fill(cast)


def _fill_romashka(password: str) -> Callable[[Cast], None]:
    def fill(cast: Cast) -> None:
        branch = cast.add("branch", open_branch(name="На Лесной", zone="Europe/Moscow", hours=OFFICE))
        people = {
            "anna": ("Анна Белова", "owner"),
            "oleg": ("Олег Санин", "service-level-manager"),
            "lena": ("Лена Котова", "team-lead"),
            "mila": ("Мила Орлова", "specialist"),
            "dasha": ("Даша Ким", "front-desk"),
            "nina": ("Нина Рябова", "analyst"),
            "boris": ("Борис Цой", "bookkeeper"),
        }
        for name, (full_name, role) in people.items():
            fields = {"branch": branch, "only_own": name == "mila"}
            member = _member(cast, name, full_name, role, f"{name}@romashka.example", password, **fields)
            if name not in ("nina", "boris"):
                set_presence(member, "here", at=AT)
        calendar = _calendar(cast, "calendar", OFFICE)
        basic = _tier(cast, "basic", "Базовый", 0, calendar, first=4, following=8, solution=16)
        front = _tier(cast, "front_row", "Первый ряд", 1, calendar, first=1, following=2, solution=8)
        _client(cast, "vera", "Вера Иванова", front, "vera@mail.example", "+79161234567")
        _client(cast, "petr", "Пётр Сидоров", basic, "petr@mail.example", "+79037654321")
        cast.add("mailbox", Mailbox.objects.create(name="Ромашка", address="hello@romashka.example"))

    return fill


def _fill_poryadok(password: str) -> Callable[[Cast], None]:
    def fill(cast: Cast) -> None:
        _member(cast, "igor", "Игорь Стоян", "owner", "igor@poryadok.example", password)
        _member(cast, "tanya", "Таня Ли", "specialist", "tanya@poryadok.example", password)
        office = _calendar(cast, "poryadok_calendar", OFFICE)
        always = _calendar(cast, "poryadok_always", ROUND_THE_CLOCK, default=False)
        _tier(cast, "poryadok_basic", "Базовый", 0, office, first=4, following=8, solution=16)
        premium = _tier(cast, "premium", "Премиум", 1, always, first=0.5, following=1, solution=4)
        bolt = _client(
            cast, "bolt", "ООО «Болт»", premium, "it@bolt.example", "+74951112233", kind="organisation"
        )
        assert bolt.kind == "organisation"
        cast.add("poryadok_mailbox", Mailbox.objects.create(name="Порядок", address="help@poryadok.example"))

    return fill


def _fill_stranger(password: str) -> Callable[[Cast], None]:
    def fill(cast: Cast) -> None:
        branch = cast.add(
            "stranger_branch", open_branch(name="На Лесной", zone="Europe/Moscow", hours=OFFICE)
        )
        _member(cast, "sonya", "Анна Белова", "owner", "anna@sosed.example", password, branch=branch)
        _member(cast, "stranger_mila", "Мила Орлова", "specialist", "mila@sosed.example", password)
        calendar = _calendar(cast, "stranger_calendar", OFFICE)
        _tier(cast, "stranger_basic", "Базовый", 0, calendar, first=4, following=8, solution=16)
        front = _tier(cast, "stranger_front_row", "Первый ряд", 1, calendar, first=1, following=2, solution=8)
        _client(cast, "stranger_vera", "Вера Иванова", front, "vera@mail.example", "+79161234567")
        cast.add("stranger_mailbox", Mailbox.objects.create(name="Ромашка", address="hello@sosed.example"))

    return fill


def _member(
    cast: Cast, name: str, full_name: str, role: str, email: str, password: str, **fields: Any
) -> Member:
    user = User.objects.create(email=email, password=password)
    member = cast.add(name, add_member(user=user, name=full_name, role=role, at=FOUNDED, **fields))
    Shift.objects.create(member=member, starts_on=FOUNDED.date(), hours={**OFFICE, "country": ""})
    return member  # type: ignore[no-any-return]


def _calendar(cast: Cast, name: str, hours: dict[str, Any], *, default: bool = True) -> Calendar:
    title, slug = ("Рабочее время", "main") if default else ("Круглосуточно", "always")
    calendar = Calendar.objects.create(name=title, slug=slug, is_default=default, made_at=FOUNDED)
    CalendarVersion.objects.create(calendar=calendar, number=1, hours=hours, made_at=FOUNDED)
    return cast.add(name, calendar)  # type: ignore[no-any-return]


def _tier(cast: Cast, name: str, title: str, rank: int, calendar: Calendar, **hours: float) -> Tier:
    """Targets for a normal impact in hours of open time; low has twice as long, high half, critical a quarter."""
    tier = cast.add(name, Tier.objects.create(name=title, rank=rank, is_default=rank == 0))
    kinds = {"first-answer": hours["first"], "next-answer": hours["following"], "solution": hours["solution"]}
    for kind, wanted in kinds.items():
        for impact, share in IMPACTS.items():
            seconds = int(wanted * share * HOUR)
            Target.objects.create(tier=tier, kind=kind, impact=impact, seconds=seconds, calendar=calendar)
    return tier  # type: ignore[no-any-return]


def _client(
    cast: Cast, name: str, title: str, tier: Tier, mail: str, phone: str, kind: str = "person"
) -> Client:
    client = cast.add(name, Client.objects.create(name=title, tier=tier, kind=kind, made_at=FOUNDED))
    contact = cast.add(f"{name}_contact", Contact.objects.create(client=client, name=title, made_at=FOUNDED))
    ContactPoint.objects.create(contact=contact, kind="mail", typed=mail, value=mail)
    ContactPoint.objects.create(contact=contact, kind="phone", typed=phone, value=phone)
    refresh(client)
    return client  # type: ignore[no-any-return]
