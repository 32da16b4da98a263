"""Papers: a proposal of two pages from data to PDF, beside a bare Typst compile of two pages of text.

    python -m bench.papers [--rounds N]

Each round draws other data, as papers do; nothing is drawn twice. Budget of a paper of two pages: 300 ms.
"""

# ruff: noqa: E402 - Django first
import argparse
import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")

import django

django.setup()

import typst

from zabota.core.words import compile_catalogues
from zabota.documents.shapes import BlockShape, ItemShape, LineShape, PartyShape, ProposalShape, TotalsShape
from zabota.documents.typst import draw
from zabota.documents.typst.rendering import FONTS

BUDGET = 0.3
PARAGRAPH = (
    "Отвечаем за пятнадцать минут, днём и ночью, и каждый месяц показываем, что обещали и что сдержали. " * 6
)


def proposal(number: int) -> ProposalShape:
    lines = tuple(
        LineShape.of(f"Услуга {number}-{each}", unit="час", unit_price=Decimal(1000 + each), rate=Decimal(22))
        for each in range(12)
    )
    items = tuple(
        ItemShape(name=f"Польза {each}", text="Объяснение в одно предложение.") for each in range(6)
    )
    return ProposalShape(
        ours=PartyShape(legal_name="ООО «Порядок»", inn="7707083893"),
        made_on=date(2026, 9, 1),
        number=f"2026-{number}",
        title=f"Предложение номер {number}",
        blocks=(
            BlockShape(kind="tasks", heading="Ваша задача", text=f"{PARAGRAPH}\n\n{PARAGRAPH}"),
            BlockShape(kind="benefits", heading="Что вы получите", items=items),
            BlockShape(kind="table", heading="Расчёт", lines=lines, totals=TotalsShape.of(lines)),
            BlockShape(kind="terms", heading="Условия", text=f"{PARAGRAPH}\n\n{PARAGRAPH}\n\n{PARAGRAPH}"),
        ),
    )


def seconds_of(work: Callable[[int], object], rounds: int) -> float:
    """The median of several rounds, after one to warm up."""
    work(0)
    taken = []
    for number in range(1, rounds + 1):
        began = perf_counter()
        work(number)
        taken.append(perf_counter() - began)
    return median(taken)


def bare(folder: Path) -> Callable[[int], object]:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    page = folder / "bare.typ"

    def work(number: int) -> object:
        text = f"Текст {number}. {PARAGRAPH}" * 8
        page.write_text(f'#set page("a4")\n#set text(font: "Golos Text", lang: "ru")\n{text}\n')
        return typst.compile(page, root=folder, font_paths=fonts, ignore_system_fonts=True)

    return work


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=15)
    rounds = asked.parse_args().rounds
    compile_catalogues()
    began = perf_counter()
    first = draw("proposal", proposal(0).as_data())
    cold = perf_counter() - began
    paper = seconds_of(lambda number: draw("proposal", proposal(number).as_data()), rounds)
    with TemporaryDirectory() as folder:
        text = seconds_of(bare(Path(folder)), rounds)
    print(f"paper of {first.pages} pages: {paper * 1000:.0f} ms, the first {cold * 1000:.0f} ms")
    print(f"  {paper / text:.2f} of a bare Typst compile of text ({text * 1000:.0f} ms)")
    print(f"  {paper / BUDGET:.2f} of the budget ({BUDGET * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
