"""Proposals of the demo: one in every state, some more on their way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from zabota.catalog.models import Offering
from zabota.clients.models import Client
from zabota.kits.demo.selling import Seller
from zabota.kits.models import Start
from zabota.kits.trades import read
from zabota.proposals import actions as proposals
from zabota.proposals.actions import accepting, answering
from zabota.proposals.actions.codes import hash_of_code
from zabota.proposals.models import Code, Link, Proposal, Template

ABOUT = {
    "poryadok": "- Ваш инженер: Степан Дубравин, девять лет в профессии.\n"
    "- Рабочих мест на поддержке: 240; обещаний сдержано за год: 96 %.\n"
    "- Можете спросить «Северный болт»: инженер Сергей Петров расскажет, как было и как стало.",
    "romashka": "- Ваш мастер: Мила Цветкова, одиннадцать лет в профессии.\n"
    "- Постоянных гостей: 90.\n"
    "- Отзыв: «Наконец-то волосы лежат и в понедельник утром»",
}
TITLES = {
    "poryadok": (
        "Двенадцать рабочих мест без простоев", "Почта, которая доходит, и копии на всякий случай",
        "Касса и склад под присмотром", "Новый офис подключён к понедельнику", "Один ответственный вместо пяти",
        "Компьютеры класса работают к первому уроку", "Круглосуточная поддержка отгрузки",
        "Заказы с сайта не теряются",
    ),
    "romashka": (
        "Укладка, которая держится до пятницы", "Цвет без коррекции до весны", "Своё время у мастера по средам",
        "Подготовка к свадьбе за три месяца", "Красивые волосы каждый день без лишних хлопот",
        "Подарок маме: уход на три месяца", "Первый ряд: приходите в тот же день", "Абонемент на двоих",
    ),
}  # fmt: skip
CODE = "000000"
"""Of a letter that nobody was sent: the demo's clients have no mail."""


@dataclass(frozen=True)
class Offered:
    """A proposal and what became of it, so many days ago."""

    state: str
    days: int
    level: int = 1
    uninvited: bool = False


OFFERED: Sequence[Offered] = (
    Offered("expired", 40),
    Offered("withdrawn", 33),
    Offered("accepted", 26),
    Offered("declined", 19, level=2),
    Offered("viewed", 4),
    Offered("sent", 2, uninvited=True),
    Offered("sent", 1, level=2),
    Offered("draft", 0),
)


class Offerer:
    """Of the same business and with the same people as the seller."""

    def __init__(self, seller: Seller) -> None:
        self.seller, self.founded, self.at = seller, seller.founded, seller.at
        start = Start.objects.get(taken_back_at=None)
        self.template = Template.objects.get(pk=start.made["templates"][0])
        slug = read(self.template.trade, "ru").table.service
        self.levels = list(Offering.objects.current().filter(service__slug=slug).order_by("rank"))

    def offer_all(self) -> None:
        titles = TITLES[self.founded.cast.slug]
        for offered, client, title in zip(OFFERED, self._clients(), titles, strict=True):
            self._offer(offered, client, title)
        proposals.expire_due(at=self.at)

    def _clients(self) -> list[Client]:
        """Those who have no agreement yet; in a small business some of those who have."""
        taken = {row.client_id for row in self.seller.signed}
        ours = [one for one in self.founded.clients if one.language == "ru"]
        free = [one for one in ours if one.pk not in taken]
        others = [one for one in ours if one.pk in taken]
        return [*free, *others, *ours][: len(OFFERED)]

    def _offer(self, offered: Offered, client: Client, title: str) -> None:
        moment = max(self.at - timedelta(days=offered.days, hours=2), self.seller.since + timedelta(hours=1))
        proposal = self._written(offered, client, title, moment)
        if offered.state == "draft":
            return
        contact = proposal.contact
        assert contact is not None  # noqa: S101 - everybody in the demo is a person with an address
        proposals.send(
            proposal,
            by=self.seller.by,
            to=[contact],
            subject=self.template.subject,
            letter=self.template.letter,
            at=moment,
        )
        link = Link.objects.filter(proposal=proposal, contact=contact).latest("pk")
        self._answered(offered, proposal, link, moment)

    def _written(self, offered: Offered, client: Client, title: str, moment: datetime) -> Proposal:
        proposal = proposals.draft(author=self.seller.by, client=client, template=self.template, at=moment)
        facts: dict[str, Any] = {"is_uninvited": offered.uninvited, "title": title}
        if offered.state == "expired":
            facts["valid_until"] = moment.date()
        proposal = proposals.change(proposal, **facts, at=moment)
        about = next(block for block in proposal.blocks if block["kind"] == "about")
        words = ABOUT[self.founded.cast.slug]
        proposals.write_block(proposal, about["id"], title=about["title"], text=words, at=moment)
        for level in self.levels:
            proposals.add_offering(proposal, level, units=_least(level), as_level=True, at=moment)
        proposals.advise_level(proposal, self.levels[offered.level].name, at=moment)
        return proposal

    def _answered(self, offered: Offered, proposal: Proposal, link: Link, moment: datetime) -> None:
        seen_at = moment + timedelta(minutes=40)
        if offered.state in ("viewed", "accepted", "declined"):
            answering.open_page(link, at=seen_at)
        if offered.state == "withdrawn":
            proposals.withdraw(proposal, at=seen_at)
        if offered.state == "declined":
            answering.decline(link, "time", words="Вернёмся к этому весной", at=seen_at)
        if offered.state == "accepted":
            self._accept(link, seen_at, self.levels[offered.level].name)

    def _accept(self, link: Link, at: datetime, level: str) -> None:
        version = link.proposal.versions.latest("number")
        expires_at = at + timedelta(minutes=15)
        Code.objects.create(
            link=link, version=version, hash=hash_of_code(link, CODE), sent_at=at, expires_at=expires_at
        )
        accepting.accept(
            link,
            code=CODE,
            name=link.contact.name if link.contact else "",
            choice={"level": level, "options": []},
            address="203.0.113.7",
            browser="Firefox",
            at=at + timedelta(minutes=2),
        )


def _least(level: Offering) -> Decimal:
    """As many as are sold at least: a seat alone is not."""
    return Decimal(max(1, *(charge.min_units for charge in level.charges.all())))
