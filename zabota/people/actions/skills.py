"""What people can do, and how well."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zabota.core.refused import Refused
from zabota.people.models import Member, MemberSkill, Skill


@transaction.atomic
def add_skill(*, name: str) -> Skill:
    _refuse_same_name(name, None)
    return Skill.objects.create(name=name)


@transaction.atomic
def rename_skill(skill: Skill, *, name: str) -> Skill:
    skill = Skill.objects.select_for_update().get(pk=skill.pk)
    _refuse_same_name(name, skill.pk)
    skill.name = name
    skill.save(update_fields=["name"])
    return skill


@transaction.atomic
def remove_skill(skill: Skill) -> None:
    """Nobody may have it any more: a skill in use is renamed or taken from its holders first."""
    skill = Skill.objects.select_for_update().get(pk=skill.pk)
    if skill.holders.exists():
        raise Refused(_("Somebody has this skill. Take it from them first."))
    skill.delete()


@transaction.atomic
def set_skill(member: Member, skill: Skill, *, level: int) -> MemberSkill:
    """The member has the skill at this level from now on, whether it is new or known."""
    member_skill, _made = MemberSkill.objects.update_or_create(
        member=member, skill=skill, defaults={"level": level}
    )
    return member_skill


@transaction.atomic
def drop_skill(member: Member, skill: Skill) -> None:
    MemberSkill.objects.filter(member=member, skill=skill).delete()


def _refuse_same_name(name: str, mine: int | None) -> None:
    if Skill.objects.filter(name__iexact=name).exclude(pk=mine or 0).exists():
        raise Refused(_("There is a skill of this name already."), field="name")
