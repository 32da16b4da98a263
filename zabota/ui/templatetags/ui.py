"""Tags and filters of the design system. They are built in: templates need no {% load %}.

Words about time are relative to `now` and `zone` of the context where a view sets them; otherwise to the clock and
to the active time zone.
"""

from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language

from zabota.core import moments
from zabota.core import money as sums
from zabota.ui import bundles, icons, people_marks
from zabota.ui import ring as rings

register = template.Library()


def _now(context: Context) -> datetime:
    found = context.get("now")
    return found if isinstance(found, datetime) else timezone.now()


def _zone(context: Context) -> tzinfo:
    found = context.get("zone")
    return found if isinstance(found, tzinfo) else timezone.get_current_timezone()


@register.simple_tag
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """{% icon "mail" %}, {% icon "mail" label="By mail" %}"""
    return icons.icon(name, label, extra)


@register.simple_tag(takes_context=True)
def ring(context: Context, promise: object, size: str = "", place: str = "") -> SafeString:
    """{% ring promise %}, {% ring promise "large" %}; `place` when one promise has two rings on a page."""
    return rings.ring(promise, now=_now(context), zone=_zone(context), size=size, place=place)


@register.simple_tag
def ring_words() -> SafeString:
    """Words for rings that tick; once a page."""
    return json_script(rings.words_for_ticking(), "ui-words")


_FORMS = {"moment": moments.moment, "exact": moments.exact, "brief": moments.brief}


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime | None, form: str = "moment") -> SafeString:
    """{% moment dt %} «вчера», {% moment dt "exact" %} «вчера в 18:02», {% moment dt "brief" %} «27 ноя»."""
    if at is None:
        return mark_safe("")
    return _time(at, _FORMS[form](at, now=_now(context), zone=_zone(context)), context)


@register.simple_tag(takes_context=True)
def due(context: Context, at: datetime | None) -> SafeString:
    """{% due dt %} «через 25 мин», «к 14:20», «завтра к 10:00», «опоздали на 2 ч»."""
    if at is None:
        return mark_safe("")
    return _time(at, moments.due(at, now=_now(context), zone=_zone(context)), context)


@register.simple_tag(takes_context=True)
def until(context: Context, at: datetime) -> SafeString:
    """{% until dt %} for clients: «сегодня до 18:00»."""
    return _time(at, moments.until(at, now=_now(context), zone=_zone(context)), context)


@register.simple_tag(takes_context=True)
def clock(context: Context, at: datetime) -> SafeString:
    """{% clock dt %} «14:20»"""
    return _time(at, moments.clock(at, _zone(context)), context)


@register.simple_tag(takes_context=True)
def day(context: Context, on: date | datetime) -> str:
    """{% day d %} «Сегодня», «Пятница, 27 ноября»: a heading over a day."""
    zone = _zone(context)
    on = on.astimezone(zone).date() if isinstance(on, datetime) else on
    return moments.day(on, today=_now(context).astimezone(zone).date())


def _time(at: datetime, words: str, context: Context) -> SafeString:
    full = moments.full(at, zone=_zone(context))
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), full, words)


@register.filter
def duration(seconds: float) -> str:
    """«2 часа 5 минут»"""
    return moments.duration(seconds)


@register.filter
def short_duration(seconds: float) -> str:
    """«2 ч 5 мин»"""
    return moments.short_duration(seconds)


@register.filter
def number(value: int | float | Decimal, places: int | None = None) -> str:
    """1 234 567; {{ sum|number:2 }} 1 234 567,89"""
    return moments.number(value, places)


@register.filter
def money(amount: Decimal, currency: str = "RUB") -> str:
    """{{ sum|money:currency }} 1 234 567,89 ₽"""
    return sums.shown(amount, currency, get_language() or "ru")


@register.filter
def plain_date(on: date) -> str:
    """01.09.2026"""
    return moments.plain_date(on)


@register.filter
def initials(name: str) -> str:
    """«Вера Иванова» → «ВИ»"""
    return people_marks.initials(name)


@register.simple_tag
def avatar(name: str = "", extra: str = "") -> SafeString:
    """{% avatar "Анна Белова" %}: initials in a disc of a steady colour; without a name, an empty place."""
    return people_marks.avatar(name, extra)


@register.simple_tag
def field(bound: BoundField, **options: Any) -> SafeString:
    """{% field form.name %}; options: label, help, unit, short, optional=False, hide_label=True."""
    context = {"field": bound, **options}
    return mark_safe(bound.form.renderer.render("ui/forms/field.html", context))  # noqa: S308


@register.filter
def kind(bound: BoundField) -> str:
    """How a field is laid out: hidden, choice, switch, combo, group or line."""
    widget = bound.field.widget
    if bound.use_fieldset:
        return "group"
    kinds = {"hidden": "hidden", "checkbox": "choice"}
    return str(getattr(widget, "laid_out_as", None) or kinds.get(getattr(widget, "input_type", ""), "line"))


@register.simple_tag
def stylesheet(kind: str = "css") -> SafeString:
    """The link to all our CSS as one file; {% stylesheet "client" %} for the small one of clients' pages."""
    return format_html('<link rel="stylesheet" href="{}">', bundles.url(kind))


@register.simple_tag
def elements() -> SafeString:
    """The script with all our custom elements as one file."""
    return format_html('<script type="module" src="{}"></script>', bundles.url("js"))


@register.simple_tag
def hue(value: int | str | None) -> SafeString:
    """The business's colour as a stylesheet of one line, so that pages need no inline style."""
    if value is None or value == "":
        return mark_safe("")
    return format_html('<link rel="stylesheet" href="{}">', reverse("ui:hue", args=[int(value) % 360]))


@register.filter
def as_id(text: object) -> str:
    """Any words as a part of an id."""
    return slugify(str(text), allow_unicode=True)


@register.filter
def split_words(text: str) -> list[str]:
    """ "here away off" as a list, for loops in templates."""
    return text.split()
