"""An enquiry from the letter to the answer: taken by a button, answered in the buyer's own form."""

import io
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.proposals import enquiry
from tests.world import World
from zabota.channels.models import Outgoing, StoredFile
from zabota.desk import tasks_offer
from zabota.desk.actions.hearing import add_client_message
from zabota.desk.actions.opening import open_ticket
from zabota.desk.models import Attachment, Message, Ticket
from zabota.documents import actions as documents
from zabota.promises.models import Promise
from zabota.proposals import actions
from zabota.proposals.completeness import check
from zabota.proposals.content import content_of
from zabota.proposals.events import PriceRequestAnswered
from zabota.proposals.models import Line, PriceRequest, Proposal

COLUMNS = [str(title) for title in enquiry.FORM[1]]


@pytest.fixture
def oleg(world: World, client_of: Callable[..., Client]) -> Client:
    world.at = timezone.now()
    return client_of(world.oleg)


def letter(world: World) -> Ticket:
    """A ticket of a letter with a form attached."""
    with world.inside(actor="client"):
        about = {"client": world.vera, "contact": world.vera_contact, "door": "mail", "language": "ru"}
        ticket = open_ticket(subject="Fwd: Запрос цен", assignee=world.oleg, at=world.at, **about)
        said = {
            "contact": world.vera_contact,
            "author": "Вера Иванова",
            "text": enquiry.LETTER.replace("2126", str(world.at.year + 1)),
        }
        message = add_client_message(ticket, at=world.at, **said)
        form = enquiry.workbook()
        file = StoredFile.objects.create(
            name="Форма.xlsx", content_type="x", size=len(form), sha256="0" * 64, content=form, at=world.at
        )
        Attachment.objects.create(message=message, file=file)
        return ticket


def typed(page: Any) -> dict[str, Any]:
    """What the form says, as a browser would send it."""
    form = page.context["form"]
    found = {name: form[name].value() for name in form.fields}
    found["deadline_at"] = found["deadline_at"].strftime("%Y-%m-%dT%H:%M")
    found |= {name: getattr(found[name], "pk", found[name]) for name in ("client", "contact", "member")}
    return {name: value for name, value in found.items() if value not in (None, "", False)}


def test_a_letter_becomes_a_request_with_its_form_and_stays_tied_to_its_ticket(
    world: World, oleg: Client
) -> None:
    ticket = letter(world)
    address = reverse("desk:price-request", args=[ticket.number])
    page = oleg.get(address)
    assert page.status_code == 200
    answer = oleg.post(address, typed(page))
    assert answer.status_code == 302, answer.context["form"].errors
    with world.inside():
        row = PriceRequest.objects.get()
        facts = (row.client, row.contact, row.ticket_id_seen, row.incoming, row.buyer, row.is_public_body)
        buyer = "ГБУ «Городские парки»"
        assert facts == (world.vera, world.vera_contact, ticket.pk, "01-14/2331", buyer, True)
        assert row.columns == COLUMNS
        assert [(one.name, one.quantity) for one in row.lines.all()] == [
            ("Ежедневная уборка", Decimal("1250.5")),
            ('=Вывоз смёта; класс "Б"', Decimal(1200)),
        ]
        assert Promise.objects.get(subject_kind="price-request").due_at == row.deadline_at
    assert (answer.status_code, answer["Location"]) == (302, reverse("proposals:request", args=[row.pk]))
    shown = oleg.get(answer["Location"]).content.decode()
    assert reverse("desk:ticket", args=[ticket.number]) in shown
    assert oleg.get(address)["Location"] == answer["Location"]
    assert answer["Location"] in oleg.get(reverse("desk:ticket", args=[ticket.number])).content.decode()


def test_a_form_is_filled_in_from_a_file_and_what_was_typed_stays(world: World, oleg: Client) -> None:
    file = SimpleUploadedFile("Форма.xlsx", enquiry.workbook())
    page = oleg.post(
        reverse("proposals:request-new"), {"fill": "1", "subject": "Наше название", "files": [file]}
    )
    form = page.context["form"]
    assert (form["subject"].value(), form["columns"].value().splitlines()) == ("Наше название", COLUMNS)
    assert form["lines"].value().count("\n") == 1
    with world.inside():
        assert not PriceRequest.objects.exists()
    broken = SimpleUploadedFile("Запрос.pdf", b"%PDF")
    page = oleg.post(reverse("proposals:request-new"), {"fill": "1", "terms": "Аванс", "files": [broken]})
    assert (page.status_code, page.context["form"]["terms"].value()) == (422, "Аванс")
    assert "XLSX, DOCX и CSV" in page.content.decode()


def asked(world: World, **facts: Any) -> tuple[PriceRequest, Proposal]:
    lines = [
        actions.Asked("Уборка", Decimal(3), "м2", "будни", {"Код ОКПД2": "81.21"}),
        actions.Asked("=Вывоз", Decimal(1), "рейс"),
    ]
    usual = {
        "subject": "Уборка",
        "incoming": "01-14",
        "columns": COLUMNS,
        "is_public_body": True,
        "lines": lines,
    }
    due = world.at + timedelta(days=3)
    row = actions.take_request(client=world.vera, deadline_at=due, at=world.at, **usual, **facts)
    return row, actions.begin_answer(row, by=world.oleg, at=world.at)


def test_the_answer_is_checked_against_what_was_asked_and_the_form(world: World) -> None:
    with world.inside(actor=world.oleg.actor):
        row, answer = asked(world)

        def lacks() -> list[str]:
            found = check(content_of(answer, at=world.at), row.lines.all())
            return [one.code for one in found if one.code not in ("request-signature", "request-requisites")]

        assert lacks() == ["request-total", "request-terms", "request-column"]
        first, second = answer.lines.all()
        actions.change_line(first, unit_price=Decimal(122), quantity=Decimal(2), at=world.at)
        actions.remove_line(second, at=world.at)
        assert lacks() == ["request-terms", "request-quantity", "request-line"]


def test_the_workbook_is_in_their_form_with_numbers_as_numbers_and_no_formulas(world: World) -> None:
    with world.inside(actor=world.oleg.actor):
        _row, answer = asked(world, buyer="ГБУ «Парки»", period="весь 2027 год")
        actions.change(answer, vat_kind="base", at=world.at)
        first, second = answer.lines.all()
        actions.change_line(first, unit_price=Decimal(122), at=world.at)
        actions.change_line(second, unit_price=Decimal("61.00"), facts={"Код ОКПД2": "-1+1"}, at=world.at)
        letter = {"subject": "Ответ на {{incoming}}", "letter": "Приложено."}
        version = actions.send(answer, by=world.oleg, to=[world.vera_contact], at=world.at, **letter)
        drawing = documents.draw(version.paper, "xlsx", at=world.at)
        form, terms = load_workbook(io.BytesIO(bytes(drawing.content))).worksheets
        rows = [[cell.value for cell in row] for row in form.iter_rows()]
        assert rows[:4] == [
            COLUMNS,
            [1, "Уборка", "81.21", "м2", 3, 100, 22, 122, 366, "будни"],
            [2, "=Вывоз", "-1+1", "рейс", 1, 50, 11, 61, 61, None],
            [None, "Всего", None, None, None, None, None, None, 427, None],
        ]
        assert {cell.data_type for row in form.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
        said = {row[0].value: row[1].value for row in terms.iter_rows()}
        assert said["На ваш запрос №"] == "01-14"
        assert said["Срок оказания услуг"] == "весь 2027 год"
        assert said["Исходящий номер и дата"].startswith("2026-1, ")
        assert version.paper.data["to"] == "ГБУ «Парки»"
        sent = Outgoing.objects.get(about_kind="proposal")
        assert ("http" in sent.text, answer.links.count()) == (False, 0)


def test_words_for_their_columns_are_written_in_the_line(world: World, oleg: Client) -> None:
    with world.inside(actor=world.oleg.actor):
        _row, answer = asked(world)
        line = answer.lines.all()[1]
    page = oleg.get(reverse("proposals:show", args=[answer.pk])).content.decode()
    assert "Код ОКПД2" in page
    facts = {"name": "=Вывоз", "quantity": "1", "unit_price": "61", "fact-0": "38.11", "fact-1": "ночью"}
    form = {f"line-{line.pk}-{name}": value for name, value in facts.items()}
    saved = oleg.post(
        reverse("proposals:line", args=[answer.pk, line.pk]), form, headers={"HX-Request": "true"}
    )
    assert saved.status_code == 200
    with world.inside():
        assert Line.objects.get(pk=line.pk).facts == {"Код ОКПД2": "38.11", "Примечание": "ночью"}


def test_the_answer_keeps_what_the_ticket_owed_and_is_noted_there_once(world: World, oleg: Client) -> None:
    ticket = letter(world)
    with world.inside(actor=world.oleg.actor):
        _row, answer = asked(world, ticket_id_seen=ticket.pk)
        actions.change(answer, valid_until=(world.at + timedelta(days=9)).date(), at=world.at)
        words = {"subject": "Ответ", "letter": "Приложено."}
        actions.send(answer, by=world.oleg, to=[world.vera_contact], at=world.at, **words)
        owed = Promise.objects.of("ticket", ticket.pk).filter(kind="first-answer")
        assert owed.open().exists()
        for _n in range(2):
            tasks_offer.keep_the_word_of_its_ticket(
                PriceRequestAnswered(request_id=_row.pk, proposal_id=answer.pk)
            )
        assert [each.fulfilled_at for each in owed] == [world.at.replace(microsecond=0)]
        notes = Message.objects.filter(ticket=ticket, kind="note")
        assert [each.text for each in notes] == ["Запрос цены 2026-1 закрыт ответом, наш номер 2026-1."]
