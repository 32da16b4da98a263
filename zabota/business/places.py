"""Time zones and countries as people choose them."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.core.moments import offset

NEAR_ZONES: dict[str, LazyText] = {
    "Europe/Kaliningrad": _("Kaliningrad"),
    "Europe/Moscow": _("Moscow"),
    "Europe/Samara": _("Samara"),
    "Asia/Yekaterinburg": _("Yekaterinburg"),
    "Asia/Omsk": _("Omsk"),
    "Asia/Krasnoyarsk": _("Krasnoyarsk"),
    "Asia/Irkutsk": _("Irkutsk"),
    "Asia/Yakutsk": _("Yakutsk"),
    "Asia/Vladivostok": _("Vladivostok"),
    "Asia/Magadan": _("Magadan"),
    "Asia/Kamchatka": _("Kamchatka"),
    "Europe/Minsk": _("Minsk"),
    "Asia/Almaty": _("Almaty"),
    "Asia/Tashkent": _("Tashkent"),
    "Asia/Bishkek": _("Bishkek"),
    "Asia/Yerevan": _("Yerevan"),
    "Asia/Baku": _("Baku"),
    "Asia/Tbilisi": _("Tbilisi"),
}

COUNTRIES: dict[str, LazyText] = {
    "RU": _("Russia"),
    "BY": _("Belarus"),
    "KZ": _("Kazakhstan"),
    "UZ": _("Uzbekistan"),
    "KG": _("Kyrgyzstan"),
    "AM": _("Armenia"),
    "AZ": _("Azerbaijan"),
    "GE": _("Georgia"),
    "MD": _("Moldova"),
    "AT": _("Austria"),
    "BG": _("Bulgaria"),
    "CN": _("China"),
    "CY": _("Cyprus"),
    "CZ": _("Czechia"),
    "EE": _("Estonia"),
    "FI": _("Finland"),
    "FR": _("France"),
    "DE": _("Germany"),
    "GR": _("Greece"),
    "HU": _("Hungary"),
    "IN": _("India"),
    "ID": _("Indonesia"),
    "IL": _("Israel"),
    "IT": _("Italy"),
    "LV": _("Latvia"),
    "LT": _("Lithuania"),
    "ME": _("Montenegro"),
    "NL": _("the Netherlands"),
    "PL": _("Poland"),
    "PT": _("Portugal"),
    "RS": _("Serbia"),
    "SK": _("Slovakia"),
    "ES": _("Spain"),
    "CH": _("Switzerland"),
    "TH": _("Thailand"),
    "TR": _("Turkey"),
    "AE": _("United Arab Emirates"),
    "GB": _("United Kingdom"),
    "US": _("United States"),
    "VN": _("Vietnam"),
}


def zone_choices(*, blank: str | LazyText = "") -> list[tuple[str, object]]:
    """For a select with search: the near zones by their cities, then all others by their IANA names."""
    near = [(name, f"{city}, {_offset_now(name)} · {name}") for name, city in NEAR_ZONES.items()]
    groups: list[tuple[str, object]] = [(str(_("Near")), near), (str(_("All others")), list(_others()))]
    return [("", blank), *groups] if blank else groups


@lru_cache(maxsize=1)
def _others() -> tuple[tuple[str, str], ...]:
    names = sorted(
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "posix", "right"))
    )
    return (("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names if name not in NEAR_ZONES))


def _offset_now(name: str) -> str:
    return offset(datetime.now(ZoneInfo(name)))


def zone_words(name: str) -> str:
    """«Москва» for Europe/Moscow; the IANA name where there is no city of ours."""
    return str(NEAR_ZONES.get(name, name.replace("_", " ")))


def country_choices() -> list[tuple[str, str | LazyText]]:
    return [("", _("no public holidays")), *COUNTRIES.items()]
