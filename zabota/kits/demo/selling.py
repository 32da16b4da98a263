"""What the demo sells, to whom, and what came of it: services, agreements, use, money."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from zabota.agreements import actions as agreements
from zabota.agreements.actions import draw
from zabota.agreements.days import add_months, last_of_month, month_of, months_from
from zabota.agreements.items import NewItem
from zabota.agreements.models import Agreement
from zabota.billing import actions as billing
from zabota.billing.lines import NewLine, includes_vat
from zabota.billing.models import Invoice, InvoiceLine
from zabota.business.days import day_of
from zabota.catalog import actions as catalog
from zabota.catalog.models import Offering, Service
from zabota.clients.models import Client
from zabota.core.refused import Refused
from zabota.documents import actions as documents
from zabota.kits import actions as kits
from zabota.kits.demo import papers
from zabota.kits.demo.founding import Founded
from zabota.people.models import Member


@dataclass(frozen=True)
class Sold:
    """Who has bought which level. `tier`: everybody who stands at it, so many at most. `days`: left from now."""

    service: str
    level: str
    title: str
    names: tuple[str, ...] = ()
    tier: str = ""
    most: int = 8
    units: int = 1
    kind: str = "service"
    days: int = 200


SOLD = {
    "poryadok": (
        Sold("workplace-support", "Премиум", "Поддержка «Премиум»", tier="Премиум", units=24),
        Sold("workplace-support", "Бизнес", "Поддержка «Бизнес»", ("Пекарня «Каравай»",), units=12, days=24),
        Sold("workplace-support", "Стандарт", "Поддержка рабочих мест", ("Школа «Азбука»",), units=18),
    ),
    "romashka": (
        Sold("salon-subscription", "Первый ряд", "Первый ряд", tier="Первый ряд", kind="front-row"),
    ),
}
TRADES = {"poryadok": "it-support", "romashka": "salon"}
MANAGERS = {"poryadok": "yulia", "romashka": "olga"}
OURS = {"poryadok": papers.FIRM, "romashka": papers.SALON}
METER = "visit-time"


class Seller:
    """With dice of its own, so that what it does changes no story."""

    def __init__(self, founded: Founded, *, since: datetime, at: datetime) -> None:
        self.founded, self.since, self.at = founded, since, at
        self.slug = founded.cast.slug
        self.by: Member = founded.members[MANAGERS[self.slug]]
        self.dice = random.Random(f"zabota sells {self.slug}")  # noqa: S311 - a believable story, not a secret
        self.signed: list[Agreement] = []

    def begin(self) -> None:
        """Before the first letter: what is sold, and who has bought it."""
        documents.set_requisites(OURS[self.slug], by=self.by, at=self.since)
        for client in self.founded.clients:
            if facts := papers.CLIENTS.get(client.name):
                documents.set_client_requisites(client, facts, by=self.by, at=self.since)
        start = kits.apply(TRADES[self.slug], by=self.by, at=self.since, language="ru")
        kits.put_on_sale(start, at=self.since)
        for sold in SOLD[self.slug]:
            for client in self._buyers(sold):
                self._sign(sold, client)

    def _buyers(self, sold: Sold) -> list[Client]:
        found = [one for one in self.founded.clients if one.name in sold.names or one.tier.name == sold.tier]
        return found[: sold.most]

    def _sign(self, sold: Sold, client: Client) -> None:
        offering = Offering.objects.get(service__slug=sold.service, name=sold.level)
        contact = client.contacts.order_by("id").first()
        row = agreements.draft(
            client=client,
            title=sold.title,
            items=[NewItem(offering, units=Decimal(sold.units))],
            starts_on=day_of(self.since),
            ends_on=day_of(self.at) + timedelta(days=sold.days),
            kind=sold.kind,
            contact=contact,
            manager=self.by,
            at=self.since,
        )
        how = "на бумаге"
        self.signed.append(agreements.sign(row, by=contact, how=how, at=self.since + timedelta(minutes=5)))

    def go_on(self) -> None:
        """After the last letter: months of use and of money, and what is still to be looked over."""
        first = month_of(day_of(self.since))
        for month_on in months_from(first, day_of(self.at)):
            for row in self.signed:
                self._use(row, month_on)
                if add_months(month_on, 1) <= day_of(self.at):
                    self._bill(row, month_on)
        for place, service in enumerate(Service.objects.in_catalogue()):
            on = day_of(self.at) + timedelta(days=12 + 17 * place)
            catalog.plan_review(service, on=on, at=self.at)

    def _use(self, row: Agreement, month_on: date) -> None:
        if row.title != "Поддержка «Бизнес»":
            return
        for visit in range(self.dice.randint(1, 3)):
            moment = self._moment(month_on, self.dice.randint(2, 26))
            hours = Decimal(self.dice.choice(("0.5", "1", "1.5")))
            if self.since < moment < self.at:
                key = f"demo-{row.pk}-{month_on:%Y-%m}-{visit}"
                draw.use(client=row.client, meter=METER, quantity=hours, key=key, at=moment)

    def _bill(self, row: Agreement, month_on: date) -> None:
        """The invoice of a month that is over, its act, mostly its payment, and the report."""
        moment = self._moment(add_months(month_on, 1), 1)
        if moment > self.at:
            return
        try:
            invoice = agreements.bill(row, due_on=day_of(moment) + timedelta(days=10), at=moment)
        except Refused:
            return
        billing.make_act(
            client=row.client,
            lines=[_as_line(line) for line in invoice.lines.all()],
            about=("agreement", row.pk),
            acted_on=last_of_month(month_on),
            invoice=invoice,
            at=moment,
        )
        self._pay(row, invoice, moment)
        if self.slug == "poryadok" and add_months(month_on, 2) > day_of(self.at):
            agreements.make_report(row, month_on, at=moment)

    def _pay(self, row: Agreement, invoice: Invoice, moment: datetime) -> None:
        """Most pay in a week; somebody hasn't paid the last one yet."""
        paid_at = moment + timedelta(days=self.dice.randint(1, 8))
        late = row == self.signed[-1] and paid_at > self.at - timedelta(days=40)
        if paid_at < self.at and not late:
            way = "transfer" if row.client.kind == "organisation" else "card"
            key = f"demo-{invoice.pk}"
            billing.pay(
                client=row.client,
                amount=invoice.total,
                way=way,
                key=key,
                paid_on=day_of(paid_at),
                invoice=invoice,
                at=paid_at,
            )

    def _moment(self, month_on: date, day: int) -> datetime:
        """Eleven in the morning by the clock of the load."""
        on = month_on + timedelta(days=day - 1)
        return self.at.replace(year=on.year, month=on.month, day=on.day, hour=8, minute=0)


def _as_line(line: InvoiceLine) -> NewLine:
    facts = ("name", "unit", "quantity", "unit_price", "discount", "vat_kind")
    return NewLine(vat_included=includes_vat(line), **{name: getattr(line, name) for name in facts})
