"""What a member is told: in the program, by mail, on devices."""

import hashlib
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


class DeviceQuerySet(models.QuerySet["Device"]):
    def on(self) -> "DeviceQuerySet":
        """Those that are still to be warned."""
        return self.filter(revoked_at=None)


class Device(Owned):
    """A browser in which a member wants to be warned: where its maker's push service takes a message for it, and
    the two keys by which only that browser reads it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.CharField(max_length=1000)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    browser = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "endpoint"], name="device_belongs_to_one"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["business", "member"], condition=models.Q(revoked_at=None), name="device_that_is_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.browser}"

    @property
    def digest(self) -> str:
        """By which a browser finds itself in the list."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()


class PushKeys(models.Model):
    """The installation's one pair of keys for push services (RFC 8292): they know it by the public one."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    public = models.CharField(max_length=100)
    private_sealed = models.TextField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.public
