"""Tokens of the API, and the keys by which a repeated request is known."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.people.models import Member


class TokenQuerySet(models.QuerySet["Token"]):
    def valid(self, at: datetime) -> "TokenQuerySet":
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=at), revoked_at=None)


class Token(Owned):
    """Acts as its member, within `scopes` (words of `api.scopes`). `hash` is of the token; it is shown once.

    `window_at` and `window_used` count the requests of the minute; PostgreSQL's function that finds the token keeps
    them and `used_at`, and the journal does not tell of them.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("what it is for"), max_length=120)
    hash = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    window_at = models.DateTimeField(null=True)
    window_used = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    objects = TokenQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["hash"], name="token_by_hash")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "hash"], name="token_hash_is_unique"),
            models.CheckConstraint(condition=~Q(hash=""), name="token_has_a_hash"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_valid(self, at: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > at)


class Repeat(Owned):
    """The answer to a request with an Idempotency-Key, for a day. `request` is a hash of method, path and body.

    An erased person's words are taken out of `body` with all of it: a status with no body says so.
    """

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["business", "at"], name="repeat_by_age")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "token", "key"], name="repeat_once")
        ]

    def __str__(self) -> str:
        return self.key
