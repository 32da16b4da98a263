"""What signing in asks of the whole installation, and what the trail of changes leaves out."""

from django.db import migrations

BELONGS = """
CREATE FUNCTION zabota_belongs_elsewhere(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM people_member
                   WHERE user_id = wanted AND business_id IS DISTINCT FROM zabota_business_id())
$$;
"""


def audit(hidden: str) -> str:
    """The trigger again, with other columns left out."""
    return (
        "DROP TRIGGER people_invitation_audit ON people_invitation; "
        "CREATE TRIGGER people_invitation_audit AFTER INSERT OR UPDATE OR DELETE ON people_invitation "
        f"FOR EACH ROW EXECUTE FUNCTION zabota_audit({hidden})"
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0004_fields")]
    operations = [
        migrations.RunSQL(BELONGS, "DROP FUNCTION zabota_belongs_elsewhere(bigint)"),
        migrations.RunSQL(
            audit("'business_id', 'token_hash', 'token_sealed', 'letter_at'"),
            audit("'business_id', 'token_hash'"),
        ),
    ]
