"""What a member has begun to write: survives a closed page."""

from typing import ClassVar

from django.db import models

from zabota.business.owned import Owned
from zabota.desk.models.ticket import Ticket
from zabota.people.models import Member


class Draft(Owned):
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="drafts")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, default="reply")
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "ticket", "member", "kind"], name="draft_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.ticket_id}"
