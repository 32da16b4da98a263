"""A proposal that lies with the client: two levels with prices of their own, an option, a line that is no offering."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from zabota.agreements.models import Agreement
from zabota.catalog.models import Charge, Offering, OfferingTarget, Service
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused
from zabota.core.tokens import hash_of
from zabota.proposals import actions
from zabota.proposals.actions import accepting
from zabota.proposals.actions.codes import send_code
from zabota.proposals.models import Line, Link, Proposal, Version

TERMS = "Оплата в течение пяти дней\n- Первый визит бесплатно"


def level(name: str, price: int, *, at: datetime, extra: int = 0) -> Offering:
    """A level of «Уход» on sale; with `extra` an add-on of that price."""
    service, _new = Service.objects.get_or_create(
        slug="care", defaults={"name": "Уход", "life": "published", "made_at": at}
    )
    row = Offering.objects.create(
        service=service, slug=f"level-{Offering.objects.count()}", name=name, made_at=at, published_at=at
    )
    OfferingTarget.objects.create(offering=row, kind="first-answer", impact="normal", seconds=900)
    Charge.objects.create(
        offering=row, kind="recurring", name="Обслуживание", price=Decimal(price), period="month"
    )
    if extra:
        Charge.objects.create(
            offering=row,
            kind="recurring",
            name="Выезд на дом",
            price=Decimal(extra),
            period="month",
            is_option=True,
            rank=1,
        )
    return row


def drafted(world: Any, *, at: datetime, client: Any = None, common: bool = False, **facts: Any) -> Proposal:
    proposal = actions.draft(
        author=world.oleg,
        client=None if common else client or world.vera,
        title="Запись без очереди",
        at=at,
    )
    actions.add_offering(proposal, level("Базовый", 1000, at=at), as_level=True, at=at)
    actions.add_offering(proposal, level("Премиум", 3000, at=at, extra=500), as_level=True, at=at)
    actions.add_line(
        proposal, name="Обучение", unit="ч", quantity=Decimal(2), unit_price=Decimal("750.50"), at=at
    )
    actions.change(proposal, vat_kind="base", at=at, **facts)
    proposal.refresh_from_db()
    terms = next(block for block in proposal.blocks if block["kind"] == "terms")
    actions.write_block(proposal, terms["id"], title="Условия", text=TERMS, at=at)
    return proposal


def sent(world: Any, proposal: Proposal | None = None, *, at: datetime, **facts: Any) -> tuple[Version, str]:
    """The version and the token from the letter."""
    proposal = proposal or drafted(world, at=at, **facts)
    version = actions.send(
        proposal, by=world.oleg, to=[world.vera_contact], subject="{{title}}", letter="Вот: {{link}}", at=at
    )
    letter = Outgoing.objects.filter(about_kind="proposal").order_by("-pk").first()
    assert letter is not None
    return version, letter.text.split("/p/")[1].split("/")[0]


def link_of(token: str) -> Link:
    return Link.objects.select_related("contact__client").get(token=hash_of(token))


def code_for(link: Link, *, at: datetime) -> str:
    send_code(link, at=at)
    return code_of_letter()


def code_of_letter() -> str:
    letter = Outgoing.objects.filter(about_kind="proposalcode").order_by("-pk").first()
    assert letter is not None
    found = re.match(r"(\d{3}) (\d{3})", letter.text)
    assert found
    return found[1] + found[2]


def options(proposal: Proposal) -> list[int]:
    return [line.pk for line in Line.objects.filter(proposal=proposal, is_option=True)]


def revised(world: Any, proposal: Proposal, *, at: datetime) -> Version:
    """The author has made it dearer and sent it again."""
    line = Line.objects.get(proposal=proposal, name="Обучение")
    actions.change_line(line, unit_price=Decimal(900), at=at)
    return sent(world, proposal, at=at)[0]


MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def accept(link: Link, code: str, *, at: Any, **said: Any) -> Agreement:
    asked = {"name": "Вера", "choice": {"level": "Премиум", "options": []}, "address": "192.0.2.7"} | said
    return accepting.accept(link, code=code, browser="Firefox", at=at, **asked)


def refused(call: Any) -> str:
    with pytest.raises(Refused) as refusal:
        call()
    return str(refusal.value)
