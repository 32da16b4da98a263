"""The five examples, entered as a person enters them: by posting the forms of the screens."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from zabota.catalog.models import Charge, Offering, Service, Table
from zabota.catalog.questions import CHECKS, NEEDED

ALL_CHECKS = [check.word for check in CHECKS]


@dataclass
class Hand:
    """A member at the screens. `browser` is Django's test client, signed in; rows are read in the member's scope."""

    browser: Any
    member: Any
    next_review: str = "2099-01-15"

    def post(self, screen: str, *place: Any, query: str = "", **typed: Any) -> Any:
        response = self.browser.post(reverse(f"catalog:{screen}", args=place) + query, typed)
        assert response.status_code == 302, (screen, response.status_code, response.content.decode()[:3000])
        return response

    def service(self, name: str, gain: str) -> Service:
        self.post("service-new", name=name, gain=gain, checks=ALL_CHECKS, manager=self.member.pk)
        service = Service.objects.order_by("-pk")[0]
        for item in NEEDED:
            self.post("question", service.pk, item.word, text="Написано в памятке.")
        self.post("review", service.pk, on=self.next_review)
        for life in ("defined", "ready"):
            self.post("life", service.pk, to=life)
        return service

    def level(self, service: Service, name: str, **typed: Any) -> Offering:
        self.post("offering-new", service.pk, name=name, **typed)
        return Offering.objects.order_by("-pk")[0]

    def price(self, offering: Offering, kind: str, **typed: Any) -> Charge:
        self.post("charge-new", offering.pk, query=f"?kind={kind}", **typed)
        return Charge.objects.order_by("-pk")[0]

    def publish(self, service: Service, *offerings: Offering) -> None:
        for offering in offerings:
            self.post("publication", offering.pk)
        self.post("life", service.pk, to="published")


def enter_mail(hand: Hand, calendar: int) -> Service:
    """(a) E-mail at two levels."""
    service = hand.service("Почта для фирмы", "Письма доходят, ящики не теряются, спам не мешает.")
    standard = hand.level(
        service,
        "Стандарт",
        sentence="Для небольших контор.",
        calendar=calendar,
        availability="99,8",
        limits="Ящик 5 ГБ",
    )
    premium = hand.level(
        service, "Премиум", calendar="", availability="99,9", limits="Ящик 10 ГБ", is_popular="on"
    )
    for offering, price in ((standard, "100"), (premium, "200")):
        hand.price(offering, "unit", name="Почтовый ящик", unit="ящик", price=price, period="year")
    hand.publish(service, standard, premium)
    return service


def enter_office(hand: Hand) -> Service:
    """(b) An office suite at four levels."""
    service = hand.service(
        "Офисный пакет", "Документы, таблицы и встречи в одном месте, с любого устройства."
    )
    levels = (("Старт", "5,40", "30 ГБ"), ("Стандарт", "10,80", "2 ТБ"), ("Плюс", "18", "5 ТБ"))
    offerings = []
    for name, price, room in levels:
        offering = hand.level(
            service,
            name,
            calendar="",
            limits=f"{room} на человека",
            trial_days=14,
            is_popular="on" * (name == "Стандарт"),
        )
        intro = {"intro_price": "2,70", "intro_units": 20, "intro_months": 12} if name == "Старт" else {}
        hand.price(
            offering,
            "unit",
            name="Пользователь",
            unit="человека",
            price=price,
            period="month",
            max_units=300,
            graduated="on",
            **intro,
        )
        offerings.append(offering)
    asks = hand.level(service, "Корпоративный", calendar="", asks_price="on", limits="Места сколько нужно")
    hand.publish(service, *offerings, asks)
    return service


def enter_support(hand: Hand, calendar: int) -> Service:
    """(c) Support at three levels. Two working days of nine hours are told in the hours of the calendar."""
    service = hand.service(
        "Техническая поддержка", "Рабочий день не останавливается, когда что-то сломалось."
    )
    basic = hand.level(service, "Базовая", calendar=calendar, doors=["mail"], **_answers("2 рабочих дня"))
    extended = hand.level(
        service, "Расширенная", calendar="", doors=["mail", "phone"], **{"time-first-answer-critical": "1 ч"}
    )
    fast = hand.level(
        service,
        "Максимальная",
        calendar="",
        has_manager="on",
        doors=["mail", "phone", "chat"],
        **{"time-first-answer-critical": "15 мин"},
    )
    hand.price(basic, "recurring", name="Поддержка", price="0", period="month")
    hand.price(extended, "recurring", name="Поддержка", price="9 900", period="month")
    hand.price(fast, "recurring", name="Поддержка", price="29 900", period="month")
    hand.price(
        fast,
        "time",
        name="Выезд инженера",
        price="3000",
        increment_seconds=900,
        is_option="on",
        period="month",
    )
    hand.publish(service, basic, extended, fast)
    return service


def _answers(time: str) -> dict[str, str]:
    return {f"time-first-answer-{impact}": time for impact in ("critical", "high", "normal", "low")}


def enter_free(hand: Hand) -> Service:
    """(d) A free level with monthly quotas, overage priced, one free quota per payer."""
    service = hand.service("Распознавание документов", "Бумаги превращаются в строки таблицы за секунды.")
    free = hand.level(service, "Бесплатно", calendar="")
    for name, unit, meter, quota, price in (
        ("Страницы", "страницу", "pages", "1000", "0,50"),
        ("Поиск по архиву", "запрос", "searches", "5000", "0,02"),
    ):
        hand.price(
            free,
            "usage",
            name=name,
            unit=unit,
            meter=meter,
            quota=quota,
            price=price,
            period="month",
            per_payer="on",
            graduated="on",
        )
    hand.publish(service, free)
    return service


def enter_calls(hand: Hand) -> Service:
    """(e) Call minutes billed by 30 or 60 seconds, cheaper by volume."""
    service = hand.service("Звонки", "Клиенты дозваниваются, а разговор не обрывается.")
    offerings = []
    for name, increment in (("Поминутно", 60), ("По полминуты", 30)):
        offering = hand.level(service, name, calendar="")
        hand.price(
            offering,
            "usage",
            name="Минуты разговора",
            unit="мин",
            meter="calls",
            period="month",
            increment_seconds=increment,
            packs="1000: 1 100\n20 000: 15 000",
            graduated="on",
        )
        offerings.append(offering)
    hand.publish(service, *offerings)
    return service


def enter_table(hand: Hand, service: Service, rows: int = 60) -> Table:
    """A matrix of some sixty rows in six groups with ✓, —, words and «soon»."""
    hand.post("table-new", title="Сравнение: " + service.name, service=service.pk)
    table = Table.objects.order_by("-pk")[0]
    for group in range(6):
        hand.post("group-new", table.pk, title=GROUPS[group])
        made = table.groups.order_by("-pk")[0]
        for row in range(rows // 6):
            hand.post("row-new", table.pk, made.pk, title=f"{GROUPS[group]}: возможность {row + 1}")
    return table


GROUPS = ("Документы", "Почта", "Встречи", "Хранение", "Безопасность", "Поддержка")
