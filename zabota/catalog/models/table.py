"""The comparison table of levels: edited where it stands, shown to clients."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.catalog.models.offering import Offering
from zabota.catalog.models.service import Service


class Table(Owned):
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="tables"
    )
    slug = models.SlugField(_("address in links"), max_length=60)
    title = models.CharField(_("title"), max_length=160)
    note = models.TextField(_("footnotes"), blank=True)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["title", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["business", "slug"], name="table_slug")]

    def __str__(self) -> str:
        return self.title


class PartQuerySet(models.QuerySet[Any]):
    def standing(self) -> "PartQuerySet":
        """Those that were not taken out; what was taken out can come back."""
        return self.filter(removed_at=None)


class Column(Owned):
    """A level: an offering, or one that is only spoken of. Without a `price` of its own it tells the offering's."""

    usual_price: str = ""
    """The offering's price in words of today; `queries.comparing` fills it in."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="columns")
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=80)
    price = models.CharField(_("price in words"), max_length=120, blank=True)
    is_popular = models.BooleanField(_("most popular"), default=False)
    rank = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)
    objects = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "table"], condition=models.Q(is_popular=True), name="column_one_popular"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Group(Owned):
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="groups")
    title = models.CharField(_("title"), max_length=120)
    rank = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)
    objects = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["rank", "id"]

    def __str__(self) -> str:
        return self.title


class Row(Owned):
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="rows")
    title = models.CharField(_("title"), max_length=160)
    hint = models.CharField(_("explanation"), max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)
    objects = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["rank", "id"]

    def __str__(self) -> str:
        return self.title


class Cell(Owned):
    """No row for a cell that nobody has filled in."""

    class Mark(models.TextChoices):
        YES = "yes", _("✓ yes")
        NO = "no", _("— no")
        TEXT = "text", _("text")
        SOON = "soon", _("soon")

    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="cells")
    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="cells")
    mark = models.CharField(max_length=5, choices=Mark.choices)
    text = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "row", "column"], name="cell_once"),
            models.CheckConstraint(
                condition=~models.Q(mark="text") | ~models.Q(text=""), name="cell_with_text_has_text"
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.mark
