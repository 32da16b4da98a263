"""Issuing, drawing, numbering, requisites, pictures: in the database."""

import hashlib
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from openpyxl import load_workbook
from PIL import Image

from tests.documents.papers import every_paper, picture
from zabota.core.refused import Refused
from zabota.documents import actions, queries
from zabota.documents.canonical import digest
from zabota.documents.models import ClientRequisites, Drawing, Paper, Picture, Requisites
from zabota.documents.numbering import issue_number
from zabota.events.models import Event

INVOICE = every_paper("ru")["invoice"].as_data()


@pytest.fixture
def inside(world):
    with world.inside(actor=world.anna.actor):
        yield world


def issue(world, template="invoice", data=INVOICE, **fields):
    given = {"kind": "invoice", "about": ("invoice", 7), "title": "Счёт 2026-14", "client": world.vera}
    return actions.issue(template=template, data=data, at=world.at, **(given | fields))


def test_an_issued_paper_is_frozen_with_its_hash(inside):
    paper = issue(inside, number="2026-14")
    again = Paper.objects.get(pk=paper.pk)
    assert again.data == INVOICE
    assert again.sha256 == digest(INVOICE) == digest(again.data)
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(title="Другой")
    with pytest.raises(DatabaseError), transaction.atomic():
        paper.delete()
    fact = Event.objects.get(name__endswith="PaperIssued")
    assert fact.payload == {"paper_id": paper.pk, "kind": "invoice", "client_id": inside.vera.pk}


def test_a_template_that_is_not_there_is_a_mistake_of_the_program(inside):
    with pytest.raises(KeyError):
        issue(inside, template="../../secret")
    with pytest.raises(TypeError, match="float"):
        issue(inside, data={"sum": 1.5})


def test_a_paper_that_is_too_long_is_refused(inside):
    with pytest.raises(Refused, match="слишком длинный"):
        issue(inside, data={"note": "x" * 200_001})
    assert Paper.objects.count() == 0


def test_a_paper_is_drawn_once(inside):
    paper = issue(inside)
    first = actions.draw(paper, at=inside.at)
    assert actions.draw(paper, at=inside.at).pk == first.pk
    assert Drawing.objects.count() == 1
    assert bytes(first.content).startswith(b"%PDF-")
    assert first.sha256 == hashlib.sha256(bytes(first.content)).hexdigest()
    assert first.pages == 1
    with pytest.raises(ValueError, match="docx"):
        actions.draw(paper, "docx", at=inside.at)


def test_a_paper_with_lines_becomes_a_workbook_with_numbers(inside):
    drawing = actions.draw(issue(inside), "xlsx", at=inside.at)
    (sheet,) = load_workbook(io.BytesIO(bytes(drawing.content))).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:4] == ["№", "Название", "Ед.", "Количество"]
    assert rows[1] == [1, "Стрижка 1", "шт.", 2, 1200.5, 10, 22, 1771.23, 389.67, 2160.9]
    assert rows[3][7:] == [3739.26, 822.64, 4561.9]
    assert rows[4][1] == "Четыре тысячи пятьсот шестьдесят один рубль 90 копеек"


def test_numbers_run_by_kind_and_year(inside):
    day, next_year = date(2026, 9, 1), date(2027, 1, 1)
    found = [issue_number("invoice", day), issue_number("invoice", day), issue_number("act", day)]
    assert found == ["2026-1", "2026-2", "2026-1"]
    assert issue_number("invoice", next_year) == "2027-1"


def test_a_number_that_was_rolled_back_is_given_again(inside):
    with transaction.atomic():
        assert issue_number("invoice", date(2026, 9, 1)) == "2026-1"
        transaction.set_rollback(True)
    assert issue_number("invoice", date(2026, 9, 1)) == "2026-1"


def test_without_requisites_we_are_called_as_the_company_is(inside):
    assert queries.our_party().legal_name == "Салон «Ромашка»"
    assert queries.party_of(inside.vera).mail == "vera@mail.example"
    assert queries.party_of(inside.vera).form == "person"


def test_requisites_are_set_and_stand_on_papers(inside):
    fields = {
        "legal_name": "ООО «Ромашка»",
        "inn": "7707 083 893",
        "kpp": "770701001",
        "signer": "Белова А. А.",
    }
    actions.set_requisites(fields, by=inside.anna, at=inside.at)
    actions.set_requisites({"vat_kind": "base"}, by=inside.anna, at=inside.at)
    assert Requisites.objects.count() == 1
    ours = queries.our_party()
    assert (ours.legal_name, ours.inn, ours.signer) == ("ООО «Ромашка»", "7707083893", "Белова А. А.")
    assert queries.requisites().vat_kind == "base"


def test_a_wrong_number_is_refused_at_its_field_and_nothing_changes(inside):
    with pytest.raises(Refused) as refusal:
        actions.set_requisites({"legal_name": "ООО", "inn": "7707083894"}, by=inside.anna, at=inside.at)
    assert refusal.value.field == "inn"
    assert Requisites.objects.count() == 0
    with pytest.raises(TypeError, match="business"):
        actions.set_requisites({"business": 1}, at=inside.at)


def test_the_requisites_of_a_client_are_one_row(inside):
    for name in ("ООО «Вера»", "ООО «Вера и дочь»"):
        actions.set_client_requisites(inside.vera, {"legal_name": name}, by=inside.anna, at=inside.at)
    assert ClientRequisites.objects.get().legal_name == "ООО «Вера и дочь»"
    assert queries.party_of(inside.vera).legal_name == "ООО «Вера и дочь»"
    with pytest.raises(TypeError, match="vat_kind"):
        actions.set_client_requisites(inside.vera, {"vat_kind": "base"}, at=inside.at)


def test_a_replaced_picture_stays_for_the_papers_that_name_it(inside):
    old = actions.set_picture("stamp", picture((1, 2, 3, 255)), by=inside.anna, at=inside.at)
    data = INVOICE | {"look": {"hue": 10, "logo": "", "signature": "", "stamp": queries.look().stamp}}
    new = actions.set_picture("stamp", picture((9, 9, 9, 255)), by=inside.anna, at=inside.at)
    assert queries.look().stamp == new.sha256
    assert queries.contents_of(data) == {old.sha256: bytes(old.content)}
    actions.remove_picture("stamp", at=inside.at)
    assert queries.look().stamp == ""
    assert Picture.objects.count() == 2


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("L", "PNG"), ("CMYK", "JPEG")]
)
def test_a_picture_is_written_anew_as_png(inside, mode, kind):
    row = actions.set_picture("logo", picture(0, (3000, 1500), mode, kind), at=inside.at)
    made = Image.open(io.BytesIO(bytes(row.content)))
    assert (made.format, made.size) == ("PNG", (1200, 600))
    assert len(bytes(row.content)) <= 1024 * 1024


def test_what_hides_in_a_picture_is_not_kept(inside):
    out = io.BytesIO()
    plain = Image.new("RGB", (20, 20), "red")
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    plain.save(out, "JPEG", exif=exif, comment=b"secret comment")
    row = actions.set_picture("logo", out.getvalue() + b"<script>secret tail</script>", at=inside.at)
    assert b"secret" not in bytes(row.content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "не похоже на картинку"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "не похоже на картинку"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "не похоже на картинку"),
        (picture()[:60], "не похоже на картинку"),
        (b"GIF89a" + b"\0" * 100, "не похоже на картинку"),
        (b"x" * (5 * 1024 * 1024 + 1), "тяжелее 5 МБ"),
        (picture(0, (8001, 1), "1"), "больше 8 000 точек"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(inside, content, words):
    with pytest.raises(Refused, match=words):
        actions.set_picture("logo", content, at=inside.at)
    assert Picture.objects.count() == 0


def test_another_business_sees_none_of_it(world):
    with world.inside():
        paper = issue(world)
        actions.set_requisites({"legal_name": "ООО «Ромашка»"}, at=world.at)
    with world.inside(world.stranger):
        assert not Paper.objects.filter(pk=paper.pk).exists()
        assert queries.requisites() is None
        assert issue_number("invoice", date(2026, 9, 1)) == "2026-1"


def test_sums_of_a_total_are_those_of_its_lines():
    totals = every_paper("ru")["invoice"].totals
    assert (totals.net, totals.vat, totals.gross) == (
        Decimal("3739.26"),
        Decimal("822.64"),
        Decimal("4561.90"),
    )
    assert [part.rate for part in totals.rates] == [Decimal(22)]
