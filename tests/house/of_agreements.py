"""Things of agreements for the addresses of the house."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tests.agreements.arranging import charge, level, metered, signed
from zabota.agreements import actions
from zabota.desk.models import Ticket


def things(world: Any) -> dict[tuple[str, str], Any]:
    """A project with everything: a stage that is handed over, papers, a place, a report, the client's page."""
    now = timezone.now()
    today = timezone.localdate()
    premium = level(world, "Пакет соглашения", slug="of-agreements")
    charge(premium)
    metered(premium, quota=100)
    agreement = signed(world, premium, kind="project", starts_on=today, contact=world.vera_contact, at=now)
    day = today + timedelta(days=7)
    stage = actions.add_stage(agreement, name="Макет", price=Decimal(5000), due_on=day, at=now)
    actions.finish_stage(stage, at=now)
    ticket = Ticket.objects.order_by("-number")[0]
    visit = {"meter": "visit", "amount": Decimal(1), "key": "of-the-house", "subject": ("ticket", ticket.pk)}
    report = actions.make_report(agreement, today, at=now)
    return {
        ("agreements", "client_id"): world.vera.pk,
        ("agreements", "pk"): agreement.pk,
        ("agreements", "coverage_id"): actions.cover(agreement, place="На Лесной", at=now).pk,
        ("agreements", "stage_id"): stage.pk,
        ("agreements", "item_id"): agreement.document_items.all()[0].pk,
        ("desk", "usage_id"): actions.note_use(client=world.vera, at=now, **visit).pk,
        ("agreements", "report_id"): report.pk,
        ("agreement", "token"): actions.make_link(agreement, contact=world.vera_contact, at=now),
        ("agreement", "stage_id"): stage.pk,
        ("agreement", "report_id"): report.pk,
        ("agreement", "version_id"): agreement.versions.get().pk,
    }
