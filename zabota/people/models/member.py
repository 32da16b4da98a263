"""A person's sign-in, and this person as a member of a business."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    SERVICE_LEVEL_MANAGER = "service-level-manager", _("Service-level manager")
    TEAM_LEAD = "team-lead", _("Team lead")
    SPECIALIST = "specialist", _("Specialist")
    FRONT_DESK = "front-desk", _("Front desk")
    ANALYST = "analyst", _("Analyst")
    BOOKKEEPER = "bookkeeper", _("Bookkeeper")


class Presence(models.TextChoices):
    HERE = "here", _("Here")
    AWAY = "away", _("Away")
    OFF = "off", _("Off work")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A sign-in. Without a password it can't sign in until one is set."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A sign-in: one e-mail address, one password; may be a member of several businesses."""

    email = models.EmailField(_("e-mail"), unique=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.email


class MemberQuerySet(models.QuerySet["Member"]):
    def active(self) -> "MemberQuerySet":
        return self.filter(deactivated_at=None)


class Member(Owned):
    """A person who serves in this business, with a role, a load and a presence."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("position"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    only_own = models.BooleanField(_("sees only own clients and requests"), default=False)
    branch = models.ForeignKey(
        "business.Branch",
        verbose_name=_("branch"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    lead = models.ForeignKey(
        "self", verbose_name=_("lead"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="ru")
    speaks = models.JSONField(_("languages of clients"), default=list)
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    presence = models.CharField(_("presence"), max_length=10, choices=Presence.choices, default=Presence.OFF)
    presence_at = models.DateTimeField(null=True)
    max_tickets = models.PositiveSmallIntegerField(_("open requests at once"), default=30)
    max_chats = models.PositiveSmallIntegerField(_("chats at once"), default=4)
    made_at = models.DateTimeField()
    deactivated_at = models.DateTimeField(_("no longer works here since"), null=True)
    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "user"], name="member_once_in_a_business"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        """How scopes, events and the journal call this member."""
        return f"member:{self.pk}"

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split()[:2]).upper()


class Invitation(Owned):
    """An offer to become a member, by a link that expires. The token is kept only as a hash; sealed, too, from the
    moment of inviting until the letter with the link has gone (`letter_at`) or could not go."""

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    token_hash = models.CharField(max_length=64)
    token_sealed = models.TextField(blank=True, default="", editable=False)
    letter_at = models.DateTimeField(null=True)
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "token_hash"], name="invitation_token_is_unique"),
            models.UniqueConstraint(
                "business",
                models.functions.Lower("email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_open_for_an_address",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def is_open(self, at: datetime) -> bool:
        return self.objection_to_accepting(at) is None

    def objection_to_accepting(self, at: datetime) -> "str | LazyText | None":
        """Why the link opens nothing now, as a sentence for the screen; None if it does."""
        if self.accepted_at:
            return _("This invitation has been used already. Sign in.")
        if self.withdrawn_at:
            return _("This invitation was withdrawn. Ask who invited you.")
        if at >= self.expires_at:
            return _("This invitation has expired. Ask for a new link.")
        return None


class SignInLetter(models.Model):
    """A wish for a letter that lets a person set a new password. Belongs to no business; its link is made
    when it goes, so that no secret lies here."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="ru")
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["id"], condition=models.Q(sent_at=None, given_up_at=None), name="sign_in_letter_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.asked_at:%Y-%m-%d %H:%M}"
