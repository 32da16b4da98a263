"""What a member is told: in the program, by mail."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.people.models import Member


class Notification(Owned):
    """A line for one member. `key` makes it happen once; `words` name a sentence, `data` fills it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["business", "member", "-id"], name="notification_newest_first"),
            models.Index(
                fields=["business", "member"], condition=models.Q(read_at=None), name="notification_unread"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "member", "key"], name="notification_happens_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.member}"


class Preference(Owned):
    """By which door a member wants to be told of a kind of news."""

    class Door(models.TextChoices):
        SCREEN = "screen", _("only here")
        MAIL = "mail", _("here and by mail")
        NONE = "none", _("not at all")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    door = models.CharField(max_length=10, choices=Door.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "member", "kind"], name="preference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.kind} {self.door}"
