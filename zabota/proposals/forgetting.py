"""Versions that were sent and never accepted: of an erased person's only figures are left."""

import json
from copy import deepcopy
from typing import Any

from django.db import connection

from zabota.business.privacy import Erasing, Person, scrubbed_json
from zabota.proposals.models import Acceptance, Proposal, Version

Content = dict[str, Any]


def forget_versions(row: Proposal, person: Person, how: Erasing) -> int:
    """How many lost their words. What was accepted is a contract and stays; a hash is that of what once stood there."""
    accepted = Acceptance.objects.filter(proposal=row).values("version")
    versions = list(row.versions.exclude(pk__in=accepted).select_related("paper"))
    for version in versions:
        _forget(version, row, person, how)
    return len(versions)


def _forget(version: Version, row: Proposal, person: Person, how: Erasing) -> None:
    words = without_words(version.content, row, person, how)
    paper = of_paper(version.paper.data, row, person, how) if version.paper else {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT zabota_forget_offer(%s, %s, %s::jsonb, %s::jsonb)",
            [how.erasure, version.pk, json.dumps(words), json.dumps(paper)],
        )


def without_words(content: Content, row: Proposal, person: Person, how: Erasing) -> Content:
    """Lines and sums stay; what was written to the person, and who it was, go."""
    left: Content = scrubbed_json(deepcopy(content), person, how) | {"erased": True}
    if row.client_id in person.clients:
        left |= {"to": how.name, "party": None}
    if row.contact_id in person.contacts:
        left["contact"] = None
    for block in left["blocks"]:
        block |= {name: how.gone if block[name] else "" for name in ("title", "text")} | {"items": []}
    return left


def of_paper(data: Content, row: Proposal, person: Person, how: Erasing) -> Content:
    left: Content = scrubbed_json(deepcopy(data), person, how)
    if row.client_id in person.clients and "to" in left:
        left["to"] = how.name
    if row.contact_id in person.contacts and "person" in left:
        left["person"] = ""
    for block in left.get("blocks", ()):
        block |= {"heading": "", "text": how.gone if block["text"] else "", "items": []}
    for name in ("terms", "answers"):
        if name in left:
            left[name] = []
    return left
