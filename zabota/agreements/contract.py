"""What was signed, as a paper: a contract, or an amendment to it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement
from zabota.agreements.models.agreement import WAYS
from zabota.agreements.shown import ShownItem, shown_of
from zabota.business.days import day_of
from zabota.business.models import Business
from zabota.clients.models import Contact
from zabota.core import moments
from zabota.documents import actions as documents
from zabota.documents.models import Paper
from zabota.documents.queries import look, our_party, party_of
from zabota.documents.shapes import ClauseShape, ContractShape


def issue(
    agreement: Agreement,
    number: int,
    *,
    items: Sequence[NewItem],
    from_on: date,
    by: Contact | None,
    how: str,
    terms: str,
    at: datetime,
) -> Paper:
    """Frozen in the client's language; drawn when somebody asks for it first."""
    client = agreement.client
    language = client.language or Business.objects.get().language
    with override(language):
        title = title_of(agreement, number)
        shape = ContractShape(
            ours=our_party(),
            theirs=party_of(client),
            look=look(),
            made_on=day_of(at),
            number=agreement.number if number == 1 else "",
            language=language,
            title=title,
            clauses=tuple(_clauses(agreement, number, shown_of(items, agreement.currency), from_on, terms)),
            starts_on=from_on,
            ends_on=agreement.last_on,
            signed_how=_signed(by, how, day_of(at)),
        )
        return documents.issue(
            kind="contract",
            template="contract",
            data=shape.as_data(),
            about=("agreement", agreement.pk),
            title=f"{title} {agreement.number}" if number == 1 else title,
            client=client,
            number=agreement.number if number == 1 else f"{agreement.number}/{number}",
            language=language,
            at=at,
        )


def title_of(agreement: Agreement, number: int) -> str:
    if number == 1:
        return pgettext("a paper", "Contract")
    return _("Amendment %(n)s to contract %(number)s") % {"n": number - 1, "number": agreement.number}


def _clauses(
    agreement: Agreement, number: int, items: list[ShownItem], from_on: date, terms: str
) -> Iterator[ClauseShape]:
    yield ClauseShape(heading=_("What it is about"), points=tuple(_subject(agreement, items)))
    if promised := tuple(_promised(items)):
        yield ClauseShape(heading=_("What we promise"), points=promised)
    if prices := tuple(_prices(items)):
        yield ClauseShape(heading=_("What it costs"), points=prices)
    yield ClauseShape(heading=_("How long it holds"), points=tuple(_term(agreement, number, from_on)))
    if said := tuple(line.lstrip("— ").strip() for line in terms.splitlines() if line.strip("— ")):
        yield ClauseShape(heading=_("Special terms"), points=said)


def _subject(agreement: Agreement, items: list[ShownItem]) -> Iterator[str]:
    names = "; ".join(f"{item.service}, {item.name}" if item.service else item.name for item in items)
    words = {"title": agreement.title, "names": names}
    yield (
        _("The contractor does for the client, and the client accepts and pays: %(names)s.") % words
        if names
        else _("The contractor does the work “%(title)s” by stages; the client accepts and pays them.")
        % words
    )
    for item in items:
        if item.limits:
            yield _("“%(name)s” has limits: %(limits)s") % {"name": item.name, "limits": item.limits}
        if item.exclusions:
            yield _("“%(name)s” does not include: %(what)s") % {"name": item.name, "what": item.exclusions}


def _promised(items: list[ShownItem]) -> Iterator[str]:
    for item in items:
        for kind, times in item.promised:
            said = ", ".join(f"{impact}: {time}" if impact else time for impact, time in times)
            words = {"name": item.name, "kind": kind, "times": said, "calendar": item.calendar}
            yield _("%(name)s. %(kind)s: %(times)s. Time runs by the calendar “%(calendar)s”.") % words
        if item.remedies:
            yield _("If a promise of “%(name)s” is broken: %(remedies)s") % {
                "name": item.name,
                "remedies": " ".join(item.remedies),
            }


def _prices(items: list[ShownItem]) -> Iterator[str]:
    for item in items:
        for name, said in item.prices:
            whole = item.is_other or name.startswith(item.service)
            point = f"{name}: {said}" if whole else f"{item.name}, {name}: {said}"
            if item.discount:
                point += ", " + _("discount %(percent)s %%") % {"percent": f"{item.discount.normalize():f}"}
            yield point + "."
    if any(item.prices for item in items):
        yield _(
            "What is paid each month is charged when the month is over, for the days in force; what is paid once or "
            "for a longer time, at its beginning; what is used beyond the included, when its period is over."
        )


def _term(agreement: Agreement, number: int, from_on: date) -> Iterator[str]:
    first = moments.plain_date(from_on)
    if number > 1:
        words = {"first": first, "number": agreement.number}
        yield _("It holds from %(first)s. All else of contract %(number)s stays as it was.") % words
        return
    if agreement.ends_on is None:
        words = {"first": first, "days": str(agreement.notice_days)}
        yield _("It holds from %(first)s without a term, until notice is given, %(days)s days ahead.") % words
        return
    yield _("It holds from %(first)s to %(last)s.") % {
        "first": first,
        "last": moments.plain_date(agreement.ends_on),
    }
    if agreement.renewal == Agreement.Renewal.AUTO:
        words = {"months": str(agreement.renewal_months), "days": str(agreement.notice_days)}
        yield (
            _("It goes on for %(months)s months more, unless notice is given %(days)s days before its end.")
            % words
        )


def _signed(by: Contact | None, how: str, day: date) -> str:
    parts = [by.name if by else "", str(WAYS.get(how, how)), moments.plain_date(day)]
    return _("Agreed: %(how)s.") % {"how": ", ".join(part for part in parts if part)}
