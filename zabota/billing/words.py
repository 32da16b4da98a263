"""States of an invoice in words, with the look of their mark."""

from typing import Final

from django.utils.translation import pgettext_lazy

STATES: Final = {
    "waiting": (pgettext_lazy("of an invoice", "to be paid"), ""),
    "overdue": (pgettext_lazy("of an invoice", "overdue"), "broken"),
    "paid": (pgettext_lazy("of an invoice", "paid"), "kept"),
    "cancelled": (pgettext_lazy("of an invoice", "cancelled"), "slate"),
}
