"""The data of kits: whole in both languages, and in order."""

import re
from decimal import Decimal

import pytest

from zabota.catalog.pricing import Draw, Use, of_units, price, total
from zabota.catalog.questions import ITEMS, NEEDED
from zabota.kits.trades import LANGUAGES, TRADES, Kit, kits, read
from zabota.proposals.blocks import KINDS
from zabota.proposals.reminder_texts import objection, usual
from zabota.proposals.texts import VARIABLE
from zabota.ui import icons

FILLED = {
    *("title", "client", "contact", "address_as", "business", "author", "valid_until", "total", "number"),
    "link",
}
TO_FILL = {"ru": "впишите-", "en": "fill-in-"}


def sentences(kit: Kit) -> list[str]:
    """Everything that a person reads."""
    said = [kit.name, kit.about, kit.proposal.name, kit.proposal.subject, kit.proposal.text]
    said += [text for _kind, *texts in kit.proposal.blocks for text in texts]
    for service in kit.services:
        said += [service.name, service.gain, service.about, *service.answers.values()]
        for level in service.levels:
            said += [level.name, level.sentence, *(one.text for one in level.remedies)]
            said += [str(fact) for fact in level.facts.values() if isinstance(fact, str)]
            said += [text for charge in level.charges for text in (charge.name, charge.unit)]
    said += [kit.table.title, kit.table.note]
    for group in kit.table.groups:
        said += [group.title, *(text for row in group.rows for text in (row.title, *row.cells))]
    return said


EVERY = [(trade, language) for trade in TRADES for language in LANGUAGES]


def test_there_are_ten_trades() -> None:
    assert len(TRADES) == 10
    assert [kit.word for kit in kits("ru")] == list(TRADES)
    slugs = [service.slug for kit in kits("ru") for service in kit.services]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize(("trade", "language"), EVERY)
def test_every_sentence_is_of_its_language_and_tidy(trade: str, language: str) -> None:
    marked = VARIABLE.sub("…", "\n".join(sentences(read(trade, language))))
    assert re.findall(r"[^\n]*[^\n]  +[^\n]*", marked) == []
    assert re.findall(r"[^\n]*\s\|\s[^\n]*", marked) == []
    assert re.findall(r"[^\n]*(?:TODO|TBD|XXX|lorem)[^\n]*", marked, re.IGNORECASE) == []
    foreign = r"[^\n]*[а-яё][^\n]*" if language == "en" else r"[^\n]*\b(?:the|and|your|you|for|with)\b[^\n]*"
    assert re.findall(foreign, marked, re.IGNORECASE) == []


@pytest.mark.parametrize(("trade", "language"), EVERY)
def test_what_is_to_be_filled_in_is_marked(trade: str, language: str) -> None:
    found = VARIABLE.findall("\n".join(sentences(read(trade, language))))
    unknown = [name for name in found if name not in FILLED and not name.startswith(TO_FILL[language])]
    assert unknown == []
    assert any(name.startswith(TO_FILL[language]) for name in found)
    assert read(trade, language).proposal.text.count("{{link}}") == 1


@pytest.mark.parametrize(("trade", "language"), EVERY)
def test_services_are_defined_and_sold_at_levels(trade: str, language: str) -> None:
    kit = read(trade, language)
    assert 3 <= len(kit.services) <= 6
    for service in kit.services:
        assert {item.word for item in NEEDED} <= set(service.answers) <= set(ITEMS)
        assert all(service.answers.values())
        assert 1 <= len(service.levels) <= 4
        assert len({level.name for level in service.levels}) == len(service.levels)
        assert len(service.gain) <= 250
        assert all(level.charges or level.facts.get("asks_price") for level in service.levels)
    assert sum(len(service.levels) >= 2 for service in kit.services) >= 2


@pytest.mark.parametrize(("trade", "language"), EVERY)
def test_the_table_is_rectangular_and_its_popular_level_is_one(trade: str, language: str) -> None:
    kit = read(trade, language)
    width = len(kit.compared.levels)
    assert {len(row.cells) for group in kit.table.groups for row in group.rows} == {width}
    assert sum(bool(level.facts.get("is_popular")) for level in kit.compared.levels) == 1
    assert width >= 3
    cells = [cell for group in kit.table.groups for row in group.rows for cell in row.cells]
    assert {"+", "-", "soon"} <= set(cells)
    assert set(cells) - {"+", "-", "soon"}


@pytest.mark.parametrize("trade", TRADES)
def test_both_languages_say_the_same(trade: str) -> None:
    ru, en = (read(trade, language) for language in LANGUAGES)
    assert len(sentences(ru)) == len(sentences(en))
    assert [block[0] for block in ru.proposal.blocks] == [block[0] for block in en.proposal.blocks]
    assert "".join(icons.icon(ru.icon)).startswith("<svg")


@pytest.mark.parametrize(("trade", "language"), EVERY)
def test_a_proposal_begins_with_the_client_and_ends_with_a_person(trade: str, language: str) -> None:
    kinds = [kind for kind, _title, _text in read(trade, language).proposal.blocks]
    assert set(kinds) <= set(KINDS)
    assert kinds[0] == "tasks"
    assert kinds[-2:] == ["call", "person"]
    assert {"offer", "benefits", "levels", "table", "terms", "about"} <= set(kinds)


@pytest.mark.parametrize("trade", TRADES)
def test_every_price_can_be_reckoned(trade: str) -> None:
    for service in read(trade, "ru").services:
        for level in service.levels:
            if level.charges:
                assert total(price(level.charges, of_units(level.charges, Decimal(3)))) >= 0
                meters = {
                    one.counted: [Draw(Decimal(one.increment_seconds or 12), 5)]
                    for one in level.charges
                    if one.is_metered
                }
                year = [price(level.charges, Use(meters=meters, month_index=month)) for month in range(12)]
                assert sum(map(total, year)) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_reminders_are_written_already(language: str) -> None:
    assert len(usual(language, uninvited=True)) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("trade", TRADES)
def test_each_trade_reminds_in_words_of_its_own_that_can_go(trade: str, language: str) -> None:
    (said,) = read(trade, language).proposal.reminders
    assert objection(said["subject"], said["text"]) is None
    assert ("Здравствуйте" in said["text"]) == (language == "ru")
    assert "|" not in said["subject"] + said["text"]
