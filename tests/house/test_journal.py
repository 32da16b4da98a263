"""The journal of changes can tell of every object in people's words."""

from django.apps import apps
from django.db import connection

from zabota.business.owned import Owned
from zabota.people.journal_names import NAMES


def audited():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%\\_audit' AND NOT tgisinternal",
            [],
        )
        tables = {table for (table,) in cursor.fetchall()}
    return [model for model in apps.get_models() if model._meta.db_table in tables]


def test_every_object_in_the_journal_has_a_name_for_people(db):
    found = audited()
    assert len(found) > 25
    assert sorted(model._meta.label for model in found) == sorted(NAMES)


def test_every_named_object_is_there():
    for label in NAMES:
        model = apps.get_model(label)
        assert issubclass(model, Owned) or label == "business.Business"
