"""What changes a business and its places. The trail of changes is written by triggers."""

from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.business.lookups import business_id_by_slug, next_business_id
from zabota.business.models import Branch, Business
from zabota.business.tenancy import scope
from zabota.core.hours import WorkingHours
from zabota.core.refused import Refused

Row = TypeVar("Row", Business, Branch)

CHANGEABLE = frozenset({"name", "slug", "language", "zone", "country", "currency", "hue"})
CHANGEABLE_OF_BRANCH = frozenset({"name", "zone", "address", "phone", "hours"})


def found_business(
    *,
    name: str,
    slug: str,
    language: str = "ru",
    zone: str = "Europe/Moscow",
    at: datetime,
    is_demo: bool = False,
    **fields: Any,
) -> Business:
    """A new business, from outside of any scope: it makes its own. Nobody belongs to it yet."""
    _refuse_taken(slug, None)
    _refuse_unknown_zone(zone)
    business_id = next_business_id()
    with scope(business_id):
        return Business.objects.create(
            pk=business_id,
            name=name,
            slug=slug,
            language=language,
            zone=zone,
            made_at=at,
            is_demo=is_demo,
            **fields,
        )


@transaction.atomic
def change_business(business: Business, **fields: Any) -> Business:
    """Changes the named fields and no others; within the scope of the business."""
    _only(CHANGEABLE, fields)
    business = Business.objects.select_for_update().get(pk=business.pk)
    if "slug" in fields:
        _refuse_taken(fields["slug"], business.pk)
    if "zone" in fields:
        _refuse_unknown_zone(fields["zone"])
    if fields.get("country", business.country) != business.country:
        _bring_country_to_branches(fields["country"])
    return _save(business, fields)


@transaction.atomic
def open_branch(
    *, name: str, zone: str, hours: dict[str, Any] | None = None, address: str = "", phone: str = ""
) -> Branch:
    """A new place. `hours` as in core.hours; without them the place has none yet. Days off are those of the
    business's country unless the hours name another."""
    _refuse_unknown_zone(zone)
    _refuse_same_name(name, None)
    if hours and not hours.get("always"):
        hours = {"country": Business.objects.get().country, **hours}
    return Branch.objects.create(
        name=name, zone=zone, address=address, phone=phone, hours=_hours(hours or {}, zone)
    )


@transaction.atomic
def change_branch(branch: Branch, **fields: Any) -> Branch:
    _only(CHANGEABLE_OF_BRANCH, fields)
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    if "name" in fields:
        _refuse_same_name(fields["name"], branch.pk)
    if {"zone", "hours"} & fields.keys():
        zone = fields.get("zone", branch.zone)
        _refuse_unknown_zone(zone)
        fields["hours"] = _hours(fields.get("hours", branch.hours), zone)
    return _save(branch, fields)


@transaction.atomic
def set_day(branch: Branch, *, day: date, intervals: list[list[str]], note: str = "") -> Branch:
    """This day differs from the week and from the country's calendar; no intervals: closed."""
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    if not branch.hours or branch.hours.get("always"):
        raise Refused(_("Set the weekly hours of this branch first."), field="hours")
    kept = _exceptions_without(branch, day)
    special = {"day": day.isoformat(), "intervals": intervals, "note": note}
    return _save(branch, {"hours": _hours({**branch.hours, "exceptions": [*kept, special]}, branch.zone)})


@transaction.atomic
def clear_day(branch: Branch, *, day: date) -> Branch:
    """This day is again as the week and the country's calendar say."""
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    kept = _exceptions_without(branch, day)
    return _save(branch, {"hours": _hours({**branch.hours, "exceptions": kept}, branch.zone)})


@transaction.atomic
def close_branch(branch: Branch, *, at: datetime) -> Branch:
    """The place works no more. It stays in what has been."""
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    return branch if branch.closed_at else _save(branch, {"closed_at": at})


@transaction.atomic
def reopen_branch(branch: Branch) -> Branch:
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    return _save(branch, {"closed_at": None})


def _exceptions_without(branch: Branch, day: date) -> list[dict[str, Any]]:
    return [each for each in branch.hours.get("exceptions", []) if each["day"] != day.isoformat()]


def _bring_country_to_branches(country: str) -> None:
    for branch in Branch.objects.select_for_update().order_by("pk"):
        if branch.hours and not branch.hours.get("always"):
            _save(branch, {"hours": _hours({**branch.hours, "country": country}, branch.zone)})


def _only(allowed: frozenset[str], fields: dict[str, Any]) -> None:
    if unknown := fields.keys() - allowed:
        raise TypeError(f"not to be changed here: {sorted(unknown)}")


def _hours(spec: dict[str, Any], zone: str) -> dict[str, Any]:
    """The canonical form, in the zone of the place; Refused with a sentence that names the day."""
    return WorkingHours.from_spec({**spec, "zone": zone}).spec() if spec else {}


def _save(row: Row, fields: dict[str, Any]) -> Row:
    for name, value in fields.items():
        setattr(row, name, value)
    if fields:
        row.save(update_fields=list(fields))
    return row


def _refuse_taken(slug: str, mine: int | None) -> None:
    if business_id_by_slug(slug) not in (None, mine):
        raise Refused(_("This name in links is taken. Choose another."), field="slug")


def _refuse_unknown_zone(zone: str) -> None:
    if zone not in available_timezones():
        raise Refused(_("There is no such time zone. Choose one from the list."), field="zone")


def _refuse_same_name(name: str, mine: int | None) -> None:
    if Branch.objects.filter(name__iexact=name).exclude(pk=mine or 0).exists():
        raise Refused(_("There is a branch of this name already."), field="name")
