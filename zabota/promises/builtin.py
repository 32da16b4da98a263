"""Calendars that every installation knows, without a row in its database."""

from collections.abc import Mapping

from zabota.core.hours import WorkingHours

SPECS: Mapping[str, dict[str, object]] = {
    "24x7": {"zone": "UTC", "always": True},
    "RU": {
        "zone": "Europe/Moscow",
        "weekly": {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
        "country": "RU",
    },
}
"""24x7: every second. RU: Monday to Friday, 9 to 18 Moscow time, by the Russian production calendar."""


def builtin(name: str) -> WorkingHours | None:
    spec = SPECS.get(name)
    return WorkingHours.from_spec(spec) if spec else None
