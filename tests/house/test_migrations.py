"""Migrations fit the models, and each can be undone and done again."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests import database


def ours():
    return {app.label for app in apps.get_app_configs() if app.name.startswith("zabota.")}


def test_migrations_fit_the_models(db, capsys):
    call_command(
        "makemigrations", *sorted(ours() & set(MigrationLoader(None).migrated_apps)), check=True, dry_run=True
    )
    assert "No changes detected" in capsys.readouterr().out


def test_every_operation_can_be_undone():
    loader, found = MigrationLoader(None), 0
    for (label, name), migration in loader.disk_migrations.items():
        if label in ours():
            stuck = [operation.describe() for operation in migration.operations if not operation.reversible]
            assert stuck == [], f"{label}.{name}"
            found += len(migration.operations)
    assert found > 100


@pytest.fixture
def scratch(worlds, django_db_blocker):
    """A migrated database without rows, of which nothing will be needed."""
    with django_db_blocker.unblock():
        try:
            with database.database(worlds.superuser, f"{worlds.worker}_scratch"):
                yield connections["owner"]
        finally:
            database.point_django_at(worlds.urls)


def schema(connection):
    """What the catalogue holds of ours: columns, constraints, indexes, policies, triggers and functions."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT 'column', table_name, column_name || data_type || is_nullable FROM information_schema.columns
            WHERE table_schema = 'public'
            UNION ALL SELECT 'constraint', conrelid::regclass::text, conname || pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
            UNION ALL SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT 'policy', tablename, policyname || coalesce(qual, '') FROM pg_policies
            UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname || encode(tgargs, 'escape')
            FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT 'guard', relname, relrowsecurity::text || relforcerowsecurity::text
            FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            UNION ALL SELECT 'function', proname, md5(prosrc) FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
        """)
        return set(cursor.fetchall())


def test_all_of_ours_goes_back_to_nothing_and_forth_again(scratch):
    before = schema(scratch)
    assert len(before) > 500
    executor = MigrationExecutor(scratch)
    first = [key for key in executor.loader.graph.root_nodes() if key[0] in ours()]
    assert len(first) > 3
    executor.migrate([(label, None) for label, _name in first])
    left = {
        line for line in schema(scratch) if line[1].split("_")[0] in ours() or line[1].startswith("zabota_")
    }
    assert left == set()
    executor = MigrationExecutor(scratch)
    executor.migrate(executor.loader.graph.leaf_nodes())
    after = schema(scratch)
    assert sorted(before - after) == []
    assert sorted(after - before) == []
