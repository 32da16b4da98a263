"""Putting the first steps away."""

from datetime import datetime

from zabota.core.acts import act
from zabota.kits.models import StepsHidden
from zabota.people.models import Member


@act
def hide_steps(*, by: Member, at: datetime) -> None:
    """For the whole business; twice is once."""
    StepsHidden.objects.bulk_create([StepsHidden(by=by, at=at)], ignore_conflicts=True)
