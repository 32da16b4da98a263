"""Many at once: real threads, a real database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, transaction

from zabota.business.tenancy import scope
from zabota.clients import actions
from zabota.clients.models import Client, ContactPoint, Tier
from zabota.core.refused import Refused

THREADS = 64


def race(business_id, act):
    """What `act(number)` gave in each thread; all begin together, each in a scope of its own."""
    barrier = Barrier(THREADS)

    def run(number):
        try:
            barrier.wait(20)
            with scope(business_id):
                return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def test_64_letters_of_somebody_new_make_one_client(committed):
    def letter(number):
        name = f"Новый {number}"
        return actions.client_for_mail(
            address="New@Mail.Example", name=name, language="ru", at=committed.at
        ).pk

    contacts = race(committed.romashka.pk, letter)
    assert len(contacts) == THREADS
    assert len(set(contacts)) == 1
    with committed.inside():
        assert Client.objects.filter(name__startswith="Новый").count() == 1
        assert ContactPoint.objects.filter(value="new@mail.example").count() == 1


def test_two_businesses_have_each_their_own(committed):
    def letter(number):
        business = (committed.romashka, committed.stranger)[number % 2]
        with transaction.atomic(), scope(business):
            contact = actions.client_for_mail(
                address="both@mail.example", name="", language="ru", at=committed.at
            )
            return (contact.business_id, contact.pk)

    assert len(set(race(committed.romashka.pk, letter))) == 2


def test_one_of_64_gets_the_address_by_hand(committed):
    def add(number):
        try:
            actions.add_client(
                name=f"Клиент {number}", at=committed.at, points=[("mail", "one@mail.example")]
            )
        except Refused:
            return False
        return True

    assert sum(race(committed.romashka.pk, add)) == 1
    with committed.inside():
        assert Client.objects.filter(name__startswith="Клиент").count() == 1


def test_levels_keep_one_order_and_one_default(committed):
    def shuffle(number):
        tiers = list(Tier.objects.all())
        actions.move_tier(tiers[number % len(tiers)], by=1 if number % 3 else -1)
        actions.make_default_tier(tiers[number % len(tiers)])

    race(committed.romashka.pk, shuffle)
    with committed.inside():
        assert sorted(Tier.objects.values_list("rank", flat=True)) == [0, 1]
        assert Tier.objects.filter(is_default=True).count() == 1


def test_64_forms_with_one_phone_make_one_client(committed):
    def post(number):
        phone = ("8 905 111-22-33", "+79051112233")[number % 2]
        said = {"name": "Новый", "mail": "", "phone": phone, "language": "ru"}
        return actions.client_for_form(**said, at=committed.at).pk

    assert len(set(race(committed.romashka.pk, post))) == 1
