"""Levels: added, changed, published, retired, copied."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext_lazy as _

from zabota.catalog.actions.parts import set_targets
from zabota.catalog.actions.ranks import moved, number
from zabota.catalog.events import OfferingPublished, OfferingRetired
from zabota.catalog.models import Offering, Service
from zabota.catalog.queries.selling import objection_to_publishing
from zabota.catalog.slugs import slug_of
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.events.recording import record

MOST = 40
FIELDS = (
    *("name", "sentence", "is_popular", "asks_price", "tier", "calendar", "availability", "lead_seconds"),
    *("doors", "has_manager", "prerequisites", "limits", "exclusions", "trial_days"),
)


@act
def add_offering(service: Service, *, name: str, at: datetime, **facts: Any) -> Offering:
    """A draft of a level. `facts` are among FIELDS; what isn't said has its default. Without `calendar` it is 24×7."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    if service.offerings.count() >= MOST:
        raise Refused(_("%(n)s levels are the most a service can have.") % {"n": MOST}, field="name")
    last = service.offerings.aggregate(last=Max("rank"))["last"]
    offering = Offering(
        service=service,
        slug=_free_slug(service, name),
        rank=0 if last is None else last + 1,
        made_at=at,
    )
    _fill(offering, {"name": name, **facts})
    offering.save()
    return offering


@act
def change_offering(
    offering: Offering,
    *,
    at: datetime,
    times: Mapping[tuple[str, str], int] | None = None,
    without_pause: Iterable[str] = (),
    **facts: Any,
) -> Offering:
    """Agreements that were signed keep what they were signed with. What is on sale stays above the floor.

    `times`: all targets anew, as `set_targets` takes them; None leaves them.
    """
    offering = _locked(offering)
    if offering.retired_at:
        raise Refused(_("This level is retired. Make a copy of it, or put it on sale again."))
    _fill(offering, facts)
    offering.save(update_fields=[*facts])
    if times is not None:
        set_targets(offering, times, at=at, without_pause=without_pause)
    elif offering.is_on_sale and (objection := objection_to_publishing(offering, at)):
        raise Refused(objection)
    return offering


def _fill(offering: Offering, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if name not in FIELDS:
            raise TypeError(f"no fact of an offering: {name}")
        setattr(offering, name, value.strip() if isinstance(value, str) else value)
    offering.name = " ".join(offering.name.split())[:120]
    if not offering.name:
        raise Refused(_("Write what the level is called."), field="name")
    if offering.calendar and offering.calendar.retired_at:
        raise Refused(_("This calendar is out of use. Choose another."), field="calendar")
    if offering.availability is not None and not 0 < offering.availability <= 100:
        raise Refused(_("Availability is a percent: more than 0, at most 100."), field="availability")


@act
def publish(offering: Offering, *, at: datetime) -> Offering:
    """On sale from now on. Refused below the floor: basic is never bad."""
    offering = _locked(offering)
    if offering.is_on_sale:
        return offering
    if objection := objection_to_publishing(offering, at):
        raise Refused(objection)
    offering.published_at, offering.retired_at = at, None
    offering.save(update_fields=["published_at", "retired_at"])
    record(OfferingPublished(offering_id=offering.pk), at=at)
    return offering


@act
def retire(offering: Offering, *, at: datetime) -> Offering:
    """Not sold any more; who has it keeps it."""
    offering = _locked(offering)
    if offering.retired_at:
        return offering
    offering.retired_at = at
    offering.save(update_fields=["retired_at"])
    record(OfferingRetired(offering_id=offering.pk), at=at)
    return offering


@act
def unretire(offering: Offering, *, at: datetime) -> Offering:
    """A draft again; publishing asks anew whether it stands above the floor."""
    offering = _locked(offering)
    offering.published_at, offering.retired_at = None, None
    offering.save(update_fields=["published_at", "retired_at"])
    return offering


@act
def remove_offering(offering: Offering) -> None:
    """A draft that nobody has seen. What was on sale, or is mentioned somewhere, is retired instead."""
    offering = _locked(offering)
    if offering.published_at or offering.retired_at:
        raise Refused(_("This level was on sale: it can be retired, not thrown away."))
    try:
        offering.delete()
    except ProtectedError:
        raise Refused(_("This level is used already: it can be retired, not thrown away."))


@act
def duplicate(offering: Offering, *, at: datetime, name: str = "") -> Offering:
    """A draft just like it: targets, prices, remedies and all."""
    copy = Offering.objects.get(pk=offering.pk)
    name = name or str(_("%(name)s, copy") % {"name": copy.name[:110]})
    last = Offering.objects.filter(service=copy.service_id).aggregate(last=Max("rank"))["last"]
    copy.pk, copy.rank, copy.slug, copy.name = None, last + 1, _free_slug(copy.service, name), name
    copy.made_at, copy.published_at, copy.retired_at, copy.is_popular = at, None, None, False
    copy._state.adding = True
    copy.save()
    for rows in (offering.targets.all(), offering.charges.all(), offering.remedies.all()):
        _copy(rows, copy)
    return copy


def _copy(rows: "models.QuerySet[Any]", to: Offering) -> None:
    made = list(rows)
    for row in made:
        row.pk, row.offering = None, to
        row._state.adding = True
    rows.model.objects.bulk_create(made)


@act
def move_offering(offering: Offering, *, by: int) -> list[Offering]:
    """Up (-1) or down (+1) among the levels of its service."""
    Service.objects.select_for_update().get(pk=offering.service_id)
    ordered = moved(list(Offering.objects.current().filter(service=offering.service_id)), offering.pk, by)
    number(Offering, ordered)
    return ordered


def _locked(offering: Offering) -> Offering:
    return Offering.objects.select_for_update().get(pk=offering.pk)


def _free_slug(service: Service, name: str) -> str:
    return slug_of(name, set(service.offerings.values_list("slug", flat=True)), otherwise="level")
