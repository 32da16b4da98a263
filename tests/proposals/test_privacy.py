"""What is known of a person here, and what is left when the person is erased."""

from typing import Any

import pytest
from django.db import DatabaseError, connection

from tests.proposals.offered import code_for, link_of, sent
from zabota.business import privacy
from zabota.business.privacy import Person
from zabota.clients import actions as clients
from zabota.documents import actions as documents
from zabota.proposals.actions import accepting
from zabota.proposals.models import Acceptance, Proposal, Version


def test_of_an_erased_person_the_agreement_stays_and_the_words_go(world: Any) -> None:
    with world.inside(actor=world.anna.actor):
        version, token = sent(world, at=world.at)
        Proposal.objects.filter(pk=version.proposal_id).update(title="Для Вера Иванова")
        link = link_of(token)
        choice = {"level": "Премиум", "options": []}
        said = {"name": "Вера Иванова", "choice": choice, "address": "192.0.2.1", "browser": "x"}
        accepting.accept(link, code=code_for(link, at=world.at), at=world.at, **said)
        person = Person(contacts=(world.vera_contact.pk,), clients=(world.vera.pk,))
        told = privacy.export(person).sections
        assert [row["Номер"] for row in told["Предложения"]] == ["2026-1"]
        signed = Acceptance.objects.get().sha256
        erasure = clients.ask_to_erase(world.vera_contact, typed="Вера Иванова", by=world.anna, at=world.at)
        clients.erase(erasure, at=world.at)
        left = Acceptance.objects.get()
        assert (left.name, left.address, left.browser, left.sha256) == ("…", "…", "…", signed)
        assert "Вера" not in Proposal.objects.get(pk=version.proposal_id).title
        assert not Proposal.objects.get(pk=version.proposal_id).links.filter(revoked_at=None).exists()


def test_of_a_proposal_that_nobody_accepted_only_figures_are_left(world: Any) -> None:
    with world.inside(actor=world.anna.actor):
        version, token = sent(world, at=world.at)
        paper = version.paper
        documents.draw(paper, "pdf", at=world.at)
        before = (version.sha256, version.content["total"], version.content["lines"])
        assert "Вера" in str(version.content)
        erasure = clients.ask_to_erase(world.vera_contact, typed="Вера Иванова", by=world.anna, at=world.at)
        clients.erase(erasure, at=world.at)
        left = Version.objects.get()
        paper.refresh_from_db()
        assert "Вера" not in str(left.content) + str(paper.data)
        assert (left.sha256, left.content["total"], left.content["lines"]) == before
        assert left.content["erased"] is True
        assert paper.drawings.count() == 0
        assert documents.draw(paper, "pdf", at=world.at).content
        assert link_of(token).revoked_at == world.at


def test_without_an_open_erasure_no_version_is_forgotten(world: Any) -> None:
    with world.inside(actor=world.anna.actor):
        version, _token = sent(world, at=world.at)
    with (
        pytest.raises(DatabaseError, match="no erasure is open"),
        world.inside(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT zabota_forget_offer(1, %s, '{}', '{}')", [version.pk])
