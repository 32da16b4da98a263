"""The news that money brings, and to whom: bookkeepers, and the owner where there is none."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from zabota.billing.models import Invoice, PaymentAttempt
from zabota.core.moments import plain_date
from zabota.core.money import shown
from zabota.notifications.actions import tell
from zabota.notifications.models import Preference
from zabota.notifications.news import News, register
from zabota.people.models import Member

OVERDUE, PARKED = "invoice-overdue", "payment-parked"


def to_be_told() -> list[Member]:
    keepers = Member.objects.active().filter(role="bookkeeper")
    return list(keepers) or list(Member.objects.active().filter(role="owner"))


def of_overdue(invoice: Invoice, *, at: datetime) -> int:
    """Says how many were told; nobody when it has been paid or cancelled since."""
    if not invoice.is_standing or invoice.is_paid:
        return 0
    data = {
        "client": invoice.client.name,
        "number": invoice.number,
        "due_on": invoice.due_on.isoformat(),
        "left": str(invoice.left),
        "currency": invoice.currency,
    }
    url = reverse("billing:invoice", args=[invoice.pk])
    people = to_be_told()
    for member in people:
        tell(member, kind=OVERDUE, key=f"invoice-overdue:{invoice.pk}", data=data, url=url, at=at)
    return len(people)


def of_parked(attempt: PaymentAttempt, *, at: datetime) -> int:
    data = {
        "client": attempt.invoice.client.name,
        "number": attempt.invoice.number,
        "came": str(attempt.came or ""),
        "currency": attempt.invoice.currency,
    }
    url = reverse("billing:invoice", args=[attempt.invoice_id])
    people = to_be_told()
    for member in people:
        tell(member, kind=PARKED, key=f"payment-parked:{attempt.pk}", data=data, url=url, at=at)
    return len(people)


def _overdue(data: Mapping[str, Any]) -> str:
    words = {
        "client": data["client"],
        "number": data["number"],
        "sum": _sum(data["left"], data["currency"]),
        "day": plain_date(date.fromisoformat(data["due_on"])),
    }
    return _("%(client)s has not paid invoice %(number)s: %(sum)s were due on %(day)s") % words


def _parked(data: Mapping[str, Any]) -> str:
    if not data["came"]:
        words = {"client": data["client"], "number": data["number"]}
        return _("%(client)s paid invoice %(number)s in another currency: look at it") % words
    words = {
        "client": data["client"],
        "number": data["number"],
        "sum": _sum(data["came"], data["currency"]),
    }
    return _("%(client)s paid %(sum)s for invoice %(number)s, another sum than was asked: look at it") % words


def _sum(amount: str, currency: str) -> str:
    return shown(Decimal(amount), currency, get_language() or "ru")


def introduce() -> None:
    """Makes the kinds of news known."""
    register(News(OVERDUE, gettext_lazy("An invoice is overdue"), _overdue, "coins"))
    mail = Preference.Door.MAIL
    register(News(PARKED, gettext_lazy("A payment of another sum"), _parked, "alert-circle", mail))
