"""Workbooks: numbers are numbers, and text is never a formula."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from zabota.documents.canonical import digest, text
from zabota.documents.spreadsheets import Sheet, workbook


def cells(content):
    return [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
    ]


@pytest.mark.parametrize(
    "words", ["=1+1", "+7 916", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "'quoted"]
)
def test_text_that_looks_like_a_formula_is_text(words):
    content = workbook([Sheet("Лист", ["Имя"], [[words]])])
    cell = load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (words, "s")


def test_numbers_and_days_stay_what_they_are():
    row = [1, Decimal("1200.50"), Decimal("0.001"), date(2026, 9, 1), None, True]
    (_, found) = cells(workbook([Sheet("Лист", ["a"] * 6, [row])]))
    assert [found[0], found[1], found[2]] == [1, 1200.5, 0.001]
    assert found[3].date() == date(2026, 9, 1)
    assert found[4:] == [None, "True"]


def test_names_of_sheets_that_no_program_takes_are_made_good():
    book = load_workbook(
        io.BytesIO(workbook([Sheet("[a]:*?/\\" + "б" * 50, ["x"], []), Sheet("", ["x"], [])]))
    )
    assert [len(sheet.title) <= 31 for sheet in book.worksheets] == [True, True]


def test_characters_that_break_the_file_are_left_out_and_long_text_is_cut():
    (_, (value,)) = cells(workbook([Sheet("Лист", ["x"], [["a\x00b\x0b" + "ы" * 40_000]])]))
    assert value.startswith("abы")
    assert len(value) == 32_767


def test_a_workbook_has_a_sheet():
    with pytest.raises(ValueError, match="sheet"):
        workbook([])


def test_one_content_has_one_text_and_one_hash():
    assert text({"б": 1, "а": [True, None, "ё"]}) == '{"а":[true,null,"ё"],"б":1}'
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"a": "1"}) != digest({"a": 1})
    for bad in ({"a": 1.0}, {"a": [{"b": 0.5}]}, {1: "a"}):
        with pytest.raises(TypeError):
            digest(bad)
