"""Puts devices under the guard of PostgreSQL. Their keys stay out of the journal."""

from django.db import migrations

from zabota.business.protection import protect


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_devices")]
    operations = [protect("Device", hide=("endpoint", "p256dh", "auth"))]
