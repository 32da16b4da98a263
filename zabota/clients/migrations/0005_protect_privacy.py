"""Guards the new rows, and makes the one way in which journals lose the words of a person who was erased.

Both functions belong to the owner of the database, work within the scope's business alone, and only while an erasure
of it is open; its row can never be removed. What they take out they never put back; that they did it, they write down.
"""

from django.db import migrations

from zabota.business.protection import bind, protect

FUNCTIONS = r"""
CREATE TRIGGER clients_erasure_stays BEFORE DELETE ON clients_erasure
FOR EACH ROW EXECUTE FUNCTION zabota_refuse_change();

CREATE FUNCTION zabota_without_words(line jsonb, keys text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN line IS NULL THEN NULL ELSE coalesce((
        SELECT jsonb_object_agg(key, CASE WHEN key = ANY (keys) AND value NOT IN ('null', '""', '[]', '{}')
                                          THEN '"…"'::jsonb ELSE value END)
        FROM jsonb_each(line)), line) END
$$;

CREATE FUNCTION zabota_erasing(erasure bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM clients_erasure WHERE id = erasure AND business_id = zabota_business_id()
                   AND done_at IS NULL) THEN
        RAISE EXCEPTION 'no erasure is open here' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

CREATE FUNCTION zabota_forget_changes(erasure bigint, wanted text, rows bigint[], keys text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE touched bigint;
BEGIN
    PERFORM zabota_erasing(erasure);
    UPDATE events_audit SET before = zabota_without_words(before, keys), after = zabota_without_words(after, keys)
    WHERE business_id = zabota_business_id() AND "table" = wanted AND row_id = ANY (rows)
      AND (before ?| keys OR after ?| keys);
    GET DIAGNOSTICS touched = ROW_COUNT;
    IF touched > 0 THEN
        INSERT INTO events_audit (business_id, "table", row_id, change, before, after, actor, at)
        VALUES (zabota_business_id(), 'clients_erasure', erasure, 'update', NULL,
                jsonb_build_object('table', wanted, 'lines', touched, 'fields', to_jsonb(keys)),
                coalesce(current_setting('zabota.actor', true), ''), clock_timestamp());
    END IF;
    RETURN touched;
END $$;

CREATE FUNCTION zabota_forget_lines(erasure bigint, wanted text, rows bigint[], words text[], keys text[], kept text[])
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE touched bigint; changes text[] := '{}'; word text;
BEGIN
    PERFORM zabota_erasing(erasure);
    IF wanted IN ('events_audit', 'events_event')
       OR NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass(quote_ident(wanted))
                      AND tgname = wanted || '_append_only') THEN
        RAISE EXCEPTION '% is not such a journal', wanted USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOREACH word IN ARRAY words LOOP
        changes := changes || format('%1$I = CASE WHEN %1$I = ANY ($3) THEN %1$I ELSE ''…'' END', word);
    END LOOP;
    IF cardinality(keys) > 0 THEN
        changes := changes || 'data = zabota_without_words(data, $2)'::text;
    END IF;
    EXECUTE format('UPDATE %I SET %s WHERE business_id = zabota_business_id() AND id = ANY ($1)',
                   wanted, array_to_string(changes, ', ')) USING rows, keys, kept;
    GET DIAGNOSTICS touched = ROW_COUNT;
    IF touched > 0 THEN
        INSERT INTO events_audit (business_id, "table", row_id, change, before, after, actor, at)
        VALUES (zabota_business_id(), 'clients_erasure', erasure, 'update', NULL,
                jsonb_build_object('table', wanted, 'lines', touched, 'fields', to_jsonb(words || keys)),
                coalesce(current_setting('zabota.actor', true), ''), clock_timestamp());
    END IF;
    RETURN touched;
END $$;
"""

GONE = """
DROP FUNCTION zabota_forget_lines(bigint, text, bigint[], text[], text[], text[]);
DROP FUNCTION zabota_forget_changes(bigint, text, bigint[], text[]);
DROP FUNCTION zabota_erasing(bigint);
DROP FUNCTION zabota_without_words(jsonb, text[]);
DROP TRIGGER clients_erasure_stays ON clients_erasure;
"""


class Migration(migrations.Migration):
    dependencies = [("clients", "0004_privacy_and_merging"), ("events", "0002_protect")]
    operations = [
        bind("Client", "merged_into"),
        protect("Merge", audit="none"),
        protect("Difference"),
        protect("PersonCopy", audit="none"),
        protect("Erasure", audit="none"),
        migrations.RunSQL(FUNCTIONS, GONE),
    ]
