"""Time codes that an owner has switched off for somebody."""

from django.db import models

from zabota.business.owned import Owned
from zabota.people.models.member import Member


class CodesReset(Owned):
    """Whose phone was lost, who helped, and when. The codes themselves belong to the sign-in and are gone."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.member.name
