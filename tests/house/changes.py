"""How many rows this test has written, leaving out what only remembers that somebody was here."""

from django.db import connection

MEMORY = ["django_session", "usersessions_usersession", "events_cache"]

WRITTEN = """
SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)
FROM pg_stat_xact_user_tables WHERE relname <> ALL(%s)
"""


def rows_written() -> int:
    """Since the test's transaction began, by PostgreSQL's own count; undone writes count too."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [MEMORY])
        return int(cursor.fetchone()[0])
