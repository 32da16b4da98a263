"""Puts the rows of this area under the guard of PostgreSQL."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("people", "0001_rows"), ("business", "0003_protect"), ("events", "0002_protect")]
    operations = [
        protect("Member"),
        protect("Invitation", hide=("token_hash",)),
        protect("Team"),
        protect("TeamMembership"),
        protect("Skill"),
        protect("MemberSkill"),
        protect("Shift"),
        protect("Absence"),
    ]
