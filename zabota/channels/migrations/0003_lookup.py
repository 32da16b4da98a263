"""Which mailbox a letter is for: asked at the door, before a scope exists."""

from django.db import migrations

LOOKUP = """
CREATE FUNCTION zabota_mailbox_at(wanted text) RETURNS TABLE (business_id bigint, mailbox_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.business_id, m.id FROM channels_mailbox m
    WHERE lower(m.address) = lower(wanted) AND m.closed_at IS NULL
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("channels", "0002_protect")]
    operations = [migrations.RunSQL(LOOKUP, "DROP FUNCTION zabota_mailbox_at(text)")]
