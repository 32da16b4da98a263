"""A service: an agreed, ready result of value in the client's eyes; its definition and its life."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.people.models import Member, Team


class Life(models.TextChoices):
    IDEA = "idea", _("Idea")
    DEFINED = "defined", _("Defined")
    READY = "ready", _("Ready to support")
    PUBLISHED = "published", _("Published")
    REVIEW = "review", _("Under review")
    RETIRED = "retired", _("Retired")


class ServiceQuerySet(models.QuerySet["Service"]):
    def in_catalogue(self) -> "ServiceQuerySet":
        """What clients may see; the portfolio is all of them."""
        return self.filter(life__in=(Life.PUBLISHED, Life.REVIEW))

    def current(self) -> "ServiceQuerySet":
        return self.exclude(life=Life.RETIRED)


class Service(Owned):
    """`slug` is the word by which promises know the service (`Question.service`). `next_review_on` is a promise."""

    slug = models.SlugField(_("address in links"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    gain = models.CharField(_("what the client gains"), max_length=250, blank=True)
    about = models.TextField(_("what it is"), blank=True)
    life = models.CharField(_("stage of life"), max_length=10, choices=Life.choices, default=Life.IDEA)
    sponsor = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    manager = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    next_review_on = models.DateField(_("next review"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["rank", "name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "slug"], name="service_slug_is_unique")
        ]

    def __str__(self) -> str:
        return self.name


class ServiceAnswer(Owned):
    """An item of the checklist: answered, or marked «not applicable» with a reason. `item` is a word of
    `catalog.questions`."""

    class State(models.TextChoices):
        ANSWERED = "answered", _("answered")
        NOT_APPLICABLE = "not-applicable", _("not applicable")

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=40)
    state = models.CharField(max_length=14, choices=State.choices)
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "service", "item"], name="service_answer_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="service_answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.state}"


class ServiceStep(Owned):
    """A step of the service's life: who led it on, and when. Append-only."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="steps")
    life = models.CharField(max_length=10, choices=Life.choices)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.life} {self.at:%Y-%m-%d}"
