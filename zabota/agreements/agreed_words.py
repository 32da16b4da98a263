"""What an agreement costs, in words of the active language."""

from collections.abc import Iterator

from django.utils.translation import gettext, ngettext

from zabota.agreements.agreed import ONE, AgreedLine, lines_of
from zabota.agreements.snapshots import Words, taken_terms
from zabota.catalog import price_words
from zabota.core import moments

WITHOUT_VAT = ("", "none")


def prices_in_words(snapshot: Words, currency: str) -> list[tuple[str, str]]:
    """«Обслуживание»: «10 000 ₽ в месяц»; what was agreed by itself stands instead of the catalogue's price."""
    terms, lines = taken_terms(snapshot), lines_of(snapshot)
    if lines is None:
        return [(term.name, price_words.said(term, currency)) for term in terms]
    used = [(term.name, price_words.said(term, currency)) for term in terms if term.is_metered]
    return [(line.name, said(line, currency)) for line in lines] + used


def said(line: AgreedLine, currency: str) -> str:
    """«3 × 750,50 ₽ за час, скидка 10 %, первые 12 месяцев»"""
    one = price_words.said(line.as_terms(), currency)
    if line.quantity != ONE:
        one = f"{price_words.quantity(line.quantity)} × {one}"
    return moments.tidy(", ".join([one, *_conditions(line)]))


def _conditions(line: AgreedLine) -> Iterator[str]:
    if line.vat_included is False and line.vat_kind not in WITHOUT_VAT:
        yield gettext("plus VAT")
    if line.discount:
        yield gettext("discount %(percent)s %%") % {"percent": price_words.quantity(line.discount)}
    if line.until is not None:
        yield ngettext("for the first month", "for the first %(n)s months", line.until) % {"n": line.until}
    if line.since:
        yield gettext("from month %(n)s on") % {"n": line.since + 1}
