"""Which businesses a sign-in belongs to: asked before a scope exists, so the owner's function answers."""

from django.db import migrations

MEMBERSHIPS = """
CREATE FUNCTION zabota_memberships(wanted bigint)
RETURNS TABLE (business_id bigint, member_id bigint, business_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.business_id, m.id, b.name::text
    FROM people_member m
    JOIN business_business b ON b.id = m.business_id
    JOIN people_user u ON u.id = m.user_id
    WHERE m.user_id = wanted AND m.deactivated_at IS NULL AND u.is_active
    ORDER BY m.made_at, m.id
$$;
CREATE INDEX people_member_of_user ON people_member (user_id) WHERE deactivated_at IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_protect")]
    operations = [
        migrations.RunSQL(
            MEMBERSHIPS, "DROP INDEX people_member_of_user; DROP FUNCTION zabota_memberships(bigint);"
        ),
    ]
