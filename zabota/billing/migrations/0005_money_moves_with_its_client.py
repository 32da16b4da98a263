"""Payments and moves stay append-only, but when two cards become one their rows go over to the other client."""

from django.db import migrations

TABLES = ("billing_payment", "billing_offset")
FUNCTION = """
CREATE FUNCTION zabota_only_client_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'client_id' = to_jsonb(OLD) - 'client_id' THEN
        RETURN NEW;
    END IF;
    IF current_user = (SELECT tableowner FROM pg_tables WHERE schemaname = TG_TABLE_SCHEMA AND tablename = TG_TABLE_NAME)
    THEN RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""


def trigger(table: str, function: str) -> str:
    return (
        f"DROP TRIGGER {table}_append_only ON {table}; "
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}();"
    )


class Migration(migrations.Migration):
    dependencies = [("billing", "0004_protect_moves")]
    operations = [
        migrations.RunSQL(
            FUNCTION + "".join(trigger(table, "zabota_only_client_moves") for table in TABLES),
            "".join(trigger(table, "zabota_refuse_change") for table in TABLES)
            + "DROP FUNCTION zabota_only_client_moves();",
        )
    ]
