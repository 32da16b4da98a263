"""Services and levels for tests, made by the actions."""

from decimal import Decimal
from typing import Any

from zabota.catalog import actions
from zabota.catalog.models import Offering, Service
from zabota.catalog.questions import NEEDED


def a_service(world: Any, name: str = "Помощь с компьютерами", *, life: str = "ready") -> Service:
    service = actions.define(name=name, gain="Всё работает", manager=world.anna, at=world.at)
    if life == "idea":
        return service
    actions.lead_on(service, to="defined", at=world.at)
    for item in NEEDED:
        actions.answer(service, item.word, text="Так", at=world.at)
    return actions.lead_on(service, to="ready", at=world.at)


def a_level(world: Any, service: Service, name: str = "Базовый", **facts: Any) -> Offering:
    offering = actions.add_offering(service, name=name, at=world.at, **facts)
    actions.add_charge(
        offering, kind="recurring", name="Плата", price=Decimal(990), period="month", at=world.at
    )
    return offering
