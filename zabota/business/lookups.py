"""Questions that are asked before a scope exists. A function of the owner answers each, and tells ids only."""

from django.db import connection


def business_id_by_slug(slug: str) -> int | None:
    """The business that public links name; None when there is none."""
    return _one("SELECT zabota_business_by_slug(%s)", [slug])


def business_ids() -> list[int]:
    """All businesses, for the worker's rounds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM zabota_business_ids()")
        return [row[0] for row in cursor.fetchall()]


def next_business_id() -> int:
    """An id for a business to be made: its row can only be inserted from within its own scope."""
    found = _one("SELECT nextval(pg_get_serial_sequence('business_business', 'id'))", [])
    return int(found or 0)


def _one(sql: str, parameters: list[str]) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
    return row[0] if row else None
