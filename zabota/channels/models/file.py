"""Files that came or go: kept in the database, served only by a view, under a random name."""

import uuid
from typing import ClassVar

from django.db import models

from zabota.business.owned import Owned


class StoredFile(Owned):
    """`name` is only shown (no control or bidi characters, no path); `key` is what links carry."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "key"], name="file_key_is_unique")
        ]

    def __str__(self) -> str:
        return self.name
