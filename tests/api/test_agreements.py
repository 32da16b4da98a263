"""Agreements through the API: drawn up, signed, changed, ended; what they entitle to; their stages."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.agreements.arranging import charge, level, metered, requisites
from tests.api.asking import items, problem
from zabota.agreements.models import Agreement, Version


def day(plus=0):
    return str(timezone.localdate() + timedelta(days=plus))


@pytest.fixture
def premium(world):
    with world.inside():
        requisites()
        offering = level(world)
        charge(offering)
        metered(offering, hard_stop=True)
        charge(offering, "one-off", name="Обучение", price=Decimal(3000), period="", is_option=True)
    return offering


@pytest.fixture
def drafted(world, program, premium):
    sent = {
        "client": world.vera.pk,
        "title": "Обслуживание",
        "starts_on": day(),
        "ends_on": day(365),
        "renewal": "auto",
        "items": [{"offering": premium.pk, "discount": "5"}],
    }
    answer = program(world.oleg).post("/agreements/", sent)
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def signed(world, program, drafted):
    oleg = program(world.oleg)
    answer = oleg.post(f"/agreements/{drafted['id']}/sign/", {"by": world.vera_contact.pk})
    assert answer.status_code == 200, answer.content.decode()
    return oleg, f"/agreements/{drafted['id']}/", answer.json()


def test_a_draft_is_changed_and_promises_nothing(world, program, drafted):
    oleg, where = program(world.oleg), f"/agreements/{drafted['id']}/"
    assert (drafted["number"], drafted["version"], drafted["items"][0]["discount"]) == ("", None, "5.00")
    changed = oleg.patch(where, {"title": "Обслуживание офиса"}).json()
    assert (changed["title"], changed["items"], changed["ends_on"]) == (
        "Обслуживание офиса",
        drafted["items"],
        drafted["ends_on"],
    )
    assert oleg.get(f"/clients/{world.vera.pk}/entitlements/").json() == {"items": []}
    assert oleg.delete(where).json() == {"removed": True}


def test_it_is_signed_once_and_says_how_and_by_whom(world, program, drafted):
    oleg, where, row = signed(world, program, drafted)
    again = oleg.post(f"{where}sign/", {"by": world.vera_contact.pk}).json()
    assert (row["version"], again["number"]) == (1, row["number"])
    with world.inside():
        [version] = Version.objects.all()
        assert (version.signed_by_id, version.how) == (world.vera_contact.pk, "через API")
    assert problem(oleg.patch(where, {"title": "Другое"}))[:2] == (409, "refused")
    assert problem(oleg.delete(where))[:2] == (409, "refused")
    [one] = oleg.get(f"/clients/{world.vera.pk}/entitlements/").json()["items"]
    assert (one["meter"], one["quota"], one["left"], one["used"]) == ("visit", "10.000", "10.000", "0.000")


def test_what_is_drawn_is_seen_in_what_is_left(world, program, drafted):
    oleg, where, _row = signed(world, program, drafted)
    draw = {"client": world.vera.pk, "meter": "visit", "quantity": "2.5", "key": "v-1"}
    assert oleg.post("/usage/use/", draw).status_code == 201
    assert oleg.post("/usage/reserve/", draw | {"key": "v-2", "quantity": "1"}).status_code == 201
    [one] = oleg.get(f"/clients/{world.vera.pk}/entitlements/").json()["items"]
    assert (one["used"], one["reserved"], one["left"]) == ("2.500", "1.000", "6.500")
    for quantity in ("-1", "0", "0.0001", 1.5, "1e3", "7"):
        answer = oleg.post("/usage/use/", draw | {"key": "v-3", "quantity": quantity})
        assert problem(answer)[0] == 422
        assert answer.json()["errors"][0]["field"] == "quantity"
    assert items(oleg.get(f"{where}usage/"))[0]["used"] == "2.500"


def test_it_is_amended_paused_resumed_noticed_and_ended(world, program, drafted, premium):
    oleg, where, row = signed(world, program, drafted)
    new = {"items": [{"offering": premium.pk, "discount": "0"}], "from_on": day(1), "how": "по почте"}
    amended = oleg.post(f"{where}amend/", new)
    assert (amended.json()["version"], amended.json()["items"][0]["discount"]) == (2, "0.00")
    assert problem(oleg.post(f"{where}amend/", new | {"from_on": day(-1)}))[0] == 422
    paused = oleg.post(f"{where}pause/", {"from_on": day(3), "reason": "Отпуск"}).json()
    assert paused["pauses"] == [{"from_on": day(3), "to_on": None, "reason": "Отпуск"}]
    assert oleg.post(f"{where}resume/", {"on": day(3)}).json()["pauses"] == []
    renewed = oleg.post(f"{where}renew/").json()
    assert renewed["ends_on"] > row["ends_on"]
    noticed = [oleg.post(f"{where}notice/").json() for _ in range(2)]
    assert noticed[0]["noticed_on"] == noticed[1]["noticed_on"] == day()
    assert problem(oleg.post(f"{where}end/", {"on": day(-30), "reason": "x"}))[0] == 422
    ended = oleg.post(f"{where}end/", {"on": day(10), "reason": "Переезд"}).json()
    assert (ended["ended_on"], ended["end_reason"]) == (day(10), "Переезд")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"items": []}, "items"),
        ({"items": [{"offering": 987654321}]}, "items.0.offering"),
        ({"items": [{"offering": 0}]}, "items.0.offering"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"starts_on": "01.09.2026"}, "starts_on"),
        ({"starts_on": "2026-09-01T10:00:00Z"}, "starts_on"),
        ({"title": ""}, "title"),
        ({"title": "  "}, "title"),
        ({"kind": "front-row"}, "kind"),
        ({"notice_days": 1.5}, "notice_days"),
        ({"notice_days": -1}, "notice_days"),
        ({"manager": 987654321}, "manager"),
        ({"number": "2026-7"}, "number"),
    ],
)
def test_an_agreement_that_can_not_be_is_refused_at_its_field(world, program, premium, wrong, field):
    sent = {"client": world.vera.pk, "title": "x", "starts_on": day(), "items": [{"offering": premium.pk}]}
    answer = program(world.oleg).post("/agreements/", sent | wrong)
    assert problem(answer)[:2] == (422, "invalid")
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]
    with world.inside():
        assert Agreement.objects.count() == 0


def test_add_ons_are_of_their_level_and_a_level_off_sale_is_not_there(world, program, premium):
    oleg = program(world.oleg)
    with world.inside():
        other = level(world, "Базовый", slug="basic")
        foreign = charge(other, is_option=True).pk
        [option] = premium.charges.filter(is_option=True)
        other.retired_at = world.at
        other.save(update_fields=["retired_at"])
    sent = {"client": world.vera.pk, "title": "x", "starts_on": day()}
    wrong = oleg.post("/agreements/", sent | {"items": [{"offering": premium.pk, "options": [foreign]}]})
    assert wrong.json()["errors"][0]["field"] == "items.0.options"
    off_sale = oleg.post("/agreements/", sent | {"items": [{"offering": other.pk}]})
    assert off_sale.json()["errors"][0]["field"] == "items.0.offering"
    good = oleg.post("/agreements/", sent | {"items": [{"offering": premium.pk, "options": [option.pk]}]})
    assert good.status_code == 201, good.content.decode()


def test_only_who_may_sign_signs_and_only_a_person_of_the_client(world, program, drafted):
    where = f"/agreements/{drafted['id']}/sign/"
    for who in (world.lena, world.dasha, world.mila, world.boris):
        assert problem(program(who).post(where, {}))[:2] == (403, "forbidden")
    oleg = program(world.oleg)
    for stranger in (world.petr_contact, world.stranger_vera_contact):
        assert oleg.post(where, {"by": stranger.pk}).json()["errors"][0]["field"] == "by"
    assert problem(program(world.oleg, ["agreements:read"]).post(where, {}))[:2] == (403, "forbidden")
    assert problem(program(world.sonya).post(where, {}))[:2] == (404, "not-found")
    assert oleg.get(f"/agreements/{drafted['id']}/").json()["signed_at"] is None


def test_a_stage_is_added_handed_over_and_seen(world, program, premium):
    oleg = program(world.oleg)
    sent = {
        "client": world.vera.pk,
        "title": "Сайт",
        "kind": "project",
        "starts_on": day(),
        "ends_on": day(90),
    }
    project = oleg.post("/agreements/", sent).json()
    where = f"/agreements/{project['id']}/stages/"
    assert oleg.post(where, {"name": "Макет", "price": "5000.5", "due_on": day(30)}).status_code == 201
    for wrong, field in (
        ({"price": "-1"}, "price"),
        ({"price": "1.234"}, "price"),
        ({"due_on": day(91)}, "due_on"),
    ):
        answer = oleg.post(where, {"name": "Макет", "price": "1", "due_on": day(3)} | wrong)
        assert answer.json()["errors"][0]["field"] == field
    [stage] = items(oleg.get(where))
    assert (stage["price"], stage["done_at"]) == ("5000.50", None)
    finish = f"/stages/{stage['id']}/finish/"
    assert problem(oleg.post(finish))[:2] == (409, "refused")
    oleg.post(f"/agreements/{project['id']}/sign/", {})
    done = [oleg.post(finish).json()["done_at"] for _ in range(2)]
    assert done[0] == done[1] is not None
    assert problem(program(world.sonya).post(finish))[0] == 404


def test_what_is_accrued_is_billed_by_who_may_bill(world, program, drafted):
    _oleg, where, _row = signed(world, program, drafted)
    assert problem(program(world.oleg).post(f"{where}bill/", {"due_on": day(10)}))[0] == 403
    answer = program(world.boris).post(f"{where}bill/", {"due_on": day(10)})
    assert answer.status_code in (201, 409), answer.content.decode()


def test_what_is_kept_in_an_amendment_stays_as_it_was_agreed(world, program, drafted, premium):
    oleg, where, _row = signed(world, program, drafted)
    with world.inside():
        second = level(world, "Базовый", slug="second")
    new = {"from_on": day(), "items": [{"offering": premium.pk, "kept": True}, {"offering": second.pk}]}
    amended = oleg.post(f"{where}amend/", new).json()
    assert [(item["offering"], item["discount"]) for item in amended["items"]] == [
        (premium.pk, "5.00"),
        (second.pk, "0.00"),
    ]
    for wrong, field in (
        ({"offering": 987654321, "kept": True}, "items.0"),
        ({"name": "Своё", "kept": True}, "items.0"),
        ({}, "items.0.offering"),
    ):
        answer = oleg.post(f"{where}amend/", new | {"items": [wrong]})
        assert answer.json()["errors"][0]["field"] == field
