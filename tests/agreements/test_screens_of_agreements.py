"""Screens of the staff: the list, the page, the forms; each a success and a refusal."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.agreements.arranging import charge, drafted, level, metered, requisites, signed
from zabota.agreements.actions import draw
from zabota.agreements.models import Agreement, Report

TODAY = timezone.localdate()


@pytest.fixture
def oleg(world, client_of):
    return client_of(world.oleg)


def premium_of(world):
    premium = level(world)
    charge(premium)
    metered(premium)
    return premium


def text_of(answer):
    return answer.content.decode().replace("\u00a0", " ")


def test_an_empty_list_says_what_will_live_there(world, oleg):
    assert "Здесь будет то, о чём вы договорились" in text_of(oleg.get(reverse("agreements:list")))


@pytest.mark.parametrize(
    ("view", "shown"),
    [("", "Действует"), ("drafts", "Черновик"), ("ended", "Кончилось"), ("renew", "Продлить")],
)
def test_the_list_parts_what_is_in_force_drafted_and_ended(world, oleg, view, shown):
    with world.inside():
        premium = premium_of(world)
        signed(world, premium, title="Действует", starts_on=TODAY)
        drafted(world, premium, title="Черновик", starts_on=TODAY)
        past = {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=1)}
        signed(world, premium, title="Кончилось", **past)
        near = signed(world, premium, title="Продлить", starts_on=TODAY, ends_on=TODAY + timedelta(days=9))
        Agreement.objects.filter(pk=near.pk).update(renewal_told_on=near.ends_on)
    answer = text_of(oleg.get(reverse("agreements:list"), {"view": view}))
    found = [
        title for title in ("Действует", "Черновик", "Кончилось", "Продлить") if f"{title}</a>" in answer
    ]
    assert found == (["Действует", "Продлить"] if view == "" else [shown])


def test_the_list_is_searched_by_number_title_and_client_and_exported(world, oleg):
    with world.inside():
        premium = premium_of(world)
        signed(world, premium, title="Офис", starts_on=TODAY)
        signed(world, premium, title="Салон", starts_on=TODAY, client=world.petr)
    for words, title in (("2026-2", "Салон"), ("офис", "Офис"), ("Сидоров", "Салон")):
        answer = text_of(oleg.get(reverse("agreements:list"), {"q": words}, headers={"HX-Request": "true"}))
        assert [one for one in ("Офис", "Салон") if f"{one}</a>" in answer] == [title]
    table = text_of(oleg.get(reverse("agreements:export"), {"q": "офис"}))
    assert [line.split(";")[1] for line in table.splitlines()[1:]] == ["Офис"]
    book = oleg.get(reverse("agreements:export"), {"q": "офис", "as": "xlsx"})
    rows = load_workbook(BytesIO(book.content)).active.iter_rows(values_only=True)
    assert [(row[1], row[3].date() if number else row[3]) for number, row in enumerate(rows)] == [
        ("Заголовок", "С"),
        ("Офис", TODAY),
    ]


def test_one_row_and_three_cost_the_same(world, oleg):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 2):
        with world.inside():
            for _ in range(more):
                signed(world, premium_of(world), starts_on=TODAY)
        oleg.get(reverse("agreements:list"))
        with CaptureQueriesContext(connection) as asked:
            oleg.get(reverse("agreements:list"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_page_says_in_plain_words_what_is_promised_and_used(world, oleg):
    with world.inside():
        agreement = signed(world, premium_of(world), starts_on=TODAY)
        draw.use(client=world.vera, meter="visit", quantity=Decimal(8), key="k", at=timezone.now())
    answer = text_of(oleg.get(reverse("agreements:show", args=[agreement.pk])))
    for words in ("15 минут", "круглосуточно", "10 000 ₽ в месяц", "8 из 10 визит", "скидка 5 % за месяц"):
        assert words in answer


def new_data(world, premium, **fields):
    data = {"client": world.vera.pk, "title": "Офис", "kind": "service", "starts_on": TODAY.isoformat()}
    data |= {"renewal": "none", "renewal_months": 12, "notice_days": 30, f"choose-{premium.pk}": "on"}
    return data | fields


def test_a_draft_is_made_directly_from_levels_on_sale_then_signed(world, oleg):
    with world.inside():
        premium = premium_of(world)
    answer = oleg.post(
        reverse("agreements:new"), new_data(world, premium, **{f"discount-{premium.pk}": "10"})
    )
    with world.inside():
        agreement = Agreement.objects.get()
        assert agreement.draft_items.get().discount == 10
    assert answer.url == reverse("agreements:show", args=[agreement.pk])
    oleg.post(reverse("agreements:signature", args=[agreement.pk]), {"how": "на бумаге"})
    with world.inside():
        agreement.refresh_from_db()
        assert agreement.number == f"{TODAY.year}-1"


def test_a_draft_without_a_level_is_refused_with_what_was_typed(world, oleg):
    with world.inside():
        premium = premium_of(world)
    answer = oleg.post(reverse("agreements:new"), new_data(world, premium, **{f"choose-{premium.pk}": ""}))
    assert answer.status_code == 422
    assert "хотя бы один пакет услуги" in text_of(answer)
    assert 'value="Офис"' in text_of(answer)


def test_what_it_comes_to_is_said_while_one_chooses(world, oleg):
    with world.inside():
        premium = premium_of(world)
    asked = {f"choose-{premium.pk}": "on", f"discount-{premium.pk}": "10"}
    assert "9 000 ₽" in text_of(oleg.get(reverse("agreements:sums"), asked))


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "pause",
            {"from_on": TODAY, "reason": "отпуск"},
            {"from_on": TODAY - timedelta(days=1), "reason": "о"},
        ),
        ("end", {"on": TODAY, "reason": "переезд"}, {"on": TODAY, "reason": " "}),
        ("signature", None, {"how": ""}),
        ("coverage", {"place": "На Лесной"}, {"place": ""}),
    ],
)
def test_each_form_does_or_refuses(world, oleg, name, good, bad):
    with world.inside():
        agreement = signed(world, premium_of(world), starts_on=TODAY)
    place = reverse(f"agreements:{name}", args=[agreement.pk])
    assert oleg.get(place).status_code == 200
    assert oleg.post(place, bad).status_code == 422
    if good:
        assert oleg.post(place, good).status_code == 302


def test_it_is_amended_on_its_form(world, oleg):
    with world.inside():
        agreement, better = signed(world, premium_of(world), starts_on=TODAY), level(world, "Лучше")
    place = reverse("agreements:amendment", args=[agreement.pk])
    data = {"from_on": TODAY.isoformat(), "how": "по почте", f"choose-{better.pk}": "on"}
    assert oleg.get(place).status_code == 200
    assert oleg.post(place, data | {"from_on": "2020-01-01"}).status_code == 422
    assert oleg.post(place, data).status_code == 302
    with world.inside():
        assert [item.name for item in agreement.versions.get(number=2).items.all()] == ["Лучше"]


def test_buttons_of_one_press_do_what_they_say(world, oleg):
    with world.inside():
        term = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=30), "renewal_months": 1}
        agreement = signed(world, premium_of(world), **term)
    for name in ("renewal", "notice", "report-new", "links-closing"):
        assert oleg.post(reverse(f"agreements:{name}", args=[agreement.pk])).status_code == 302
    assert "/a/" in text_of(oleg.post(reverse("agreements:link", args=[agreement.pk])))
    with world.inside():
        agreement.refresh_from_db()
        assert (agreement.ends_on > TODAY + timedelta(days=31), agreement.noticed_on) == (True, TODAY)
        report = Report.objects.get()
    shown = oleg.get(reverse("agreements:report", args=[agreement.pk, report.pk]))
    assert "Все обещания сдержаны" in text_of(shown)
    pdf = oleg.get(reverse("agreements:report-paper", args=[agreement.pk, report.pk]))
    assert pdf.content.startswith(b"%PDF") or b"".join(pdf).startswith(b"%PDF")


def test_the_bookkeeper_bills_it(world, client_of):
    with world.inside():
        requisites()
        month = (TODAY.replace(day=1) - timedelta(days=1)).replace(day=1)
        agreement = signed(world, premium_of(world), starts_on=month)
    place = reverse("agreements:invoice", args=[agreement.pk])
    anna = client_of(world.anna)
    due = {"due_on": (TODAY + timedelta(days=10)).isoformat()}
    assert anna.post(place, due).status_code == 302
    assert anna.post(place, due).status_code == 422


def test_it_stands_on_the_client_s_card(world, oleg):
    with world.inside():
        signed(world, premium_of(world), starts_on=TODAY)
    assert "2026-1" in text_of(oleg.get(reverse("agreements:of-client", args=[world.vera.pk])))


def test_a_stranger_finds_nothing(world, client_of):
    with world.inside():
        agreement = signed(world, premium_of(world), starts_on=TODAY)
    stranger = client_of(world.sonya)
    for name in ("show", "draft", "signature", "amendment", "pause", "end", "invoice", "coverage", "status"):
        assert stranger.get(reverse(f"agreements:{name}", args=[agreement.pk])).status_code == 404
    assert "Поддержка офиса" not in text_of(stranger.get(reverse("agreements:list")))


def test_who_sees_only_own_clients_sees_only_their_agreements(world, client_of):
    with world.inside():
        agreement = signed(world, premium_of(world), starts_on=TODAY)
    mila = client_of(world.mila)
    assert mila.get(reverse("agreements:show", args=[agreement.pk])).status_code == 404
    with world.inside():
        Agreement.objects.filter(pk=agreement.pk).update(manager=world.mila)
    assert mila.get(reverse("agreements:show", args=[agreement.pk])).status_code == 200
    assert mila.get(reverse("agreements:pause", args=[agreement.pk])).status_code == 403


def test_a_draft_is_changed_and_thrown_away(world, oleg):
    with world.inside():
        premium = premium_of(world)
        agreement = drafted(world, premium, starts_on=TODAY)
    data = new_data(world, premium, title="Иначе")
    assert oleg.post(reverse("agreements:draft", args=[agreement.pk]), data).status_code == 302
    with world.inside():
        agreement.refresh_from_db()
        assert agreement.title == "Иначе"
    oleg.post(reverse("agreements:draft-removal", args=[agreement.pk]))
    with world.inside():
        assert not Agreement.objects.exists()
        signed_one = signed(world, premium, starts_on=TODAY)
    oleg.post(reverse("agreements:draft-removal", args=[signed_one.pk]))
    with world.inside():
        assert Agreement.objects.count() == 1


def test_why_nothing_is_charged_is_said_where_it_is_looked_for(world, client_of):
    with world.inside():
        agreement = signed(world, level(world))
    page = client_of(world.anna).get(f"/agreements/{agreement.pk}/").text
    assert "без ваших реквизитов неизвестно" in page
    assert reverse("requisites:show") in page
