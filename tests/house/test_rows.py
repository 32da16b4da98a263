"""PostgreSQL guards every row of a business: the layers of tenancy, each looked at in the catalogue and by trying."""

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.utils import DatabaseError, IntegrityError, ProgrammingError

from zabota.business.models import Business
from zabota.business.owned import Owned
from zabota.business.protection import owned_keys
from zabota.business.tenancy import NoScope
from zabota.clients.models import Client, Contact
from zabota.people.models import Member

BELONG_TO_NOBODY = {
    "people.User",
    "people.SignInLetter",
    "events.Round",
    "events.Heartbeat",
    "notifications.PushKeys",
}
"""What is the installation's own. Anything else of ours must be Owned."""

KEYS_OF_THE_INSTALLATION = {"mailbox_address_finds_one_business", "business_business_slug_key"}
"""Unique keys that do not begin with the business: a letter must find one mailbox, a link one business."""


NOT_IN_THE_JOURNAL = {
    "agreements_usage",  # a ledger itself
    "agreements_usageperiod",  # its sums
    "billing_reminder",  # which letters went; they are kept themselves
    "api_repeat",  # a memory of requests
    "catalog_servicestep",  # a journal itself
    "documents_drawing",  # drawn from a paper, never changed
    "documents_paper",  # frozen when issued
    "proposals_code",  # a short-lived proof
    "proposals_followup",  # a plan of letters, which are kept themselves
    "proposals_link",  # an address with a term of its own
    "proposals_version",  # frozen when sent
    "proposals_visit",  # a journal itself
    "business_numbering",  # a counter
    "clients_erasure",  # a journal itself
    "clients_merge",  # a journal itself
    "clients_personcopy",  # a journal of who asked; what was given out is no change
    "desk_draft",  # what is not sent yet is nobody's business
    "desk_ticketentry",  # a journal itself
    "events_audit",  # the journal
    "events_effect",  # a memory of deliveries
    "events_event",  # a journal itself
    "notifications_notification",  # news of a change, not a change
    "promises_clash",  # found anew from the targets, which are in the journal
    "promises_promise",  # changes only together with a line of its own history
    "promises_promiseentry",  # that history
}


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("zabota.")]


def owned():
    return [model for model in ours() if issubclass(model, Owned)]


def rows(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def test_every_model_of_ours_belongs_to_a_business_or_says_that_it_does_not():
    assert len(owned()) > 30
    rest = {model._meta.label for model in ours() if not issubclass(model, Owned)}
    assert rest == {*BELONG_TO_NOBODY, "business.Business"}


def test_row_level_security_is_on_and_forced_for_all(db):
    tables = [model._meta.db_table for model in (*owned(), Business)]
    found = {
        name
        for (name,) in rows(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relname = ANY(%s)",
            tables,
        )
    }
    assert sorted(set(tables) - found) == []


def test_every_owned_table_lets_the_application_see_one_business_and_write_no_other(db):
    policies = {}
    for table, name, roles, command, using, check in rows(
        "SELECT tablename, policyname, roles::text[], cmd, qual, with_check "
        "FROM pg_policies WHERE schemaname = 'public'"
    ):
        policies.setdefault(table, {})[name] = (roles, command, using, check)
    for model in (*owned(), Business):
        column = "id" if model is Business else "business_id"
        mine = f"({column} = zabota_business_id())"
        assert policies[model._meta.db_table] == {
            "tenant": (["public"], "ALL", mine, mine),
            "owner": (["zabota_owner"], "ALL", "true", "true"),
        }, model


def test_foreign_keys_between_owned_rows_hold_the_business_too(db):
    keys = {}
    for table, columns, target, target_columns in rows("""
        SELECT c.conrelid::regclass::text,
               array(SELECT attname FROM unnest(c.conkey) WITH ORDINALITY AS k(n, o)
                     JOIN pg_attribute ON attrelid = c.conrelid AND attnum = n ORDER BY o)::text[],
               c.confrelid::regclass::text,
               array(SELECT attname FROM unnest(c.confkey) WITH ORDINALITY AS k(n, o)
                     JOIN pg_attribute ON attrelid = c.confrelid AND attnum = n ORDER BY o)::text[]
        FROM pg_constraint c WHERE contype = 'f'
    """):
        keys.setdefault(table, set()).add((tuple(columns), target, tuple(target_columns)))
    seen, missing = 0, []
    for model in owned():
        for field in owned_keys(model):
            seen += 1
            wanted = (
                ("business_id", field.column),
                field.related_model._meta.db_table,
                ("business_id", "id"),
            )
            if wanted not in keys[model._meta.db_table]:
                missing.append(f"{model._meta.label}.{field.name}")
    assert seen > 50
    assert missing == []


def test_unique_keys_begin_with_the_business(db):
    """A global one would swallow another business's row in silence."""
    tables = [model._meta.db_table for model in owned()]
    found = rows(
        """
        SELECT i.indrelid::regclass::text, c.relname, pg_get_indexdef(i.indexrelid, 1, true)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indisunique AND NOT i.indisprimary AND i.indrelid::regclass::text = ANY(%s)
        """,
        tables,
    )
    assert len(found) > 50
    wrong = {name for _table, name, first in found if first != "business_id"}
    assert wrong - KEYS_OF_THE_INSTALLATION == set()


def test_the_application_can_not_get_past_it(db):
    [facts] = rows(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    )
    assert facts == (False, False, False, False)
    assert rows("SELECT tablename FROM pg_tables WHERE tableowner = current_user") == []
    assert rows("SELECT pg_has_role(current_user, 'zabota_owner', 'MEMBER')") == [(False,)]


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE people_member DISABLE ROW LEVEL SECURITY",
        "DROP POLICY tenant ON people_member",
        "CREATE POLICY mine ON people_member USING (true)",
        "DROP TRIGGER people_member_audit ON people_member",
        "CREATE TABLE mine (id int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE VIEW mine AS SELECT * FROM people_member",
        "TRUNCATE people_member",
        "SET ROLE zabota_owner",
        "SET SESSION AUTHORIZATION zabota_owner",
        "SET session_replication_role = replica",
        "COPY people_member TO PROGRAM 'cat'",
    ],
)
def test_the_application_may_not(world, statement):
    with world.inside(), pytest.raises(DatabaseError), transaction.atomic():
        rows(statement)


def test_outside_of_a_scope_there_are_no_rows_and_none_can_be_made(world):
    assert [model._meta.label for model in owned() if model._default_manager.exists()] == []
    with pytest.raises(NoScope):
        Client.objects.create(name="Ничей", tier=world.basic, made_at=world.at)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Client.objects.create(business=world.romashka, name="Ничей", tier=world.basic, made_at=world.at)


def test_code_that_forgets_a_filter_gets_no_rows_of_another(world):
    with world.inside(world.stranger):
        mixed = [
            model._meta.label
            for model in owned()
            if model._default_manager.exclude(business=world.stranger.pk).exists()
        ]
        assert Member.objects.count() == 2
    assert mixed == []


def test_another_business_is_neither_changed_nor_removed(world):
    with world.inside(world.stranger):
        assert Member.objects.filter(pk=world.anna.pk).update(name="Чужая") == 0
        assert rows("DELETE FROM people_shift WHERE business_id = %s RETURNING id", world.romashka.pk) == []
    assert world.again("anna").name == "Анна Белова"


def test_a_row_is_not_moved_to_another_business(world):
    with world.inside(), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Member.objects.filter(pk=world.mila.pk).update(business=world.stranger.pk)


def test_a_row_does_not_point_into_another_business(world):
    """Ordinary foreign keys look past row-level security; the composite ones do not."""
    with world.inside(world.stranger):
        Contact.objects.create(client_id=world.vera.pk, name="Чужая", made_at=world.at)
        with pytest.raises(IntegrityError), transaction.atomic():
            connection.check_constraints()
        Contact.objects.filter(name="Чужая").delete()


def append_only():
    return [
        table
        for (table,) in rows(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s AND NOT tgisinternal",
            "%\\_append\\_only",
        )
    ]


def test_what_is_written_for_good_is_not_changed_or_removed(world):
    with world.inside():
        tables = append_only()
        assert {"events_audit", "events_event"} <= set(tables)
        full = [table for table in tables if rows(f"SELECT 1 FROM {table} LIMIT 1")]
        assert {"events_audit", "events_event"} <= set(full)
        for table in full:
            for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
                with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                    rows(statement)


def test_every_change_of_a_business_object_is_in_the_journal(world):
    quiet = {model._meta.db_table for model in owned()} - {
        table
        for (table,) in rows(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s AND NOT tgisinternal",
            "%\\_audit",
        )
    }
    assert quiet == NOT_IN_THE_JOURNAL


def test_the_database_of_tests_is_one_where_a_leak_would_show(world):
    with world.inside():
        here = set(Client.objects.values_list("name", flat=True))
    with world.inside(world.stranger):
        there = set(Client.objects.values_list("name", flat=True))
    assert "Вера Иванова" in here & there


def test_models_have_no_row_of_their_own_that_a_business_could_share():
    """A key to rows that belong to nobody is a way across: only the sign-in is one, and the business itself."""
    across = {
        f"{model._meta.label}.{field.name}"
        for model in owned()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.name != "business"
        and not issubclass(field.related_model, Owned)
    }
    assert across == {"people.Member.user"}
