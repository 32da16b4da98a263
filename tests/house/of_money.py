"""An invoice, an act, a payment and a link to pay by, so that their addresses can be filled."""

import datetime
from decimal import Decimal
from typing import Any

from zabota.billing import actions
from zabota.billing.lines import NewLine
from zabota.billing.models import PayLink
from zabota.core.tokens import hash_of
from zabota.documents.models import Requisites

TOKEN = "a-link-of-tests"
AHEAD = datetime.timedelta(days=3650)


def things(world: Any) -> dict[tuple[str, str], Any]:
    at, day = world.at, world.at.date()
    Requisites.objects.get_or_create(defaults={"legal_name": "ООО «Ромашка»"})
    lines = [NewLine(name="Стрижка", unit_price=Decimal(1000))]
    invoice = actions.issue_invoice(
        client=world.vera, lines=lines, due_on=day + datetime.timedelta(days=9), at=at
    )
    act = actions.make_act(client=world.vera, lines=lines, acted_on=day, at=at)
    payment = actions.pay(
        client=world.vera, amount=Decimal(5), way="cash", key="house", paid_on=day, at=at, invoice=invoice
    )
    actions.set_provider("offline")
    attempt = actions.start_payment(invoice, "offline", return_url="", at=at)
    PayLink.objects.create(invoice=invoice, token_hash=hash_of(TOKEN), made_at=at, expires_at=at + AHEAD)
    acts = ("act", "act-paper", "act-acceptance", "act-cancellation")
    return {
        ("billing", "pk"): invoice.pk,
        **{(f"billing:{name}", "pk"): act.pk for name in acts},
        ("billing:payment-reversal", "pk"): payment.pk,
        ("billing", "attempt_id"): attempt.pk,
        ("billing", "client_id"): world.vera.pk,
        ("payment_settings", "name"): "offline",
        ("pay", "token"): TOKEN,
        ("pay", "provider"): "offline",
    }
