"""Projects: stages handed over and accepted. Reports: what a month was. The client's own page. The front row."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from tests.agreements.arranging import FIRST, drafted, level, metered, requisites, signed
from zabota.agreements import actions
from zabota.agreements.actions import draw, keeping
from zabota.agreements.models import Stage
from zabota.billing.models import Act
from zabota.channels.models import Outgoing
from zabota.core.refused import Refused
from zabota.events.models import Event
from zabota.promises import actions as promises
from zabota.promises.actions.watching import record_breaches
from zabota.promises.models import Promise
from zabota.promises.subjects import Subject

TODAY = timezone.localdate()
OCTOBER = datetime(2026, 10, 1, 6, tzinfo=UTC)


def project(world, **fields):
    agreement = drafted(world, level(world), kind="project", contact=world.vera_contact, **fields)
    starts = agreement.starts_on
    days = {"due_on": starts + timedelta(days=7), "at": fields.get("at", world.at)}
    stage = actions.add_stage(agreement, name="Макет", price=Decimal(5000), **days)
    agreement = actions.sign(agreement, by=None, how="", at=fields.get("at", world.at))
    return agreement, Stage.objects.get(pk=stage.pk)


def test_a_stage_is_a_promise_from_the_signing_on(world):
    with world.inside():
        agreement, stage = project(world)
        promise = Promise.objects.get(kind="stage")
        assert promise.due_at == datetime(2026, 9, 8, 15, tzinfo=UTC)
        assert agreement.document_items.count() == 6
        actions.finish_stage(stage, at=world.at)
        promise.refresh_from_db()
        assert promise.fulfilled_at == world.at


def test_accepted_however_often_one_act_comes_of_it(world):
    with world.inside():
        requisites()
        _agreement, stage = project(world)
        with pytest.raises(Refused):
            actions.accept_stage(stage, by=world.vera_contact, at=world.at)
        actions.finish_stage(stage, at=world.at)
        for _ in range(2):
            actions.accept_stage(stage, by=world.vera_contact, at=world.at)
        act = Act.objects.get()
        assert (act.total, act.accepted_by, act.about_kind) == (5000, world.vera_contact, "stage")
        with pytest.raises(Refused):
            actions.return_stage(stage, reason="поздно", at=world.at)


def test_the_act_is_made_when_there_are_requisites(world):
    with world.inside():
        _agreement, stage = project(world)
        actions.finish_stage(stage, at=world.at)
        assert actions.accept_stage(stage, by=None, at=world.at) is None
        requisites()
        keeping.keep(at=world.at + timedelta(hours=1))
        stage.refresh_from_db()
        assert stage.act == Act.objects.get()


def test_a_stage_that_comes_back_is_owed_again(world):
    with world.inside():
        _agreement, stage = project(world)
        actions.finish_stage(stage, at=world.at)
        with pytest.raises(Refused):
            actions.return_stage(stage, reason=" ", at=world.at)
        stage = actions.return_stage(stage, reason="нет шрифта", at=world.at + timedelta(hours=1))
        assert (stage.done_at, stage.return_reason) == (None, "нет шрифта")
        assert Promise.objects.open().filter(kind="stage").count() == 1


def reported(world):
    """A month with one promise kept, one broken with its reason, and eight visits of ten."""
    premium = level(world)
    metered(premium, quota=10)
    agreement = signed(world, premium, contact=world.vera_contact)
    draw.use(client=world.vera, meter="visit", quantity=Decimal(8), key="k", at=world.at)
    for number in (1, 2):
        made = {"kind": "first-answer", "subject": Subject("ticket", number), "client": world.vera}
        promise = promises.make(at=world.at, **made)
        if number == 1:
            promises.fulfil(promise, at=world.at + timedelta(minutes=5))
    record_breaches(at=world.at + timedelta(hours=1))
    promises.fulfil(promise, at=world.at + timedelta(hours=2), reason="болели")
    return agreement


def test_a_report_tells_what_was_kept_broken_with_reason_and_remedy_and_used(world):
    with world.inside():
        report = actions.make_report(reported(world), FIRST, at=OCTOBER)
        said = report.data
        assert (said["made"], said["kept"], said["moved"], said["broken"]) == (2, 1, 0, 1)
        breach = said["breaches"][0]
        assert (breach["due"], breach["done"]) == ("01.09.2026 10:15", "01.09.2026 12:00")
        assert (breach["reason"], breach["remedy"]) == ("болели", "скидка 5 % за месяц")
        assert said["usage"] == [{"name": "Визиты", "used": "8", "quota": "10", "unit": "визит"}]


def test_a_report_on_a_running_month_says_so_and_leaves_the_promise_of_the_whole_one(world):
    with world.inside():
        agreement = reported(world)
        later = world.at + timedelta(days=3)
        promises.make(kind="first-answer", subject=Subject("ticket", 3), client=world.vera, at=later)
        report = actions.make_report(agreement, FIRST, at=later)
        said = report.data
        assert (said["so_far"], said["running"], report.is_so_far) == ("2026-09-04", 1, True)
        assert report.paper.title == (
            f"Отчёт за 09.2026, пока по 04.09.2026, по соглашению {agreement.number}"
        )
        assert report.paper.data["last_on"] == "2026-09-04"
        keeping.keep(at=OCTOBER)
        actions.send_report(report, at=OCTOBER)
        assert Promise.objects.get(kind="report").fulfilled_at is None
        whole = actions.make_report(agreement, FIRST, at=OCTOBER)
        assert (whole.number, whole.is_so_far, whole.data["running"]) == (2, False, 1)


def test_the_same_month_again_is_the_same_report_a_change_makes_the_next(world):
    with world.inside():
        agreement = reported(world)
        first = actions.make_report(agreement, FIRST, at=OCTOBER)
        assert actions.make_report(agreement, FIRST, at=OCTOBER) == first
        draw.use(client=world.vera, meter="visit", quantity=Decimal(1), key="k2", at=world.at)
        assert actions.make_report(agreement, FIRST, at=OCTOBER).number == 2
        with pytest.raises(Refused):
            actions.make_report(agreement, date(2026, 8, 1), at=OCTOBER)


def test_a_report_is_sent_once_and_the_promise_is_kept(world):
    with world.inside():
        agreement = reported(world)
        keeping.keep(at=OCTOBER)
        report = actions.make_report(agreement, FIRST, at=OCTOBER)
        for _ in range(2):
            actions.send_report(report, at=OCTOBER)
        letter = Outgoing.objects.get()
        assert (letter.to_address, letter.about_kind) == ("vera@mail.example", "agreement")
        assert Promise.objects.get(kind="report").fulfilled_at == OCTOBER


def test_how_a_project_stands_is_told_and_keeps_the_promise_of_the_week(world):
    with world.inside():
        agreement, _stage = project(world)
        at = world.at + timedelta(days=1)
        keeping.keep(at=at)
        actions.tell_status(agreement, text="Макет почти готов", at=at)
        assert Outgoing.objects.get().text == "Макет почти готов"
        assert Promise.objects.get(kind="report").fulfilled_at == at


@pytest.fixture
def page(world):
    """The client's page of a project whose stage is handed over."""
    with world.inside():
        requisites()
        agreement, stage = project(world, starts_on=TODAY, at=timezone.now())
        actions.finish_stage(stage, at=timezone.now())
        token = actions.make_link(agreement, contact=world.vera_contact, at=timezone.now())
    return agreement, stage, token


def public(name, token, *more, slug="romashka"):
    return reverse(f"agreement:{name}", args=[slug, token, *more])


def test_the_client_accepts_a_stage_on_their_own_page(world, page):
    _agreement, stage, token = page
    browser = Browser()
    shown = browser.get(public("page", token))
    assert "Принять этап" in shown.content.decode()
    assert shown["Referrer-Policy"] == "no-referrer"
    for _ in range(2):
        assert browser.post(public("acceptance", token, stage.pk)).status_code == 302
    with world.inside():
        assert Act.objects.get().accepted_by == world.vera_contact


def test_looking_changes_nothing(world, page):
    _agreement, stage, token = page
    assert Browser().get(public("acceptance", token, stage.pk)).status_code == 405
    with world.inside():
        stage.refresh_from_db()
        assert stage.accepted_at is None


def test_the_client_returns_a_stage_with_a_reason(world, page):
    _agreement, stage, token = page
    browser = Browser()
    assert browser.post(public("return", token, stage.pk), {"reason": ""}).status_code == 422
    assert browser.post(public("return", token, stage.pk), {"reason": "нет шрифта"}).status_code == 302
    with world.inside():
        stage.refresh_from_db()
        assert stage.return_reason == "нет шрифта"


def test_a_link_that_is_wrong_old_or_of_another_business_opens_nothing(world, page):
    agreement, stage, token = page
    browser = Browser()
    assert browser.get(public("page", "x" * 22)).status_code == 404
    assert browser.get(public("page", token, slug="sosed")).status_code == 404
    with world.inside():
        other, other_stage = project(world, starts_on=TODAY, at=timezone.now())
        old = {"contact": None, "at": timezone.now() - timedelta(days=91)}
        expired = actions.make_link(other, **old)
    assert browser.get(public("page", expired)).status_code == 404
    assert browser.post(public("acceptance", token, other_stage.pk)).status_code == 404
    with world.inside():
        actions.revoke_links(agreement, at=timezone.now())
    assert browser.post(public("acceptance", token, stage.pk)).status_code == 404


def test_use_is_told_to_the_manager_and_to_the_client(world):
    from zabota.agreements.events import UsageReached
    from zabota.agreements.tasks import tell_of_usage
    from zabota.notifications.models import Notification

    with world.inside():
        premium = level(world)
        metered(premium, quota=10)
        agreement = signed(world, premium, manager=world.oleg, contact=world.vera_contact)
        draw.use(client=world.vera, meter="visit", quantity=Decimal(8), key="k", at=world.at)
        event = Event.objects.get(name="agreements.UsageReached")
        tell_of_usage(UsageReached.from_payload(event.payload))
        assert Notification.objects.get().member == world.oleg
        assert Outgoing.objects.get().about_id == agreement.pk
