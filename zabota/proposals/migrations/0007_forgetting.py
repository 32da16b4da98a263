"""The one way in which a version that nobody accepted loses its words: while a person is being erased."""

from django.db import migrations

FUNCTION = r"""
CREATE FUNCTION zabota_forget_offer(erasure bigint, wanted bigint, words jsonb, papers jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE drawn bigint;
BEGIN
    PERFORM zabota_erasing(erasure);
    UPDATE proposals_version SET content = words
    WHERE id = wanted AND business_id = zabota_business_id()
      AND NOT EXISTS (SELECT FROM proposals_acceptance a
                      WHERE a.business_id = zabota_business_id() AND a.version_id = wanted)
    RETURNING paper_id INTO drawn;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no version here that may be forgotten' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE documents_paper SET data = papers WHERE id = drawn AND business_id = zabota_business_id();
    DELETE FROM documents_drawing WHERE paper_id = drawn AND business_id = zabota_business_id();
    INSERT INTO events_audit (business_id, "table", row_id, change, before, after, actor, at)
    VALUES (zabota_business_id(), 'clients_erasure', erasure, 'update', NULL,
            jsonb_build_object('table', 'proposals_version', 'lines', 1, 'fields', '["content", "paper"]'::jsonb),
            coalesce(current_setting('zabota.actor', true), ''), clock_timestamp());
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0006_buyers"),
        ("clients", "0005_protect_privacy"),
        ("documents", "0002_protect"),
    ]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION zabota_forget_offer(bigint, bigint, jsonb, jsonb)"),
    ]
