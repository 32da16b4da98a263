"""Rows that belong to one business."""

from django.db import models

from zabota.business.tenancy import current_business_id


class Owned(models.Model):
    """A row of a business, filled in from the scope. `protect()` in its migration makes PostgreSQL guard it."""

    business = models.ForeignKey(
        "business.Business",
        on_delete=models.PROTECT,
        default=current_business_id,
        editable=False,
        related_name="+",
        db_index=False,
    )

    class Meta:
        abstract = True
