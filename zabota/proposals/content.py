"""What a proposal says, as one frozen value: from it come the public page, the paper, and what the client accepts.

JSON-able; decimals are text, days are ISO. See `content_of`.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from zabota.business.models import Business
from zabota.business.tenancy import current_business_id
from zabota.clients.models import Contact
from zabota.core import vat
from zabota.core.moments import plain_date
from zabota.core.money import Sum, line_sum, shown, total
from zabota.documents import canonical
from zabota.documents.queries import our_party, party_of
from zabota.documents.shapes import PartyShape
from zabota.proposals.later import with_what_follows
from zabota.proposals.models import Line, Proposal
from zabota.proposals.promising import with_promises
from zabota.proposals.sums import Choice, Sums, is_counted, sum_of, totals
from zabota.proposals.texts import filled, parted

__all__ = ["Choice", "Sums", "content_of", "digest", "totals", "variables"]
FORMAT = 1


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON: what a version and an acceptance are known by."""
    return canonical.digest(content)


def content_of(proposal: Proposal, *, at: datetime) -> dict[str, Any]:
    """Everything the client sees, with VAT by the rate of the day of `at` in the proposal's zone.

    Keys: format, number, title, on, valid_until (ISO or None), language, currency, zone, vat {kind, included},
    to, client (id or None), party (requisites or None), contact and person {name, position, mail, phone} or None,
    us (our requisites), business, is_public_body, request {number, incoming, incoming_on, …} or None,
    blocks [{id, kind, title, text, items}], only those that are on,
    lines [{id, level, name, unit, quantity, unit_price, period, discount, discount_reason, vat_kind, rate, is_option,
    is_chosen, offering, net, vat, gross, perhaps tariff (`ChargeTerms.as_dict`: paid by use, its sums are nothing) and
    facts (words for columns of the buyer's form)}],
    levels [{name, is_advised, net, vat, gross, perhaps promises [words]}], options [line ids],
    choice {level, options} that is advised, total {net, vat, gross, in_words}.
    """
    on = at.astimezone(ZoneInfo(proposal.zone)).date()
    lines = with_what_follows(
        [_line(line, proposal, on) for line in proposal.lines.all()],
        currency=proposal.currency,
        language=proposal.language,
    )
    levels = with_promises(_levels(lines), lines, currency=proposal.currency, language=proposal.language)
    content = _face(proposal, on) | {"lines": lines, "levels": levels}
    content["options"] = [line["id"] for line in lines if line["is_option"]]
    content["choice"] = _advised(content)
    sums = totals(content)
    content["total"] = {
        "net": str(sums.net),
        "vat": str(sums.vat),
        "gross": str(sums.gross),
        "in_words": sums.in_words,
    }
    words = variables(content)
    content["title"] = filled(content["title"], words)
    content["blocks"] = [_block(block, words) for block in proposal.blocks if block.get("on", True)]
    return content


def variables(content: dict[str, Any]) -> dict[str, str]:
    """What may stand in {{…}} in blocks and letters; a name that isn't here, or is empty, stays as it is."""
    contact, person = content["contact"] or {}, content["person"] or {}
    until = date.fromisoformat(content["valid_until"]) if content["valid_until"] else None
    return {
        "title": content["title"],
        "client": content["to"],
        "contact": contact.get("name", ""),
        "address_as": contact.get("address_as") or contact.get("name", ""),
        "business": content["business"],
        "author": person.get("name", ""),
        "valid_until": plain_date(until) if until else "",
        "total": shown(Decimal(content["total"]["gross"]), content["currency"], content["language"]),
        "number": content["number"],
    }


def _face(proposal: Proposal, on: date) -> dict[str, Any]:
    client, request, us = proposal.client, proposal.request, our_party()
    business = Business.objects.get(pk=current_business_id())
    return {
        "format": FORMAT,
        "number": proposal.number,
        "title": proposal.title,
        "on": on.isoformat(),
        "valid_until": proposal.valid_until.isoformat() if proposal.valid_until else None,
        "language": proposal.language,
        "currency": proposal.currency,
        "zone": proposal.zone,
        "vat": {"kind": proposal.vat_kind, "included": proposal.vat_included},
        "to": client.name if client else "",
        "client": client.pk if client else None,
        "party": party_of(client).as_data() if client else None,
        "contact": _person_at_client(proposal.contact),
        "person": _author(proposal, us),
        "us": us.as_data(),
        "business": business.name,
        "is_public_body": bool(request and request.is_public_body),
        "request": _request(request) if request else None,
    }


def _request(request: Any) -> dict[str, Any]:
    return {
        "number": request.number,
        "subject": request.subject,
        "incoming": request.incoming,
        "incoming_on": request.incoming_on.isoformat() if request.incoming_on else None,
        "period": request.period,
        "terms": request.terms,
        "wanted": request.wanted,
        **({"buyer": request.buyer} if request.buyer else {}),
        **({"columns": list(request.columns)} if request.columns else {}),
    }


def _author(proposal: Proposal, us: PartyShape) -> dict[str, str]:
    author = proposal.author
    return {
        "name": author.name,
        "position": author.title,
        "mail": us.mail or author.user.email,
        "phone": us.phone,
    }


def _person_at_client(contact: Contact | None) -> dict[str, str] | None:
    if contact is None:
        return None
    points: dict[str, str] = {}
    for point in contact.points.order_by("id"):
        points.setdefault(point.kind, point.typed)
    return {
        "name": contact.name,
        "address_as": contact.address_as or _addressed(contact),
        "position": contact.position,
        "mail": points.get("mail", ""),
        "phone": points.get("phone", ""),
    }


def _addressed(contact: Contact) -> str:
    client = contact.client
    return client.addressed if client.is_person and client.name == contact.name else contact.addressed


def _line(line: Line, proposal: Proposal, on: date) -> dict[str, Any]:
    kind = line.vat_kind or proposal.vat_kind
    rate = vat.rate_on(kind, on)
    sums = line_sum(
        quantity=line.quantity,
        unit_price=line.unit_price,
        rate=rate,
        discount=line.discount,
        vat_included=proposal.vat_included,
    )
    if line.tariff:
        sums = Sum()
    return {
        "id": line.pk,
        "level": line.level,
        "offering": line.offering_id,
        "name": line.name,
        "unit": line.unit,
        "quantity": plain_number(line.quantity),
        "unit_price": plain_price(line.unit_price),
        "period": line.period,
        "discount": plain_number(line.discount),
        "discount_reason": line.discount_reason,
        "vat_kind": kind,
        "rate": None if rate is None else str(rate),
        "is_option": line.is_option,
        "is_chosen": line.is_chosen,
        "net": str(sums.net),
        "vat": str(sums.vat),
        "gross": str(sums.gross),
        **({"tariff": line.tariff} if line.tariff else {}),
        **({"facts": line.facts} if line.facts else {}),
    }


def plain_number(value: Decimal) -> str:
    """«2» and «2.5», however it is stored: one text for one number."""
    return f"{Decimal(value).normalize():f}"


def plain_price(value: Decimal) -> str:
    """«100.00», «0.025»: at least two places."""
    exact = Decimal(value).normalize()
    places = max(2, -int(exact.as_tuple().exponent))
    return f"{exact:.{places}f}"


def _levels(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each level with what it comes to without options, in the order in which levels first stand."""
    names = list(dict.fromkeys(line["level"] for line in lines if line["level"]))
    advised = _advised_level(lines, names)
    found = []
    for name in names:
        sums = total(sum_of(line) for line in lines if is_counted(line, name, ()))
        found.append(
            {
                "name": name,
                "is_advised": name == advised,
                "net": str(sums.net),
                "vat": str(sums.vat),
                "gross": str(sums.gross),
            }
        )
    return found


def _advised_level(lines: list[dict[str, Any]], names: Iterable[str]) -> str:
    chosen = {line["level"] for line in lines if line["is_chosen"] and not line["is_option"]}
    return next((name for name in names if name in chosen), next(iter(names), ""))


def _advised(content: dict[str, Any]) -> dict[str, Any]:
    level = next((each["name"] for each in content["levels"] if each["is_advised"]), "")
    options = [
        line["id"]
        for line in content["lines"]
        if line["is_option"] and line["is_chosen"] and line["level"] in ("", level)
    ]
    return {"level": level, "options": sorted(options)}


def _block(block: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    text, items = parted(filled(block.get("text", ""), words), block["kind"])
    return {
        "id": block["id"],
        "kind": block["kind"],
        "title": filled(block.get("title", ""), words),
        "text": text,
        "items": items,
    }
