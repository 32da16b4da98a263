"""So much may come through public forms, and no more: counted by the network, by the address given, by the business."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zabota.business.tenancy import current_business_id
from zabota.channels import form_limits as limits
from zabota.core import moments
from zabota.core.refused import Refused

Counted = tuple[QuerySet[Any], int]
"""What came of late, and how much of it is the most."""


def one_at_a_time(who: str) -> None:
    """Counting and then adding is one step for each sender; a lock till the end of the transaction."""
    with connection.cursor() as cursor:
        key = f"form:{current_business_id()}:{who}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def refuse_too_many(counted: Iterable[Counted], *, moment: str = "at") -> None:
    """Refused with when it can be sent again. `moment`: the column that says when a row came."""
    for rows, most in counted:
        if rows.count() >= most:
            oldest: datetime = rows.order_by(f"-{moment}").values_list(moment, flat=True)[most - 1]
            again = moments.clock(oldest + limits.WINDOW, timezone.get_current_timezone())
            sentence = _(
                "Too many messages have come within an hour. Send this one after %(time)s: it stays here."
            )
            raise Refused(sentence % {"time": again})
