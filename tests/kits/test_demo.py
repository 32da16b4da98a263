"""The demo has the offer in it, whole, and goes without a trace."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from zabota.agreements.models import Agreement, Usage
from zabota.billing.models import Act, Invoice, Payment
from zabota.business.lookups import business_id_by_slug
from zabota.business.tenancy import scope
from zabota.documents.models import ClientRequisites, Requisites
from zabota.documents.requisites import NUMBERS, for_party
from zabota.kits.demo import papers
from zabota.kits.demo.firm import FIRM
from zabota.kits.demo.founding import found
from zabota.kits.demo.offering import OFFERED, Offerer
from zabota.kits.demo.selling import Seller
from zabota.promises.grounds import Question, choose
from zabota.proposals.models import Proposal


def test_requisites_of_the_demo_pass_every_check() -> None:
    for facts in (papers.FIRM, papers.SALON, *papers.CLIENTS.values()):
        numbers = {name: str(facts.get(name, "")) for name in NUMBERS}
        assert for_party(facts["form"], numbers) == {}


def test_the_firm_sells_and_is_paid(world: Any) -> None:
    at = timezone.now()
    since = at - timedelta(days=70)
    cast = replace(FIRM, slug="poryadok-demo", mailbox="help@poryadok-demo.example")
    founded = found(cast, dice=random.Random("one"), at=at, since=since)
    founded.cast = FIRM
    with scope(founded.business, actor="system"):
        seller = Seller(founded, since=since, at=at)
        seller.begin()
        premium = next(one for one in founded.clients if one.tier.name == "Премиум")
        ground = choose(Question(premium, "first-answer", "critical", at, "")).ground
        assert ground is not None
        assert (ground.kind, ground.seconds, ground.version) == ("agreement", 15 * 60, None)
        seller.go_on()
        Offerer(seller).offer_all()
        assert Requisites.objects.count() == 1
        assert ClientRequisites.objects.count() == 3
        states = sorted(Proposal.objects.values_list("state", flat=True))
        assert states == sorted(one.state for one in OFFERED)
        accepted = Proposal.objects.get(state="accepted")
        assert Agreement.objects.filter(pk=accepted.agreement_id).exclude(signed_at=None).exists()
        assert Usage.objects.exists()
        assert Payment.objects.count() < Invoice.objects.count() == Act.objects.count()
    assert business_id_by_slug("poryadok-demo") == founded.business.pk
