"""What is signed is a paper too: frozen at once, drawn when somebody asks."""

from datetime import date
from typing import Any

from django.utils.translation import override

from tests.agreements.arranging import charge, level, requisites, signed
from zabota.agreements import actions
from zabota.agreements.items import NewItem
from zabota.documents import actions as documents
from zabota.documents.models import Drawing


def clauses(version: Any) -> dict[str, list[str]]:
    return {one["heading"]: one["points"] for one in version.paper.data["clauses"]}


def plain(lines: list[str]) -> list[str]:
    return [line.replace("\u00a0", " ") for line in lines]


def test_a_signed_agreement_has_its_contract_with_both_sides_and_nothing_is_drawn_yet(world: Any) -> None:
    with world.inside(), override("en"):
        requisites()
        charge(premium := level(world))
        agreement = signed(world, premium, terms="Ключи у охраны", ends_on=date(2027, 8, 31))
        paper = agreement.versions.get().paper
        assert (paper.kind, paper.title, paper.number) == ("contract", "Договор 2026-1", "2026-1")
        assert (paper.data["ours"]["legal_name"], paper.data["theirs"]["legal_name"]) == (
            "ИП Белова А. С.",
            world.vera.name,
        )
        assert paper.data["signed_how"] == "Согласовано: на бумаге, 01.09.2026."
        said = clauses(agreement.versions.get())
        assert plain(said["Цена и порядок расчётов"])[0] == "Премиум, Обслуживание: 10 000 ₽ в месяц."
        assert said["Особые условия"] == ["Ключи у охраны"]
        assert Drawing.objects.count() == 0
        assert bytes(documents.draw(paper, at=world.at).content).startswith(b"%PDF")


def test_without_requisites_names_stand_alone(world: Any) -> None:
    with world.inside():
        agreement = signed(world, level(world))
        assert agreement.versions.get().paper.data["ours"]["legal_name"] == "Салон «Ромашка»"


def test_an_amendment_is_a_paper_to_the_contract(world: Any) -> None:
    with world.inside():
        premium = level(world)
        agreement = signed(world, premium)
        more = {"items": [NewItem(premium)], "from_on": date(2026, 9, 10), "by": None, "how": "почтой"}
        version = actions.amend(agreement, at=world.at, **more)
        assert version.paper.title == "Дополнительное соглашение № 1 к договору № 2026-1"
        assert version.paper.number == "2026-1/2"
        assert clauses(version)["Срок действия"] == [
            "Действует с 10.09.2026. Остальные условия договора № 2026-1 не меняются."
        ]


def test_the_client_takes_it_from_the_page_others_do_not(world: Any, client: Any) -> None:
    with world.inside():
        agreement = signed(world, level(world))
        other = signed(world, level(world), client=world.petr)
        token = actions.make_link(agreement, contact=None, at=world.at.replace(year=2099))
        pk, foreign = agreement.versions.get().pk, other.versions.get().pk
    page = f"/b/romashka/a/{token}/"
    assert f"{page}contracts/{pk}/" in client.get(page).content.decode()
    answer = client.get(f"{page}contracts/{pk}/")
    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")
    assert client.get(f"{page}contracts/{foreign}/").status_code == 404
    assert client.get(f"/b/romashka/a/wrong/contracts/{pk}/").status_code == 404
