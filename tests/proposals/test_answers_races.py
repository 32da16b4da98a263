"""The same proposal accepted by 64 threads at once, on real PostgreSQL."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from tests.proposals.offered import code_for, drafted, link_of, revised, sent
from zabota.agreements.models import Agreement
from zabota.core.refused import Refused
from zabota.events.models import Event
from zabota.proposals.actions import accepting, answering
from zabota.proposals.models import Acceptance, Proposal

THREADS = 64


def at_once(world: Any, calls: list[Any]) -> list[Any]:
    """Each in a thread and a transaction of its own, all let go together."""
    gate = Barrier(len(calls))

    def run(call: Any) -> Any:
        try:
            gate.wait(60)
            with world.inside(actor="client"):
                return call()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def said(link: Any, code: str, world: Any, level: str = "Премиум") -> Any:
    return accepting.accept(
        link,
        code=code,
        name="Вера",
        choice={"level": level, "options": []},
        address="192.0.2.1",
        browser="",
        at=world.at,
    ).pk


def test_sixty_four_who_say_yes_make_one_agreement_and_all_are_told_the_same(committed: Any) -> None:
    with committed.inside():
        version, token = sent(committed, at=committed.at)
        link = link_of(token)
        code = code_for(link, at=committed.at)
    found = at_once(committed, [lambda: said(link, code, committed)] * THREADS)
    with committed.inside():
        agreement = Agreement.objects.get()
        assert Counter(found) == Counter({agreement.pk: THREADS})
        assert (Acceptance.objects.count(), agreement.number, agreement.versions.count()) == (1, "2026-1", 1)
        assert Proposal.objects.get(pk=version.proposal_id).agreement_id == agreement.pk
        assert Event.objects.filter(name="proposals.ProposalAccepted").count() == 1
        assert Event.objects.filter(name="agreements.AgreementSigned").count() == 1


def test_yes_no_and_a_new_version_at_once_have_one_outcome(committed: Any) -> None:
    with committed.inside():
        _version, token = sent(committed, drafted(committed, at=committed.at), at=committed.at)
        link = link_of(token)
        code = code_for(link, at=committed.at)
    calls: list[Any] = [lambda: said(link, code, committed)] * 8
    calls += [lambda: answering.decline(link, "price", at=committed.at).state] * 8
    calls += [lambda: revised(committed, link.proposal, at=committed.at).number]
    at_once(committed, calls)
    with committed.inside():
        proposal = Proposal.objects.get(pk=link.proposal_id)
        agreements = Agreement.objects.count()
        assert agreements == Acceptance.objects.count() == (proposal.state == "accepted")
        assert (proposal.accepted_at is not None) == (proposal.state == "accepted")
