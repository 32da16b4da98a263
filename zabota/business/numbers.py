"""Numbers of documents: from a counter row that is updated in the transaction that uses the number."""

from django.db import connection

from zabota.business.tenancy import current_business_id


def next_number(series: str) -> int:
    """The next number of the series in this business, from 1; concurrent writers wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO business_numbering AS n (business_id, series, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (business_id, series) DO UPDATE SET last = n.last + 1 RETURNING last",
            [current_business_id(), series],
        )
        return int(cursor.fetchone()[0])
