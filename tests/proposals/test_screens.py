"""The screens of proposals: each with a success and a refusal."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.world import World
from zabota.channels.models import Outgoing
from zabota.proposals import actions
from zabota.proposals.models import Line, PriceRequest, Proposal, Template, Waiver

HTMX = {"HX-Request": "true"}


@pytest.fixture
def oleg(world: World, client_of: Callable[..., Client]) -> Client:
    return client_of(world.oleg)


def made(world: World, **facts: Any) -> Proposal:
    with world.inside(actor=world.oleg.actor):
        proposal = actions.draft(
            author=world.oleg,
            **{"client": world.vera, "title": "Вечер без очереди", **facts},
            at=timezone.now(),
        )
        actions.add_line(proposal, name="Абонемент", unit_price=Decimal(1000), at=timezone.now())
        proposal.refresh_from_db()
        return proposal


def again(world: World, row: Any) -> Any:
    with world.inside():
        return type(row).objects.get(pk=row.pk)


def url(name: str, *args: object) -> str:
    return reverse(f"proposals:{name}", args=args)


def test_a_new_proposal_begins_in_the_builder(world: World, oleg: Client) -> None:
    answer = oleg.post(url("new"), {"client": world.vera.pk, "title": "Вечер", "template": ""})
    with world.inside():
        proposal = Proposal.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, url("show", proposal.pk))
    assert oleg.post(url("new"), {"client": 0}).status_code == 422


def test_the_builder_shows_blocks_page_and_remarks(world: World, oleg: Client) -> None:
    proposal = made(world)
    page = oleg.get(url("show", proposal.pk)).content.decode()
    assert page.count("data-block=") == 7
    assert "Абонемент" in page
    assert "Так увидит клиент" in page
    assert "замечан" in page


def test_words_are_saved_as_they_are_typed_and_the_page_follows(world: World, oleg: Client) -> None:
    proposal = made(world)
    block = proposal.blocks[0]["id"]
    answer = oleg.post(
        url("block", proposal.pk, block), {"title": "Ваша задача", "text": "Вы спешите."}, headers=HTMX
    )
    page = answer.content.decode()
    assert (answer.status_code, again(world, proposal).blocks[0]["text"]) == (200, "Вы спешите.")
    assert "сохранено" in page
    assert page.count("Вы спешите.") == 1
    lost = oleg.post(url("block", proposal.pk, "nothing"), {"text": "x"}, headers=HTMX)
    assert (lost.status_code, again(world, proposal).blocks[0]["text"]) == (422, "Вы спешите.")


def test_without_scripts_a_plain_form_goes_back_to_the_builder(world: World, oleg: Client) -> None:
    proposal = made(world)
    block = proposal.blocks[0]["id"]
    answer = oleg.post(url("block", proposal.pk, block), {"title": "", "text": "Вы спешите."})
    assert (answer.status_code, answer["Location"]) == (302, url("show", proposal.pk))


def test_blocks_are_added_moved_switched_and_removed(world: World, oleg: Client) -> None:
    proposal = made(world)
    first, second = (block["id"] for block in proposal.blocks[:2])
    for name, data in (
        ("block-place", {"by": "1"}),
        ("block-switch", {"on": "0"}),
    ):
        assert oleg.post(url(name, proposal.pk, first), data, headers=HTMX).status_code == 200
    assert oleg.post(url("block-new", proposal.pk), {"kind": "annex"}, headers=HTMX).status_code == 200
    assert oleg.post(url("block-removal", proposal.pk, second), headers=HTMX).status_code == 200
    blocks = again(world, proposal).blocks
    assert (blocks[0]["id"], blocks[0]["on"], blocks[-1]["kind"], len(blocks)) == (first, False, "annex", 7)
    assert oleg.post(url("block-place", proposal.pk, first), {"to": "6"}, headers=HTMX).status_code == 200
    assert again(world, proposal).blocks[-1]["id"] == first
    assert oleg.post(url("block-new", proposal.pk), {"kind": "hack"}, headers=HTMX).status_code == 422


def test_a_line_is_added_and_changed_and_a_bad_one_refused(world: World, oleg: Client) -> None:
    proposal = made(world)
    good = {"name": "Массаж", "quantity": "2", "unit_price": "1 100,50", "period": "month", "is_chosen": "on"}
    assert oleg.post(url("line-new", proposal.pk), good, headers=HTMX).status_code == 200
    with world.inside():
        line = Line.objects.get(name="Массаж")
    assert (line.unit_price, line.period) == (Decimal("1100.5000"), "month")
    typed = {f"line-{line.pk}-{name}": value for name, value in (good | {"discount": "10"}).items()}
    refused = oleg.post(url("line", proposal.pk, line.pk), typed, headers=HTMX)
    assert (refused.status_code, again(world, line).discount) == (422, Decimal("0.00"))
    typed[f"line-{line.pk}-discount_reason"] = "постоянный клиент"
    assert oleg.post(url("line", proposal.pk, line.pk), typed, headers=HTMX).status_code == 200
    assert again(world, line).discount == Decimal("10.00")


def test_facts_are_saved_and_a_title_is_needed(world: World, oleg: Client) -> None:
    proposal = made(world)
    facts = {"title": "Утро без очереди", "valid_until": "2030-01-01", "language": "en", "vat_kind": "none"}
    assert oleg.post(url("facts", proposal.pk), facts, headers=HTMX).status_code == 200
    assert again(world, proposal).title == "Утро без очереди"
    assert oleg.post(url("facts", proposal.pk), {**facts, "title": ""}, headers=HTMX).status_code == 422


def test_a_remark_is_set_aside_with_a_reason(world: World, oleg: Client) -> None:
    proposal = made(world)
    remark = {"finding": "no-call", "block": "face"}
    assert oleg.post(url("waive", proposal.pk), remark, headers=HTMX).status_code == 422
    assert (
        oleg.post(url("waive", proposal.pk), {**remark, "reason": "так надо"}, headers=HTMX).status_code
        == 200
    )
    with world.inside():
        assert Waiver.objects.get().reason == "так надо"


def test_sending_shows_the_letter_and_sends_it_once_filled(world: World, oleg: Client) -> None:
    proposal = made(world)
    page = oleg.get(url("sending", proposal.pk)).content.decode()
    assert "{{link}}" in page
    assert "Вера Иванова" in page
    letter = {"to": [world.vera_contact.pk], "subject": "{{title}}", "letter": "{{link}}"}
    assert oleg.post(url("sending", proposal.pk), {**letter, "subject": "{{nobody}}"}).status_code == 422
    assert oleg.post(url("sending", proposal.pk), letter).status_code == 302
    assert again(world, proposal).state == "sent"
    with world.inside():
        assert Outgoing.objects.filter(about_kind="proposal").count() == 1


def test_the_paper_is_a_pdf_of_the_draft_and_then_of_what_was_sent(world: World, oleg: Client) -> None:
    proposal = made(world)
    draft = oleg.get(url("paper", proposal.pk, "pdf"))
    assert (draft["Content-Type"], draft.content[:4]) == ("application/pdf", b"%PDF")
    assert oleg.get(url("paper", proposal.pk, "xlsx")).status_code == 404
    with world.inside(actor=world.oleg.actor):
        actions.send(proposal, by=world.oleg, at=timezone.now())
    assert oleg.get(url("paper", proposal.pk, "xlsx")).content[:2] == b"PK"


def test_a_specialist_who_sees_only_own_clients_meets_no_other_proposals(
    world: World, client_of: Callable[..., Client]
) -> None:
    proposal = made(world)
    assert client_of(world.mila).get(url("show", proposal.pk)).status_code == 404
    assert client_of(world.sonya).get(url("show", proposal.pk)).status_code == 404


def test_a_bookkeeper_looks_and_does_not_write(world: World, client_of: Callable[..., Client]) -> None:
    proposal, boris = made(world), client_of(world.boris)
    page = boris.get(url("show", proposal.pk)).content.decode()
    assert "card-form" in page
    assert "<textarea" not in page
    assert boris.post(url("block-new", proposal.pk), {"kind": "annex"}).status_code == 403


@pytest.mark.parametrize("name", ["list", "requests", "figures"])
def test_a_longer_list_asks_no_more_questions(world: World, oleg: Client, name: str) -> None:
    def row() -> None:
        proposal = made(world)
        with world.inside(actor=world.oleg.actor):
            actions.send(proposal, by=world.oleg, at=timezone.now())
            actions.take_request(
                client=world.vera,
                subject="Цена",
                deadline_at=timezone.now().replace(year=2040),
                lines=[actions.Asked("Окна")],
                at=timezone.now(),
            )

    def asked() -> int:
        oleg.get(url(name))
        with CaptureQueriesContext(connection) as queries:
            assert oleg.get(url(name)).status_code == 200
        return len(queries)

    row()
    one = asked()
    row()
    row()
    assert asked() == one


def test_the_list_is_searched_and_exported(world: World, oleg: Client) -> None:
    made(world), made(world, title="Утро на лодке")
    page = oleg.get(url("list"), {"q": "лодк"}, headers=HTMX).content.decode()
    assert ("Утро на лодке" in page, "Вечер без очереди" in page) == (True, False)
    assert oleg.get(url("export")).content[:2] == b"PK"
    assert "Утро на лодке" in oleg.get(url("of-client", world.vera.pk)).content.decode()


def test_a_request_is_taken_from_what_is_typed(world: World, oleg: Client) -> None:
    typed = {
        "client": world.vera.pk,
        "subject": "Уборка",
        "deadline_at": "2040-01-01T10:00",
        "lines": "Уборка; 120,5 м²; по будням\nОкна; 14",
        "member": "",
    }
    assert oleg.post(url("request-new"), {**typed, "lines": "Окна; много"}).status_code == 422
    assert oleg.post(url("request-new"), {**typed, "deadline_at": "2020-01-01T10:00"}).status_code == 422
    assert oleg.post(url("request-new"), typed).status_code == 302
    with world.inside():
        request = PriceRequest.objects.get()
        lines = [(line.name, line.quantity, line.unit, line.note) for line in request.lines.all()]
    assert lines == [("Уборка", Decimal("120.500"), "м²", "по будням"), ("Окна", Decimal(14), "", "")]
    assert oleg.get(url("request", request.pk)).status_code == 200
    begun = oleg.post(url("request-answer", request.pk))
    assert begun.status_code == 302
    assert oleg.get(begun["Location"]).status_code == 200
    assert "Номер запроса" not in oleg.get(url("request-change", request.pk)).content.decode()


def test_a_template_is_made_changed_and_put_away(world: World, oleg: Client) -> None:
    index = reverse("proposal_settings:templates")
    blocks = {f"{name}-{place}": "x" for place in range(11) for name in ("title", "text", "on")}
    new = {"name": "Обычный", "language": "ru", "subject": "", "letter": "", **blocks}
    assert oleg.post(reverse("proposal_settings:template-new"), {**new, "name": ""}).status_code == 422
    assert oleg.post(reverse("proposal_settings:template-new"), new)["Location"] == index
    with world.inside():
        template = Template.objects.get()
    change = reverse("proposal_settings:template", args=[template.pk])
    assert oleg.get(change).status_code == 200
    assert oleg.post(change, {**new, "name": "Новый"}).status_code == 302
    assert oleg.post(reverse("proposal_settings:template-retirement", args=[template.pk])).status_code == 302
    assert (again(world, template).name, again(world, template).retired_at is None) == ("Новый", False)
    assert "Новый" in oleg.get(index).content.decode()
