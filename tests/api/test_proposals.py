"""Proposals and price requests through the API: written, checked, sent, withdrawn."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.agreements.arranging import charge, level
from tests.api.asking import items, problem
from zabota.channels.models import Outgoing
from zabota.promises.models import Promise
from zabota.proposals.actions import add_template
from zabota.proposals.models import Proposal, Version

LINE = {"name": "Рабочее место", "unit": "место", "quantity": "12", "unit_price": "1200.5", "period": "month"}


def until():
    return str(timezone.localdate() + timedelta(days=20))


@pytest.fixture
def premium(world):
    with world.inside():
        offering = level(world)
        charge(offering, "unit", name="Место", unit="место", price=Decimal(1000))
        charge(offering, "one-off", name="Подключение", price=Decimal(5000), period="", is_option=True)
    return offering


@pytest.fixture
def written(world, program, premium):
    """A draft with everything, made in one request."""
    sent = {
        "title": "Вечер без очереди",
        "client": world.vera.pk,
        "contact": world.vera_contact.pk,
        "valid_until": until(),
        "blocks": [
            {"kind": "tasks", "text": "Вы хотите, чтобы гости не ждали."},
            {"kind": "table"},
            {"kind": "call", "title": "Начнём в среду", "text": "Нажмите «Принять».", "on": False},
        ],
        "offerings": [
            {"offering": premium.pk, "units": "5", "discount": "10", "discount_reason": "За год вперёд"}
        ],
        "lines": [LINE],
    }
    answer = program(world.anna).post("/proposals/", sent)
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def test_a_draft_is_written_with_its_blocks_levels_and_lines_at_once(world, written):
    assert (written["state"], written["number"], written["client"]["name"]) == ("draft", "", "Вера Иванова")
    assert [(block["kind"], block["on"]) for block in written["blocks"]] == [
        ("tasks", True),
        ("table", True),
        ("call", False),
    ]
    shown = [(line["quantity"], line["unit_price"], line["discount"]) for line in written["lines"]]
    assert shown == [
        ("5.000", "1000.0000", "10.00"),
        ("1.000", "5000.0000", "10.00"),
        ("12.000", "1200.5000", "0.00"),
    ]
    assert {line["discount_reason"] for line in written["lines"][:2]} == {"За год вперёд"}
    with world.inside():
        proposal = Proposal.objects.get(pk=written["id"])
        assert (proposal.author_id, proposal.sent_at) == (world.anna.pk, None)


def test_blocks_and_lines_are_changed_where_they_stand(world, program, written):
    anna, where = program(world.anna), f"/proposals/{written['id']}/"
    tasks, table, call = (block["id"] for block in written["blocks"])
    anna.patch(f"{where}blocks/{tasks}/", {"title": "Ваша задача"})
    anna.patch(f"{where}blocks/{call}/", {"on": True, "place": 0})
    added = anna.post(f"{where}blocks/", {"kind": "terms", "text": "Оплата за месяц", "after": tasks})
    assert added.status_code == 201, added.content.decode()
    anna.delete(f"{where}blocks/{table}/")
    line = written["lines"][2]["id"]
    anna.patch(f"{where}lines/{line}/", {"quantity": "3"})
    anna.delete(f"{where}lines/{written['lines'][0]['id']}/")
    anna.post(f"{where}lines/", {"name": "Выезд", "unit_price": "700", "is_option": True})
    now = anna.get(where).json()
    assert [(block["kind"], block["title"], block["text"]) for block in now["blocks"]] == [
        ("call", "Начнём в среду", "Нажмите «Принять»."),
        ("tasks", "Ваша задача", "Вы хотите, чтобы гости не ждали."),
        ("terms", "", "Оплата за месяц"),
    ]
    assert [(row["name"], row["quantity"], row["unit_price"]) for row in now["lines"]][1:] == [
        ("Рабочее место", "3.000", "1200.5000"),
        ("Выезд", "1.000", "700.0000"),
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"discount": "10"}, "discount_reason"),
        ({"discount": "100.5", "discount_reason": "x"}, "discount"),
        ({"discount": "-1", "discount_reason": "x"}, "discount"),
        ({"unit_price": "-0.01"}, "unit_price"),
        ({"unit_price": 1200.5}, "unit_price"),
        ({"unit_price": "1.23456"}, "unit_price"),
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "0.0001"}, "quantity"),
        ({"quantity": "999999999999", "unit_price": "999999999"}, "unit_price"),
        ({"period": "week"}, "period"),
        ({"vat_kind": "half"}, "vat_kind"),
        ({"name": "\x00"}, "name"),
    ],
)
def test_a_line_that_can_not_be_is_refused_at_its_field(world, program, written, wrong, field):
    anna, where = program(world.anna), f"/proposals/{written['id']}/"
    answer = anna.post(f"{where}lines/", LINE | wrong)
    assert problem(answer)[:2] == (422, "invalid")
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]
    assert len(anna.get(where).json()["lines"]) == 3


def test_the_checker_speaks_and_a_finding_is_set_aside_with_a_reason(world, program, written):
    anna, where = program(world.anna), f"/proposals/{written['id']}/"
    anna.patch(where, {"title": "Новое"})
    anna.post(f"{where}blocks/", {"kind": "offer", "text": " ".join(["слово"] * 40) + "."})
    found = anna.get(f"{where}findings/").json()["items"]
    long = next(row for row in found if row["code"] == "long-sentence")
    assert (long["waived"], "слово" in long["sentence"]) == (None, True)
    said = {"finding": long["code"], "block": long["block"], "reason": "Так просил клиент"}
    again = anna.post(f"{where}waivers/", said).json()["items"]
    assert next(row["waived"] for row in again if row["code"] == "long-sentence") == "Так просил клиент"


def test_what_is_sent_is_frozen_and_a_withdrawn_one_changes_no_more(world, program, written):
    anna, where = program(world.anna), f"/proposals/{written['id']}/"
    letter = {"to": [world.vera_contact.pk], "subject": "Предложение", "letter": "Здравствуйте! {{link}}"}
    sent = anna.post(f"{where}send/", letter).json()
    assert (sent["state"], [version["number"] for version in sent["versions"]]) == ("sent", [1])
    anna.patch(where, {"title": "Ещё лучше"})
    again = anna.post(f"{where}send/", letter).json()
    assert [version["number"] for version in again["versions"]] == [1, 2]
    assert problem(anna.delete(where))[:2] == (409, "refused")
    gone = [anna.post(f"{where}withdraw/").json()["state"] for _ in range(2)]
    assert gone == ["withdrawn", "withdrawn"]
    assert problem(anna.patch(where, {"title": "Позже"}))[:2] == (409, "refused")
    with world.inside():
        assert Version.objects.get(number=1).content["title"] == "Вечер без очереди"
        assert Outgoing.objects.filter(to_address="vera@mail.example").count() == 2


def test_a_draft_is_like_another_or_of_a_template_and_is_thrown_away(world, program, written):
    anna = program(world.anna)
    with world.inside():
        template = add_template(name="Обычный", at=world.at)
    like = anna.post("/proposals/", {"client": world.petr.pk, "like": written["id"]}).json()
    assert (like["title"], len(like["lines"]), len(like["blocks"])) == ("Вечер без очереди", 3, 3)
    assert [row["name"] for row in items(anna.get("/proposal-templates/"))] == ["Обычный"]
    made = anna.post("/proposals/", {"client": world.petr.pk, "template": template.pk}).json()
    assert made["template"] == {"id": template.pk, "name": "Обычный"}
    assert anna.delete(f"/proposals/{made['id']}/").json() == {"removed": True}
    assert anna.get(f"/proposals/{made['id']}/").status_code == 404


def test_a_refused_part_leaves_nothing_of_the_whole(world, program, premium):
    anna = program(world.anna)
    wrong = {"client": world.vera.pk, "lines": [LINE, LINE | {"quantity": "-1"}]}
    assert problem(anna.post("/proposals/", wrong))[0] == 422
    with world.inside():
        assert Proposal.objects.count() == 0


def test_a_specialist_writes_only_to_own_clients(world, program, written):
    mila = program(world.mila)
    assert problem(mila.post("/proposals/", {"title": "Всем"}))[0] == 422
    assert mila.post("/proposals/", {"client": world.vera.pk}).json()["errors"][0]["field"] == "client"
    assert problem(mila.patch(f"/proposals/{written['id']}/", {"title": "Моё"}))[0] == 404
    assert mila.post("/proposals/", {"like": written["id"], "client": 1}).status_code == 422


@pytest.mark.parametrize(
    "named",
    [
        {"client": "stranger_vera"},
        {"contact": "stranger_vera_contact"},
        {"contact": "petr_contact"},
    ],
)
def test_what_is_of_another_is_not_found_in_a_body(world, program, written, named):
    field, row = next(iter(named.items()))
    anna = program(world.anna)
    pk = getattr(world, row).pk
    answer = anna.patch(f"/proposals/{written['id']}/", {field: pk})
    nobody = anna.patch(f"/proposals/{written['id']}/", {field: 987_654_321})
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]
    if row != "petr_contact":
        assert answer.json() == nobody.json()


@pytest.fixture
def asked(world):
    return {
        "client": world.vera.pk,
        "subject": "Уборка офиса",
        "deadline_at": (timezone.now() + timedelta(days=3)).isoformat(),
        "incoming": "15-к",
        "lines": [{"name": "Уборка", "quantity": "120.5", "unit": "м²"}],
    }


def test_a_price_request_is_promised_answered_and_kept(world, program, asked):
    anna = program(world.anna)
    taken = anna.post("/price-requests/", asked)
    assert taken.status_code == 201, taken.content.decode()
    where = f"/price-requests/{taken.json()['id']}/"
    assert taken.json()["lines"] == [{"name": "Уборка", "quantity": "120.500", "unit": "м²", "note": ""}]
    later = timezone.now() + timedelta(days=5)
    moved = anna.patch(where, {"deadline_at": later.isoformat()})
    assert moved.status_code == 200, moved.content.decode()
    [owed] = items(anna.get("/promises/?kind=price-answer&state=open"))
    assert owed["due_at"][:16] == moved.json()["deadline_at"][:16]
    first, again = anna.post(f"{where}answer/").json(), anna.post(f"{where}answer/").json()
    assert (first["id"], first["price_request"]) == (again["id"], taken.json()["id"])
    [line] = first["lines"]
    priced = anna.patch(f"/proposals/{first['id']}/lines/{line['id']}/", {"unit_price": "90"})
    assert priced.json()["lines"][0]["unit_price"] == "90.0000"
    assert anna.post(f"{where}answered/").json()["answered_at"] is not None
    assert [row["id"] for row in items(anna.get("/price-requests/?state=answered"))] == [taken.json()["id"]]
    assert items(anna.get("/price-requests/?state=waiting")) == []
    with world.inside():
        assert Promise.objects.get(kind="price-answer").fulfilled_at is not None


def test_a_price_request_that_can_not_be_is_refused_and_one_is_dropped_with_a_reason(world, program, asked):
    anna = program(world.anna)
    for wrong, field in (
        ({"deadline_at": "2020-01-01T00:00:00Z"}, "deadline_at"),
        ({"deadline_at": "2027-01-01T00:00:00"}, "deadline_at"),
        ({"lines": []}, "lines"),
        ({"lines": [{"name": "x", "quantity": "-1"}]}, "lines"),
        ({"member": world.sonya.pk + 10**6}, "member"),
        ({"contact": world.petr_contact.pk}, "contact"),
    ):
        answer = anna.post("/price-requests/", asked | wrong)
        assert answer.json()["errors"][0]["field"] == field, answer.content.decode()
    made = anna.post("/price-requests/", asked).json()
    assert problem(anna.post(f"/price-requests/{made['id']}/drop/", {"reason": " "}))[0] == 422
    gone = anna.post(f"/price-requests/{made['id']}/drop/", {"reason": "Не наш профиль"}).json()
    assert gone["drop_reason"] == "Не наш профиль"
    assert problem(anna.post(f"/price-requests/{made['id']}/answer/"))[:2] == (409, "refused")
    assert problem(program(world.mila).get(f"/price-requests/{made['id']}/"))[0] == 404
