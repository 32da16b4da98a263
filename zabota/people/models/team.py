"""Teams and skills."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.business.owned import Owned
from zabota.people.models.member import Member


class Team(Owned):
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=120)
    lead = models.ForeignKey(
        Member,
        verbose_name=_("lead"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leads_teams",
    )
    closed_at = models.DateTimeField(_("dissolved"), null=True)
    members: "models.ManyToManyField[Member, TeamMembership]" = models.ManyToManyField(
        Member, through="TeamMembership", related_name="teams"
    )

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint("business", models.functions.Lower("name"), name="team_name_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMembership(Owned):
    team = models.ForeignKey(
        Team, verbose_name=_("team"), on_delete=models.CASCADE, related_name="memberships"
    )
    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="memberships"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "team", "member"], name="member_once_in_a_team"),
        ]

    def __str__(self) -> str:
        return f"{self.team} · {self.member}"


class Skill(Owned):
    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=80)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint("business", models.functions.Lower("name"), name="skill_name_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Level(models.IntegerChoices):
    BASIC = 1, _("knows the basics")
    SURE = 2, _("sure")
    EXPERT = 3, _("expert")


class MemberSkill(Owned):
    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="skills"
    )
    skill = models.ForeignKey(
        Skill, verbose_name=_("skill"), on_delete=models.CASCADE, related_name="holders"
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, default=Level.SURE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "member", "skill"], name="skill_once_of_a_member"),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.skill}"
