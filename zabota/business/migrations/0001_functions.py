"""The functions that protection rests on. Bodies that name tables of later migrations are read only when called."""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION zabota_business_id() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('zabota.business_id', true), '')::bigint
$$;

CREATE FUNCTION zabota_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = (SELECT tableowner FROM pg_tables WHERE schemaname = TG_TABLE_SCHEMA AND tablename = TG_TABLE_NAME)
    THEN RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION zabota_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was jsonb; now jsonb; whole jsonb;
    tenant text := TG_ARGV[0];
    hidden text[] := ARRAY(SELECT unnest(TG_ARGV));
BEGIN
    IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
    IF TG_OP <> 'DELETE' THEN now := to_jsonb(NEW); END IF;
    whole := coalesce(now, was);
    IF TG_OP = 'DELETE' AND (TG_TABLE_NAME = 'business_business'
        OR EXISTS (SELECT FROM business_business b WHERE b.id = (whole ->> tenant)::bigint AND b.is_demo))
    THEN RETURN NULL; END IF;
    was := was - hidden; now := now - hidden;
    IF TG_OP = 'UPDATE' THEN
        IF was = now THEN RETURN NULL; END IF;
        SELECT jsonb_object_agg(key, was -> key), jsonb_object_agg(key, now -> key) INTO was, now
        FROM jsonb_object_keys(now) AS key WHERE was -> key IS DISTINCT FROM now -> key;
    END IF;
    INSERT INTO events_audit (business_id, "table", row_id, change, before, after, actor, at)
    VALUES ((whole ->> tenant)::bigint, TG_TABLE_NAME, (whole ->> 'id')::bigint, lower(TG_OP), was, now,
            coalesce(current_setting('zabota.actor', true), ''), clock_timestamp());
    RETURN NULL;
END $$;
"""

LOOKUPS = r"""
CREATE FUNCTION zabota_business_by_slug(wanted text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM business_business WHERE slug = wanted
$$;
CREATE FUNCTION zabota_business_ids() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM business_business ORDER BY id
$$;
CREATE FUNCTION zabota_drop_demo(dropped bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE owned text;
BEGIN
    IF NOT EXISTS (SELECT FROM business_business WHERE id = dropped AND is_demo) THEN
        RAISE EXCEPTION 'only a demo business can be thrown away';
    END IF;
    FOR owned IN SELECT table_name FROM information_schema.columns
                 WHERE table_schema = 'public' AND column_name = 'business_id' LOOP
        EXECUTE format('DELETE FROM %I WHERE business_id = $1', owned) USING dropped;
    END LOOP;
    DELETE FROM business_business WHERE id = dropped;
END $$;
"""

GONE = """
DROP FUNCTION zabota_drop_demo(bigint);
DROP FUNCTION zabota_business_ids();
DROP FUNCTION zabota_business_by_slug(text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            FUNCTIONS,
            "DROP FUNCTION zabota_audit(); DROP FUNCTION zabota_refuse_change(); DROP FUNCTION zabota_business_id();",
        ),
        migrations.RunSQL(
            "SET LOCAL check_function_bodies = off;" + LOOKUPS + "SET LOCAL check_function_bodies = on;", GONE
        ),
    ]
