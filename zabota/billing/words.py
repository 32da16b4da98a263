"""States in words: of an invoice, with the look of their mark, and of a refund."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES: Final = {
    "waiting": (pgettext_lazy("of an invoice", "to be paid"), ""),
    "overdue": (pgettext_lazy("of an invoice", "overdue"), "broken"),
    "paid": (pgettext_lazy("of an invoice", "paid"), "kept"),
    "cancelled": (pgettext_lazy("of an invoice", "cancelled"), "slate"),
}
TOLD_BACK: Final = {
    "waiting": _("The provider is giving it back; the sums here follow when it is done."),
    "done": _("The provider has given it back."),
    "cancelled": _("The provider did not give it back. Look into its office: it says why."),
}
