"""Protects the new rows; tells the worker, which stands outside of any business, whose mail waits."""

from django.db import migrations

from zabota.business.protection import bind, protect

FUNCTIONS = """
CREATE FUNCTION zabota_mail_due(moment timestamptz, most integer)
RETURNS TABLE (business_id bigint, outgoing_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.business_id, o.id FROM channels_outgoing o
    WHERE o.state = 'waiting' AND o.send_after <= moment ORDER BY o.send_after, o.id LIMIT most
$$;
CREATE FUNCTION zabota_mail_sending() RETURNS TABLE (business_id bigint, outgoing_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.business_id, o.id FROM channels_outgoing o WHERE o.state = 'sending' ORDER BY o.id
$$;
CREATE FUNCTION zabota_imap_mailboxes() RETURNS TABLE (business_id bigint, mailbox_id bigint, settings text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.business_id, m.id, md5(concat_ws('|', m.imap_host, m.imap_port, m.imap_security, m.imap_user,
                                              m.imap_password_sealed, m.imap_folder, m.imap_since_on))
    FROM channels_mailbox m WHERE m.intake = 'imap' AND m.closed_at IS NULL AND m.imap_host <> '' ORDER BY m.id
$$;
CREATE INDEX channels_outgoing_waiting ON channels_outgoing (send_after, id) WHERE state = 'waiting';
CREATE INDEX channels_outgoing_sending ON channels_outgoing (id) WHERE state = 'sending';
"""

GONE = """
DROP INDEX channels_outgoing_sending;
DROP INDEX channels_outgoing_waiting;
DROP FUNCTION zabota_imap_mailboxes();
DROP FUNCTION zabota_mail_sending();
DROP FUNCTION zabota_mail_due(timestamptz, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("channels", "0004_rows_of_mail")]
    operations = [
        protect("LetterFile", audit="changes"),
        bind("Letter", "original"),
        bind("Letter", "reports"),
        migrations.RunSQL(FUNCTIONS, GONE),
    ]
