"""One press: services with their levels and prices, a table, a proposal to begin with. All of it drafts."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from zabota.business.models import Business
from zabota.catalog import actions as catalog
from zabota.catalog.actions.parts import NewRemedy
from zabota.catalog.models import Offering, Service
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.kits.actions import comparing, promising
from zabota.kits.models import Start
from zabota.kits.prices import in_currency
from zabota.kits.trades import LANGUAGES, TRADES, Kit, Level, read
from zabota.kits.trades import Service as Planned
from zabota.people.models import Member
from zabota.promises.actions import defaults
from zabota.promises.models import Calendar
from zabota.proposals import actions as proposals
from zabota.proposals.blocks import new_block


@dataclass
class Made:
    """Ids by noun, as `Start.made` keeps them."""

    by: Member
    at: datetime
    currency: str
    services: list[int] = field(default_factory=list)
    offerings: list[int] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    templates: list[int] = field(default_factory=list)

    def as_dict(self) -> dict[str, list[int]]:
        return {name: getattr(self, name) for name in ("services", "offerings", "tables", "templates")}


@act
def apply(trade: str, *, by: Member, at: datetime, language: str) -> Start:
    """What the kit has and the business has not. Applied twice it adds nothing; a service whose address is taken
    stays as it is, one that was retired comes back. Nothing is shown to clients before it is put on sale."""
    if trade not in TRADES or language not in LANGUAGES:
        raise Refused(_("Choose one of the trades in the list."), field="trade")
    business = Business.objects.select_for_update().get()
    standing = Start.objects.filter(trade=trade, taken_back_at=None).first()
    if standing:
        return standing
    with translation.override(language):
        if not Calendar.objects.filter(is_default=True).exists():
            defaults.settle_in(at=at)
        kit, made = read(trade, language), Made(by, at, business.currency)
        taken = set(Service.objects.current().values_list("slug", flat=True))
        for planned in kit.services:
            if planned.slug not in taken:
                _service(planned, made)
        _table(kit, made)
        _template(kit, language, made)
    return Start.objects.create(trade=trade, language=language, made=made.as_dict(), by=by, at=at)


def _service(planned: Planned, made: Made) -> None:
    by, at = made.by, made.at
    service = _defined(planned, by, at)
    made.services.append(service.pk)
    for item, text in planned.answers.items():
        catalog.answer(service, item, text=text, at=at)
    for life in ("defined", "ready"):
        service = catalog.lead_on(service, to=life, by=by, at=at)
    for level in planned.levels:
        made.offerings.append(_level(service, level, made).pk)


def _defined(planned: Planned, by: Member, at: datetime) -> Service:
    """An idea of its own, or one that was retired, in the kit's words."""
    words: dict[str, Any] = {"name": planned.name, "gain": planned.gain, "about": planned.about}
    retired = Service.objects.filter(slug=planned.slug).first()
    if retired is None:
        return catalog.define(**words, slug=planned.slug, manager=by, sponsor=by, by=by, at=at)
    catalog.lead_on(retired, to="idea", by=by, at=at)
    return catalog.change_service(retired, **words, manager=by, sponsor=by, at=at)


def _level(service: Service, level: Level, made: Made) -> Offering:
    offering = catalog.add_offering(
        service,
        name=level.name,
        sentence=level.sentence,
        calendar=promising.calendar_of(level),
        at=made.at,
        **level.facts,
    )
    catalog.set_targets(offering, promising.times_of(level, at=made.at), at=made.at)
    catalog.set_remedies(offering, [NewRemedy(one.kind, one.text, one.percent) for one in level.remedies])
    for terms in level.charges:
        terms = in_currency(terms, made.currency)
        facts = {one.name: getattr(terms, one.name) for one in fields(terms) if one.name != "id"}
        catalog.add_charge(offering, at=made.at, **facts)
    return offering


def _table(kit: Kit, made: Made) -> None:
    service = Service.objects.filter(slug=kit.table.service, pk__in=made.services).first()
    if service:
        made.tables.append(comparing.make(kit.table, service, at=made.at).pk)


def _template(kit: Kit, language: str, made: Made) -> None:
    planned = kit.proposal
    template = proposals.add_template(
        name=planned.name,
        trade=kit.word,
        language=language,
        subject=planned.subject,
        letter=planned.text,
        reminders=list(planned.reminders),
        blocks=[new_block(kind, title=title, text=text) for kind, title, text in planned.blocks],
        at=made.at,
    )
    made.templates.append(template.pk)
