"""Papers to test with: one of each template, in both languages."""

import io
from datetime import date
from decimal import Decimal

from PIL import Image

from zabota.documents import shapes

LANGUAGES = ("ru", "en")
DAY = date(2026, 9, 1)
ITEM = shapes.ItemShape(name="Оплата", text="В течение недели.")


def picture(color=(20, 140, 110, 255), size=(240, 120), mode="RGBA", kind="PNG"):
    out = io.BytesIO()
    Image.new(mode, size, color).save(out, kind)
    return out.getvalue()


def party(name="ООО «Порядок»", **fields):
    numbers = {
        "inn": "7707083893",
        "kpp": "770701001",
        "ogrn": "1027700132195",
        "bik": "044525225",
        "bank_name": "ПАО Сбербанк",
        "account": "40702810938000000001",
        "correspondent": "30101810400000000225",
        "legal_address": "117312, г. Москва, ул. Вавилова, д. 19",
        "signer": "Стоян И. П.",
        "signer_position": "Директор",
    }
    return shapes.PartyShape(legal_name=name, **(numbers | fields))


def lines(currency_name="Стрижка", count=2):
    return tuple(
        shapes.LineShape.of(
            f"{currency_name} {number}",
            quantity=Decimal(2),
            unit="шт.",
            unit_price=Decimal("1200.50"),
            rate=Decimal(22),
            discount=Decimal(10) if number == 1 else Decimal(0),
            discount_reason="за оплату вперёд" if number == 1 else "",
        )
        for number in range(1, count + 1)
    )


def every_paper(language):
    """By template, a shape with all that it can have."""
    rows, currency = lines(), "RUB" if language == "ru" else "EUR"
    totals = shapes.TotalsShape.of(rows, currency=currency, language=language)
    base = {"ours": party(), "made_on": DAY, "language": language, "number": "2026-14"}
    two = base | {"theirs": party("ООО «Болт»")}
    money = {"lines": rows, "totals": totals}
    return _with_money(base, two, money) | {
        "letterhead": shapes.LetterShape(**base, to="ООО «Болт»", subject="О сроках", text="Раз.\n\nДва."),
        "proposal": _proposal(base, rows, totals, currency),
        "contract": shapes.ContractShape(
            **two, **money, title="Договор", clauses=(shapes.ClauseShape(heading="Предмет", points=("Раз",)),)
        ),
        "statement": _statement(two, currency),
        "report": _report(base),
    }


def _with_money(base, two, money):
    return {
        "price_answer": shapes.PriceAnswerShape(
            **base,
            **money,
            to="Институт",
            subject="Поддержка",
            incoming_number="45/12",
            incoming_on=DAY,
            valid_until=DAY,
            period="год",
            terms=(ITEM,),
            answers=(ITEM,),
            contact="Таня",
        ),
        "invoice": shapes.InvoiceShape(
            **two, **money, due_on=DAY, basis="Договор", purpose="Оплата", note="Да"
        ),
        "invoice_plain": shapes.InvoiceShape(**two, **money, due_on=DAY, corrects="2026-13"),
        "act": shapes.ActShape(**two, **money, first_on=DAY, last_on=DAY, basis="Договор"),
    }


def _statement(two, currency):
    row = shapes.MovementShape(on=DAY, words="Акт", charged=Decimal(5), balance=Decimal(5))
    sums = {"opening": Decimal(0), "closing": Decimal("-5.00"), "currency": currency}
    return shapes.StatementShape(**two, **sums, first_on=DAY, last_on=DAY, rows=(row,))


def _report(base):
    figure = shapes.FigureShape(name="сдержано", value="96 %", tone="kept")
    kinds = shapes.TableShape(heading="Виды", columns=("Вид", "Дано"), rows=(("Ответ", "3"),), right=(1,))
    nothing = shapes.TableShape(heading="Ничего", note="Ничего не нарушено.")
    return shapes.ReportShape(
        **base,
        to="Болт",
        title="Отчёт",
        first_on=DAY,
        last_on=DAY,
        figures=(figure,),
        tables=(kinds, nothing),
    )


def _proposal(base, rows, totals, currency):
    level = shapes.LevelShape(
        name="Премиум", price=Decimal(1800), per="в месяц", points=("24×7",), is_advised=True
    )
    ask = shapes.LevelShape(name="Особый", price_words="По запросу")
    person = shapes.PersonShape(name="Таня Ли", phone="+7 495 111-22-33")
    return shapes.ProposalShape(
        **base,
        title="Ваши люди перестанут ждать",
        to="ООО «Болт»",
        lead="Пятнадцать минут.",
        currency=currency,
        valid_until=DAY,
        blocks=(
            shapes.BlockShape(kind="tasks", heading="Задача", text="Текст", items=(ITEM,)),
            shapes.BlockShape(kind="benefits", heading="Польза", items=(ITEM, ITEM, ITEM)),
            shapes.BlockShape(kind="levels", heading="Уровни", levels=(level, ask)),
            shapes.BlockShape(kind="table", heading="Расчёт", lines=rows, totals=totals),
            shapes.BlockShape(kind="call", heading="Начнём?", text="Нажмите"),
            shapes.BlockShape(kind="person", person=person),
            shapes.BlockShape(kind="annex", heading="Подробно", text="Ещё"),
        ),
    )
