"""Each of the ten trades, from its kit to the first invoice, by the actions that the screens call."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.agreements.arranging import requisites
from tests.proposals.offered import code_for
from zabota.agreements.actions.charging import bill
from zabota.agreements.models import Agreement
from zabota.agreements.queries import in_force_for
from zabota.business.actions import found_business
from zabota.business.tenancy import scope
from zabota.catalog.models import Table
from zabota.catalog.pricing import ChargeTerms
from zabota.channels.models import Mailbox
from zabota.clients.actions import add_client
from zabota.clients.models import Contact
from zabota.core.money import rounded
from zabota.desk.actions import open_ticket
from zabota.desk.actions.hearing import add_client_message
from zabota.kits import actions
from zabota.kits.models import Start
from zabota.kits.trades import TRADES, Kit, Level, read
from zabota.kits.trades import Service as Planned
from zabota.people import actions as people
from zabota.people.models import Member
from zabota.promises.actions import defaults
from zabota.promises.models import Promise
from zabota.proposals import actions as proposals
from zabota.proposals.actions.accepting import accept
from zabota.proposals.checker import check
from zabota.proposals.content import content_of
from zabota.proposals.models import Acceptance, Link, Template

OCTOBER = datetime(2026, 10, 1, 6, tzinfo=UTC)


@dataclass
class First:
    """A business on its first day, with a mailbox and somebody who asked."""

    owner: Member
    contact: Contact
    at: datetime


@pytest.fixture
def fresh(world: Any) -> Iterator[First]:
    business = found_business(name="Новая", slug="novaya", hue=200, at=world.at)
    with scope(business, actor="system"):
        defaults.settle_in(at=world.at)
        owner = people.add_member(user=world.anna.user, name="Анна", role="owner", at=world.at)
        client = add_client(name="Вера", points=[("mail", "vera@post.example")], at=world.at)
        Mailbox.objects.create(name="Новая", address="hello@novaya.example")
        requisites()
        yield First(owner, client.contacts.get(), world.at)


@pytest.mark.parametrize("trade", TRADES)
def test_a_trade_goes_from_its_kit_to_the_first_invoice(fresh: First, trade: str) -> None:
    start = actions.apply(trade, by=fresh.owner, at=fresh.at, language="ru")
    actions.put_on_sale(start, at=fresh.at)
    level = next(one for one in compared(read(trade, "ru")).levels if one.facts.get("is_popular"))

    agreement = accepted(fresh, offered(fresh, start))
    item = agreement.versions.get().items.get()
    assert (agreement.number, agreement.starts_on, item.name) == ("2026-1", date(2026, 9, 1), level.name)
    assert list(in_force_for(fresh.contact.client_id, date(2026, 9, 1))) == [agreement]

    promise = asked(fresh)
    assert (promise.ground["kind"], promise.ground["id"]) == ("agreement", agreement.pk)
    assert (
        promise.ground["seconds"] == item.offering.targets.get(kind="first-answer", impact="normal").seconds
    )

    invoice = bill(agreement, due_on=date(2026, 10, 8), at=OCTOBER)
    assert Acceptance.objects.get().total == first_month(level)
    assert invoice.total == first_month(level, free=int(level.facts.get("trial_days") or 0))


def offered(fresh: First, start: Start) -> Link:
    """The kit's own words and levels, as the button of the kit begins it; nothing is in its way."""
    table = Table.objects.get(pk=start.made["tables"][0])
    proposal = proposals.begin(
        author=fresh.owner,
        client=fresh.contact.client,
        template=Template.objects.get(pk=start.made["templates"][0]),
        service=table.service,
        at=fresh.at,
    )
    left = {one.code for one in check(content_of(proposal, at=fresh.at), pages=1)}
    assert left <= {"variable"}
    proposals.send(
        proposal, by=fresh.owner, to=[fresh.contact], subject="{{title}}", letter="{{link}}", at=fresh.at
    )
    return Link.objects.select_related("contact__client").get(proposal=proposal)


def accepted(fresh: First, link: Link) -> Agreement:
    """The level that is advised, with the code from the letter."""
    content = link.proposal.versions.get().content
    said = {"code": code_for(link, at=fresh.at), "name": "Вера", "choice": content["choice"]}
    return accept(link, **said, address="", browser="", at=fresh.at)


def asked(fresh: First) -> Promise:
    """The first answer to the client's first ticket."""
    client = fresh.contact.client
    ticket = open_ticket(
        client=client, contact=fresh.contact, subject="Когда?", door="form", language="ru", at=fresh.at
    )
    add_client_message(ticket, contact=fresh.contact, text="Когда можно?", key=uuid.uuid4(), at=fresh.at)
    return Promise.objects.get(kind="first-answer", subject_kind="ticket", subject_id=ticket.pk)


def compared(kit: Kit) -> Planned:
    return next(one for one in kit.services if one.slug == kit.table.service)


def first_month(level: Level, *, free: int = 0) -> Decimal:
    """What the kit says that a client pays at first; of September, `free` days of what recurs cost nothing. What is
    counted by use is not in it."""
    return sum(
        (_first(one, free) for one in level.charges if not one.is_option and not one.is_metered), Decimal(0)
    )


def _first(charge: ChargeTerms, free: int) -> Decimal:
    price = charge.price if charge.intro_price is None else charge.intro_price
    days = Decimal(30 - free) / 30 if charge.period == "month" else Decimal(1)
    return rounded(price * max(1, charge.min_units) * days)
