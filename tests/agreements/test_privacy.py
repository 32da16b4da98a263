"""What agreements know of a person, and what is left when the person is erased."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.agreements.arranging import charge, level, metered, signed
from zabota.agreements import actions, privacy
from zabota.agreements.actions import draw
from zabota.agreements.models import Agreement, AgreementLink, Pause, Stage, Usage
from zabota.billing.models import Accrual
from zabota.business.privacy import Person
from zabota.clients import actions as clients

NAME = "Вера Иванова"


def arranged(world: Any) -> Agreement:
    """An agreement of Вера's whose words name her."""
    premium = level(world)
    charge(premium)
    metered(premium)
    about = {"title": f"Уход, {NAME}", "terms": f"Ключи у {NAME}"}
    agreement = signed(world, premium, contact=world.vera_contact, **about)
    draw.use(client=world.vera, meter="visit", quantity=Decimal(2), key="k", note=f"была {NAME}", at=world.at)
    actions.pause(agreement, from_on=date(2026, 9, 20), reason=f"{NAME} в отпуске", at=world.at)
    later = {"due_on": date(2026, 9, 15), "at": world.at}
    actions.add_stage(agreement, name="Примерка", result=f"для {NAME}", price=Decimal(1), **later)
    actions.make_link(agreement, contact=world.vera_contact, at=world.at, lives=timedelta(days=3650))
    Agreement.objects.filter(pk=agreement.pk).update(network="abc")
    return agreement


def test_a_copy_of_data_tells_what_was_agreed_and_used(world: Any) -> None:
    with world.inside():
        agreement = arranged(world)
        told = privacy.export(Person(contacts=(world.vera_contact.pk,), clients=(world.vera.pk,))).sections
        assert told == {
            "Соглашения": [
                {
                    "Номер": agreement.number,
                    "Название": f"Уход, {NAME}",
                    "Что": "Премиум",
                    "С": "2026-09-01",
                    "По": "",
                }
            ],
            "Что израсходовано по соглашениям": [
                {"Что": "Визиты", "Сколько": "2", "Когда": "2026-09-01"},
            ],
        }


def test_of_an_erased_person_what_was_agreed_and_used_stays_and_the_name_goes(world: Any) -> None:
    with world.inside(actor=world.anna.actor):
        agreement = arranged(world)
        number = agreement.number
        erasure = clients.ask_to_erase(world.vera_contact, typed=NAME, by=world.anna, at=world.at)
        clients.erase(erasure, at=world.at)
        agreement.refresh_from_db()
        used, pause, stage = Usage.objects.get(), Pause.objects.get(), Stage.objects.get()
        words = (agreement.title, agreement.terms, used.note, pause.reason, stage.result)
        assert [NAME in said for said in words] == [False] * 5
        assert (agreement.number, agreement.network, used.quantity) == (number, "", Decimal(2))
        assert agreement.versions.get().items.get().name == "Премиум"
        assert AgreementLink.objects.count() == 0
        assert agreement.versions.get().paper.data["theirs"]["legal_name"] == NAME  # kept by law
        assert Accrual.objects.count() == 0


def test_another_person_is_told_nothing_of_it(world: Any) -> None:
    with world.inside():
        arranged(world)
        told = privacy.export(Person(contacts=(), clients=(world.petr.pk,))).sections
        assert [len(rows) for rows in told.values()] == [0, 0]
