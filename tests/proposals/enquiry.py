"""A public body's enquiry as it comes in life: a letter, a form with columns of its own, a paper with a table."""

import io
import zipfile
from xml.sax.saxutils import escape

from openpyxl import Workbook

LETTER = """Исх. № 01-14/2331 от 20.11.2026

Запрос о предоставлении ценовой информации

В соответствии со статьёй 22 Федерального закона от 05.04.2013 № 44-ФЗ ГБУ «Городские парки» собирает цены.

Срок оказания услуг: с 01.01.2027 по 31.12.2027
Порядок оплаты: в течение 7 рабочих дней после подписания акта
Гарантийный срок: 12 месяцев

Из ответа на запрос должны однозначно определяться:
- цена единицы услуги и общая цена;
- срок действия предлагаемой цены.

Ответ просим направить по форме в приложении в срок не позднее 17:00 27.11.2126.
"""
FORM = [
    ["Приложение № 1 к запросу"],
    [
        *("№ п/п", "Наименование услуги", "Код ОКПД2", "Ед. изм.", "Кол-во"),
        *("Цена за ед. без НДС, руб.", "НДС", "Цена за ед. с НДС, руб.", "Сумма с НДС, руб.", "Примечание"),
    ],
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
    ["1", "Ежедневная уборка", "81.21.10.000", "м2", 1250.5, "", "", "", "", "будни до 9:00"],
    ["2", '=Вывоз смёта; класс "Б"', "", "рейс", "1 200", "", "", "", "", ""],
    ["", "ИТОГО"],
]


def workbook(rows: list[list[object]] = FORM) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(row=number, column=place, value=value)
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(paragraphs: list[str], table: list[list[object]], *, head: str = "") -> bytes:
    """A DOCX of paragraphs and a table."""
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(str(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in table
    )
    body = "".join(map(_paragraph, paragraphs)) + f"<w:tbl>{cells}</w:tbl>"
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("word/document.xml", f"{head}<w:document {names}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
