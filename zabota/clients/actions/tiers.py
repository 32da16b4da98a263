"""Levels of clients: added, named, ordered, removed."""

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from zabota.business.models import Business
from zabota.clients import names
from zabota.clients.models import Client, Tier
from zabota.core.refused import Refused

MOST = 20
LONGEST_NAME, LONGEST_MARK = 60, 20


@transaction.atomic
def default_tier() -> Tier:
    """The level of new clients. A business that has none yet gets a first one."""
    if found := Tier.objects.order_by("-is_default", "rank", "id").first():
        return found
    with translation.override(_one_at_a_time().language):
        return Tier.objects.first() or Tier.objects.create(
            name=pgettext("level of clients", "Basic"), is_default=True
        )


@transaction.atomic
def add_tier(*, name: str, mark: str = "") -> Tier:
    """A new level, at the end of the order; the first one is for new clients."""
    _one_at_a_time()
    tiers = Tier.objects.aggregate(last=Max("rank"))
    if Tier.objects.count() >= MOST:
        raise Refused(_("%(n)s levels are the most there can be.") % {"n": MOST}, field="name")
    rank = 0 if tiers["last"] is None else tiers["last"] + 1
    return Tier.objects.create(
        name=_free_name(name), mark=names.tidy(mark, LONGEST_MARK), rank=rank, is_default=rank == 0
    )


@transaction.atomic
def change_tier(tier: Tier, *, name: str, mark: str) -> Tier:
    _one_at_a_time()
    tier = Tier.objects.get(pk=tier.pk)
    tier.name, tier.mark = _free_name(name, tier), names.tidy(mark, LONGEST_MARK)
    tier.save(update_fields=["name", "mark"])
    return tier


@transaction.atomic
def move_tier(tier: Tier, *, by: int) -> list[Tier]:
    """Moves the level up (-1) or down (+1) the order, as far as it goes; returns all in their order."""
    _one_at_a_time()
    tiers = list(Tier.objects.all())
    place = next(place for place, each in enumerate(tiers) if each.pk == tier.pk)
    tiers.insert(max(0, place + by), tiers.pop(place))
    for rank, each in enumerate(tiers):
        if each.rank != rank:
            each.rank = rank
            each.save(update_fields=["rank"])
    return tiers


@transaction.atomic
def make_default_tier(tier: Tier) -> Tier:
    """From now on new clients get this level."""
    _one_at_a_time()
    tier = Tier.objects.get(pk=tier.pk)
    Tier.objects.filter(is_default=True).exclude(pk=tier.pk).update(is_default=False)
    tier.is_default = True
    tier.save(update_fields=["is_default"])
    return tier


@transaction.atomic
def remove_tier(tier: Tier) -> None:
    """Only a level that no client has, and that new clients don't get."""
    _one_at_a_time()
    tier = Tier.objects.select_for_update(no_key=True).get(pk=tier.pk)
    if objection := objection_to_removing(tier):
        raise Refused(objection)
    try:
        tier.delete()
    except ProtectedError:
        raise Refused(_("This level is in use elsewhere."))


def objection_to_removing(tier: Tier) -> str | None:
    """Why the level can't be removed now, as a sentence; None if it can."""
    if tier.is_default:
        return str(_("New clients get this level. Choose another one for them first."))
    if n := Client.objects.filter(tier=tier).count():
        words = ngettext(
            "%(n)s client has this level. Give them another one first.",
            "%(n)s clients have this level. Give them another one first.",
            n,
        )
        return words % {"n": n}
    return None


def _free_name(name: str, mine: Tier | None = None) -> str:
    tidied = names.tidy(name, LONGEST_NAME)
    if not tidied:
        raise Refused(_("Write the name of the level."), field="name")
    others = Tier.objects.exclude(pk=mine.pk) if mine else Tier.objects.all()
    if others.filter(name__iexact=tidied).exists():
        raise Refused(_("There is a level of this name already."), field="name")
    return tidied


def _one_at_a_time() -> Business:
    """Levels are few and are changed by one person at a time."""
    return Business.objects.select_for_update(no_key=True).get()
