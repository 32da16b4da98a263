"""A proposal, a template and a price request, so that their addresses can be filled."""

import datetime
import uuid
from decimal import Decimal
from typing import Any

from zabota.core.tokens import hash_of
from zabota.proposals import actions
from zabota.proposals.models import Link

TOKEN = "a-token-of-tests"


def things(world: Any) -> dict[tuple[str, str], Any]:
    at = world.at
    proposal = actions.draft(author=world.anna, client=world.vera, title="Вечер без очереди", at=at)
    line = actions.add_line(proposal, name="Абонемент", unit_price=Decimal(1000), at=at)
    until = at + datetime.timedelta(days=3650)
    actions.change(proposal, valid_until=until.date(), at=at)
    actions.send(proposal, by=world.anna, at=at)
    Link.objects.create(
        proposal=proposal, contact=world.vera_contact, token=hash_of(TOKEN), made_at=at, expires_at=until
    )
    proposal.refresh_from_db()
    request = actions.take_request(
        client=world.vera, subject="Цена", deadline_at=until, lines=[actions.Asked("Уборка")], at=at
    )
    return {
        ("proposals", "proposal_id"): proposal.pk,
        ("proposals", "line_id"): line.pk,
        ("proposals", "block_id"): proposal.blocks[0]["id"],
        ("proposals", "request_id"): request.pk,
        ("proposals", "client_id"): world.vera.pk,
        ("proposals", "kind"): "pdf",
        ("proposals", "place"): 0,
        ("proposal_settings", "template_id"): actions.add_template(name="Обычный", at=at).pk,
        ("proposals_public", "token"): TOKEN,
        ("proposals_public", "key"): uuid.UUID(int=7),
    }
