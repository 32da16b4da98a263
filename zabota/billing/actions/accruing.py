"""What has been earned is written down once, before it is billed."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zabota.billing.house import own_requisites
from zabota.billing.lines import NewLine, work_out
from zabota.billing.models import Accrual
from zabota.clients.models import Client
from zabota.core.acts import act
from zabota.core.refused import Refused

About = tuple[str, int | None]
NOTHING: About = ("", None)


@act
def accrue(
    *,
    client: Client,
    lines: Sequence[NewLine],
    about: About = NOTHING,
    first_on: date,
    last_on: date,
    key_prefix: str,
    at: datetime,
) -> list[Accrual]:
    """Each line once by `key_prefix` and its `charge_key` (or its place): what is there already is left as it is.

    The period's days are both included; VAT is that of its last day, when the service is done."""
    if last_on < first_on:
        raise Refused(_("The period ends before it begins."), field="last_on")
    keys = [f"{key_prefix}:{line.charge_key or place}" for place, line in enumerate(lines)]
    if len(set(keys)) != len(keys) or any(len(key) > 120 for key in keys):
        raise ValueError(f"keys of accruals are different and short: {keys}")
    ours = own_requisites()
    rows = [
        Accrual(
            client=client,
            about_kind=about[0],
            about_id=about[1],
            key=key,
            first_on=first_on,
            last_on=last_on,
            made_at=at,
            **asdict(work_out(line, on=last_on, vat_kind=ours.vat_kind, vat_included=ours.vat_included)),
        )
        for key, line in zip(keys, lines, strict=True)
    ]
    Accrual.objects.bulk_create(rows, ignore_conflicts=True)
    found = {row.key: row for row in Accrual.objects.filter(key__in=keys)}
    return [found[key] for key in keys]


@act
def reverse_accrual(accrual: Accrual, *, at: datetime) -> Accrual:
    """Takes it back by a line of the same sums below nothing, which the next invoice takes in. Twice is once."""
    accrual = Accrual.objects.select_for_update().get(pk=accrual.pk)
    if accrual.reverses_id:
        raise Refused(_("This line takes another back; it is not taken back itself."))
    fields = ("client_id", "about_kind", "about_id", "first_on", "last_on", "name", "unit")
    more = ("unit_price", "discount", "vat_kind", "vat_rate")
    row, _made = Accrual.objects.get_or_create(
        reverses=accrual,
        defaults={
            **{name: getattr(accrual, name) for name in fields + more},
            "key": f"reverse:{accrual.pk}",
            "quantity": -accrual.quantity,
            "net": -accrual.net,
            "vat": -accrual.vat,
            "gross": -accrual.gross,
            "made_at": at,
        },
    )
    return row
