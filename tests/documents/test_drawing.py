"""Papers drawn by Typst: what went in stands there, and what was typed is never obeyed."""

import hashlib
import io
import re
import threading
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import typst
from pypdf import PdfReader

from tests.documents.papers import LANGUAGES, every_paper, lines, picture
from zabota.documents import shapes
from zabota.documents.typst import TEMPLATES, as_pictures, draw, render
from zabota.documents.typst.labels import LABELS
from zabota.documents.typst.rendering import FONTS, NOWHERE, PAPERS

HOSTILE = [
    '#import "/etc/passwd": *',
    '#read("../rendering.py")',
    '"]); #panic("x") \\ $x^2$ `code` *bold* _it_ <label> @ref /* c */ \\u{41}',
    "{number} {day}",
    "\u202eabc שלום مرحبا",
    "😀👩‍👩‍👧",
    "\\" * 50,
    "%s %(n)s {{x}} {% now %}",
]


def words_in(pdf):
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_every_paper_is_drawn_in_both_languages(template, language):
    paper = every_paper(language)[template].as_data()
    made = draw(template, paper)
    reader = PdfReader(io.BytesIO(made.content))
    assert made.pages == len(reader.pages) <= 2
    width, height = reader.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842)
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name.partition("-")[0] for name in fonts} == {"GolosText"}
    assert "ООО «Порядок»" in words_in(made.content)


def test_a_russian_invoice_says_what_a_bank_and_a_bookkeeper_need():
    text = words_in(render("invoice", every_paper("ru")["invoice"].as_data()))
    for wanted in (
        "Счёт на оплату № 2026-14 от 1 сентября 2026 г.",
        "ИНН 7707083893",
        "КПП 770701001",
        "40702810938000000001",
        "30101810400000000225",
        "Четыре тысячи пятьсот шестьдесят один рубль 90 копеек",
        "4 561,90 ₽",
        "В том числе НДС 22 % 822,64 ₽",
    ):
        assert wanted in text


def test_an_english_invoice_has_no_russian_word_of_ours():
    paper = replace(every_paper("en")["invoice_plain"], lines=lines("Haircut"))
    text = words_in(render("invoice_plain", paper.as_data()))
    assert "Invoice 2026-14" in text
    assert "€4,561.90" in text
    assert "Amount due" in text
    assert not re.search("Итого|Всего|Получатель|НДС", text)


def test_sums_on_paper_are_those_of_the_data():
    proposal = every_paper("ru")["proposal"]
    text = words_in(render("proposal", proposal.as_data()))
    totals = proposal.blocks[3].totals
    assert f"{totals.gross:,.2f} ₽".replace(",", " ").replace(".", ",") in text
    assert totals.as_data()["in_words"] in text


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_typed_is_only_text(words):
    invoice = every_paper("ru")["invoice"]
    spoiled = replace(
        invoice,
        number=words,
        note=words,
        lines=(replace(invoice.lines[0], name=words, note=words),),
        theirs=replace(invoice.theirs, legal_name=words),
    )
    made = draw("invoice", spoiled.as_data())
    assert made.pages <= 2
    if words.isascii():
        bare = "".join(words_in(made.content).split())
        assert bare.count("".join(words.split())) >= 4


@pytest.mark.parametrize("word", ["слово" * 2000, "x" * 10_000, "б в " * 2500, "😀" * 2500])
def test_ten_thousand_letters_in_a_cell_are_set_within_the_page(word):
    invoice = every_paper("ru")["invoice"]
    spoiled = replace(invoice, lines=(replace(invoice.lines[0], name=word), *invoice.lines[1:]))
    made = draw("invoice", spoiled.as_data())
    assert 2 <= made.pages <= 8
    if word[0] == "x":
        assert "".join(words_in(made.content).split()).count("x") >= 10_000


def test_nothing_outside_of_the_folder_can_be_read(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    compiler = typst.Compiler(
        root=str(PAPERS), ignore_system_fonts=True, package_path=str(NOWHERE), package_cache_path=str(NOWHERE)
    )
    for source in (
        '#read("../rendering.py")',
        f'#read("{tmp_path}/secret.txt")',
        '#read("/../../models.py")',
    ):
        with pytest.raises(typst.TypstError):
            compiler.compile(input=source.encode(), format="pdf")
    assert not NOWHERE.exists()


def test_templates_import_nothing_but_each_other():
    sources = {path.name: path.read_text() for path in PAPERS.glob("*.typ")}
    assert set(TEMPLATES) <= {name.removesuffix(".typ") for name in sources}
    for source in sources.values():
        assert set(re.findall(r'#import "([^"]+)"', source)) <= set(sources)
        assert not re.search(r"\b(eval|read|plugin|csv|toml|xml|cbor)\(", source)


def test_every_word_of_the_templates_is_in_the_table():
    said = {name for path in PAPERS.glob("*.typ") for name in re.findall(r"\bw\.([a-z_]+)", path.read_text())}
    assert said - {"months"} == set(LABELS)


def test_the_same_data_give_the_same_bytes():
    data, at = every_paper("ru")["act"].as_data(), datetime(2026, 9, 1, tzinfo=UTC)
    assert draw("act", data, at=at) == draw("act", data, at=at)


def test_threads_draw_beside_each_other():
    data, made = every_paper("ru")["act"].as_data(), []
    threads = [threading.Thread(target=lambda: made.append(render("act", data))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert len(set(made)) == 1


def test_pictures_stand_where_the_data_name_them():
    png = picture()
    name = hashlib.sha256(png).hexdigest()
    look = shapes.LookShape(logo=name, signature=name, stamp=name)
    data = replace(every_paper("ru")["invoice"], look=look).as_data()
    made = draw("invoice", data, pictures={name: png})
    without = draw("invoice", data)
    assert len(PdfReader(io.BytesIO(made.content)).pages[0].images) > 0
    assert len(PdfReader(io.BytesIO(without.content)).pages[0].images) == 0


def test_only_png_becomes_a_picture_of_a_paper():
    with pytest.raises(ValueError, match="PNG"):
        draw("act", every_paper("ru")["act"].as_data(), pictures={"x": b"<svg onload='x'/>"})


def test_a_preview_is_a_picture_of_each_page():
    pages = as_pictures("proposal", every_paper("ru")["proposal"].as_data(), ppi=40)
    assert len(pages) == 2
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_letters_of_papers_have_the_rouble_and_cyrillic():
    families = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    assert families.families() == ["Golos Text"]
    assert sorted(font.weight for font in families.fonts()) == [400, 500, 600, 700]
    text = b'#set page(width: 200pt, height: 50pt)\n#set text(font: "Golos Text", fallback: false)\n'
    made = typst.Compiler(font_paths=families, ignore_system_fonts=True).compile(
        input=text + '#"₽ € $ ₸ № ё Ж «»"'.encode(), format="pdf"
    )
    assert words_in(made) == "₽ € $ ₸ № ё Ж «»"


@pytest.mark.parametrize("template", ["act", "invoice", "contract"])
@pytest.mark.parametrize("count", [6, 12, 18, 21, 23, 25, 27, 30])
def test_a_signature_never_stands_on_a_page_without_the_sum(template, count):
    rows = lines(count=count)
    paper = every_paper("ru")[template]
    paper = replace(paper, lines=rows, totals=shapes.TotalsShape.of(rows), **(_bare(template)))
    *_rest, last = PdfReader(io.BytesIO(render(template, paper.as_data()))).pages
    assert paper.totals.worked_out()["in_words"][:12] in last.extract_text().replace("\xa0", " ")


def _bare(template):
    return {"note": ""} if template != "contract" else {}


def test_an_invoice_of_several_rates_shows_the_rate_of_each_line():
    one, _other = lines()
    rows = (one, shapes.LineShape.of("Книга", unit_price=Decimal(110), rate=Decimal(10)))
    paper = replace(every_paper("ru")["invoice"], lines=rows, totals=shapes.TotalsShape.of(rows))
    assert "110,00 10 % 110,00" in words_in(render("invoice", paper.as_data())).replace("\xa0", " ")
