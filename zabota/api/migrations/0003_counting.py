"""Requests of a token are counted by the minute; the token is found before its business is known."""

from django.db import migrations, models

ENTER = """
CREATE FUNCTION zabota_token_enter(wanted text, at timestamptz)
RETURNS TABLE (business_id bigint, member_id bigint, token_id bigint, scopes jsonb, used integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE api_token t SET
        used_at = CASE WHEN t.used_at > at - interval '1 minute' THEN t.used_at ELSE at END,
        window_used = CASE WHEN t.window_at = date_trunc('minute', at) THEN t.window_used + 1 ELSE 1 END,
        window_at = date_trunc('minute', at)
    FROM people_member m JOIN people_user u ON u.id = m.user_id
    WHERE t.hash = wanted AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > at)
        AND m.id = t.member_id AND m.business_id = t.business_id
        AND m.deactivated_at IS NULL AND u.is_active
    RETURNING t.business_id, t.member_id, t.id, t.scopes, t.window_used
$$;
"""
QUIET = """
DROP TRIGGER api_token_audit ON api_token;
CREATE TRIGGER api_token_audit AFTER INSERT OR UPDATE OR DELETE ON api_token
FOR EACH ROW EXECUTE FUNCTION zabota_audit('business_id', 'hash', 'used_at', 'window_at', 'window_used');
"""
LOUD = """
DROP TRIGGER api_token_audit ON api_token;
CREATE TRIGGER api_token_audit AFTER INSERT OR UPDATE OR DELETE ON api_token
FOR EACH ROW EXECUTE FUNCTION zabota_audit('business_id', 'hash');
"""


class Migration(migrations.Migration):
    dependencies = [("api", "0002_protect"), ("people", "0007_protect_codes_reset")]
    operations = [
        migrations.AddField("token", "window_at", models.DateTimeField(null=True)),
        migrations.AddField("token", "window_used", models.PositiveIntegerField(default=0)),
        migrations.AddIndex("token", models.Index(fields=["hash"], name="token_by_hash")),
        migrations.AddIndex("repeat", models.Index(fields=["business", "at"], name="repeat_by_age")),
        migrations.RunSQL(ENTER, "DROP FUNCTION zabota_token_enter(text, timestamptz)"),
        migrations.RunSQL(QUIET, LOUD),
    ]
