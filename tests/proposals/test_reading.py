"""Enquiries as they come: lines out of tables, number, day, deadline and terms out of words. No database."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.proposals import enquiry
from zabota.core.refused import Refused
from zabota.proposals.columns import cell, meaning_of, understood
from zabota.proposals.forms.asked import LinesField, asked, written
from zabota.proposals.reading import guessed, read, rows_of

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
MOSCOW = "Europe/Moscow"


def test_lines_and_columns_are_read_from_a_workbook_with_a_form() -> None:
    table = rows_of(read("Форма.XLSX", enquiry.workbook()).tables)
    assert [(row.name, row.quantity, row.unit, row.note, row.facts) for row in table.rows] == [
        ("Ежедневная уборка", Decimal("1250.5"), "м2", "будни до 9:00", {"Код ОКПД2": "81.21.10.000"}),
        ('=Вывоз смёта; класс "Б"', Decimal(1200), "рейс", "", {}),
    ]
    assert [column.meaning for column in table.columns] == [
        *("number", "name", "own", "unit", "quantity"),
        *("unit_net", "unit_vat", "unit_gross", "gross", "note"),
    ]


def test_the_same_is_read_from_a_paper_and_from_windows_csv() -> None:
    paper = read("Запрос.docx", enquiry.document(enquiry.LETTER.splitlines(), enquiry.FORM[1:]))
    assert [row.name for row in rows_of(paper.tables).rows] == [
        "Ежедневная уборка",
        '=Вывоз смёта; класс "Б"',
    ]
    assert "№ 01-14/2331 от 20.11.2026" in paper.text
    rows = [["Наименование", "Кол-во", "Ед."], ["Бумага А4", "500", "пачка"], ["Итого", "", ""]]
    plain = "\r\n".join(";".join(row) for row in rows)
    for encoding in ("cp1251", "utf-8", "utf-8-sig"):
        table = rows_of(read("прайс.csv", plain.encode(encoding)).tables)
        assert [(row.name, row.quantity, row.unit) for row in table.rows] == [
            ("Бумага А4", Decimal(500), "пачка")
        ]
        assert table.columns == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Запрос.pdf", b"%PDF-1.7"),
        ("Запрос.xlsx", b"not a workbook"),
        ("Запрос.docx", b""),
        ("Запрос.docx", enquiry.document([], [], head='<!DOCTYPE a [<!ENTITY b "c">]>')),
        ("Запрос.csv", b"x" * (5 * 1024 * 1024 + 1)),
    ],
)
def test_what_cannot_be_read_is_said_with_a_sentence(name: str, content: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        read(name, content)
    assert refusal.value.field == "file"


def test_a_letter_says_number_day_deadline_terms_and_that_it_is_a_public_body() -> None:
    found = guessed("Fwd: Запрос цен", enquiry.LETTER, zone=MOSCOW, at=AT)
    assert (found.subject, found.buyer) == ("Запрос цен", "ГБУ «Городские парки»")
    assert (found.incoming, found.incoming_on) == ("01-14/2331", date(2026, 11, 20))
    assert found.deadline_at == datetime(2126, 11, 27, 17, tzinfo=ZoneInfo(MOSCOW))
    assert (found.period, found.is_public_body) == ("с 01.01.2027 по 31.12.2027", True)
    assert found.terms.splitlines() == [
        "Порядок оплаты: в течение 7 рабочих дней после подписания акта",
        "Гарантийный срок: 12 месяцев",
    ]
    assert found.wanted.count("\n") == 2


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Ответ ждём до 1 декабря 2126 г. 12:00", (2126, 12, 1, 12, 0)),
        ("Предложения принимаются до 10:30 05.12.2126", (2126, 12, 5, 10, 30)),
        ("Please submit your quote by 5 December 2126", (2126, 12, 5, 18, 0)),
        ("Срок представления ценовой информации: до 05.12.2126", (2126, 12, 5, 18, 0)),
    ],
)
def test_a_deadline_is_read_in_many_ways(text: str, moment: tuple[int, ...]) -> None:
    found = guessed("", text, zone=MOSCOW, at=AT)
    assert found.deadline_at == datetime(*moment, tzinfo=ZoneInfo(MOSCOW))  # type: ignore[arg-type]


def test_a_deadline_that_has_passed_or_is_no_day_is_no_guess() -> None:
    for text in ("Ответ до 01.02.2020", "Ответ до 31.02.2127", "Ответ скоро"):
        assert guessed("", text, zone=MOSCOW, at=AT).deadline_at is None


def test_a_public_body_heads_its_letter_with_the_day_first() -> None:
    found = guessed("", "15 ноября 2026 г. № 1187-02/26\nПросим цены.", zone=MOSCOW, at=AT)
    assert (found.incoming, found.incoming_on) == ("1187-02/26", date(2026, 11, 15))


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("№", "number"),
        ("Наименование товара, работ, услуг", "name"),
        ("Единица измерения", "unit"),
        ("Количество", "quantity"),
        ("Цена за единицу, без НДС (руб.)", "unit_net"),
        ("Цена с учётом НДС", "unit_gross"),
        ("Цена за единицу, руб.", "unit_price"),
        ("Стоимость за единицу", "unit_price"),
        ("Ставка НДС, %", "rate"),
        ("Сумма НДС", "vat"),
        ("Стоимость без НДС", "net"),
        ("Общая стоимость с НДС (руб.)", "gross"),
        ("Сумма, в т.ч. НДС", "gross"),
        ("Итого", "gross"),
        ("Страна происхождения", "own"),
        ("Код по ОКПД2/КТРУ", "own"),
        ("Unit price excl. VAT", "unit_net"),
        ("Total incl. VAT", "gross"),
        ("Qty", "quantity"),
    ],
)
def test_a_column_is_understood_by_its_title(title: str, meaning: str) -> None:
    assert meaning_of(title) == meaning


def line(**facts: Any) -> dict[str, Any]:
    usual = {
        "name": "Уборка",
        "unit": "м²",
        "quantity": "3",
        "unit_price": "122.00",
        "discount": "0",
        "rate": "22",
    }
    return {**usual, "net": "300.00", "vat": "66.00", "gross": "366.00", **facts}


@pytest.mark.parametrize(
    ("included", "price", "of_one"),
    [(True, "122.00", ("100.00", "22.00", "122.00")), (False, "100.00", ("100.00", "22.00", "122.00"))],
)
def test_prices_of_one_agree_whichever_way_vat_is_counted(
    included: bool, price: str, of_one: tuple[str, ...]
) -> None:
    columns = understood(["Цена за ед. без НДС", "НДС", "Цена за ед. с НДС", "Страна"])
    row = line(unit_price=price, facts={"Страна": "Россия"})
    said = [cell(column, row, 1, vat_included=included) for column in columns]
    assert said == [*map(Decimal, of_one), "Россия"]


def test_lines_typed_out_are_the_lines_that_were_read() -> None:
    rows = rows_of(read("ф.xlsx", enquiry.workbook()).tables).rows
    typed = written(rows)
    back = asked(LinesField().clean(typed), ["Код ОКПД2"])
    assert [(one.name, one.quantity, one.unit, one.note, one.facts) for one in back] == [
        (row.name, row.quantity, row.unit, row.note, row.facts) for row in rows
    ]
