"""Whom we serve: clients, the people in them, and their addresses."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.clients import addresses, names
from zabota.people.models import Member


class Tier(Owned):
    """How near to the front a client stands: basic, front row, premium. Its promises are set by targets."""

    name = models.CharField(_("name"), max_length=60)
    mark = models.CharField(_("mark beside the name"), max_length=20, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)
    is_default = models.BooleanField(_("for new clients"), default=False)

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint("business", models.functions.Lower("name"), name="tier_name_is_unique"),
            models.UniqueConstraint(
                fields=["business"], condition=models.Q(is_default=True), name="tier_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClientQuerySet(models.QuerySet["Client"]):
    def current(self) -> "ClientQuerySet":
        return self.filter(archived_at=None)

    def standing(self) -> "ClientQuerySet":
        """Those who are not part of another by now."""
        return self.filter(merged_into=None)

    def visible_to(self, member: Member) -> "ClientQuerySet":
        """A specialist who is limited to own clients sees those that he or she manages."""
        return self.filter(manager=member) if member.only_own else self


class Client(Owned):
    """A person or an organisation that is served.

    `sorted_as` and `sought` are kept by actions: the place in a list, and the words by which it is found. A client who
    was `merged_into` another is that other from then on; of one who was erased only what is counted is left.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        ORGANISATION = "organisation", _("Organisation")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(_("name"), max_length=200)
    address_as = models.CharField(_("how to address"), max_length=120, blank=True)
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="clients")
    manager = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="ru")
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    door = models.CharField(_("preferred door"), max_length=20, blank=True)
    note = models.TextField(_("note"), blank=True)
    sorted_as = models.CharField(max_length=200, editable=False, default="", db_collation="C")
    sought = models.TextField(editable=False, default="")
    made_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    erased_at = models.DateTimeField(null=True)
    objects = ClientQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["business", "sorted_as", "id"], name="client_in_a_list")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_person(self) -> bool:
        return self.kind == self.Kind.PERSON

    @property
    def addressed(self) -> str:
        """How to address the client in a letter: as was said, or as the name tells, or by the whole name."""
        guess = names.way_to_address(self.name) if self.is_person else ""
        return self.address_as or guess or self.name


class Contact(Owned):
    """A person at the client; a client who is a person has one contact: oneself."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(_("name"), max_length=200)
    address_as = models.CharField(_("how to address"), max_length=120, blank=True)
    position = models.CharField(_("position"), max_length=120, blank=True)
    made_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["business", "client"], name="contact_of_a_client")]

    def __str__(self) -> str:
        return self.name

    @property
    def addressed(self) -> str:
        return self.address_as or names.way_to_address(self.name) or self.name


class ContactPoint(Owned):
    """An address of a contact: as typed, and normalised (E.164, lower-case mail) for finding.

    A phone may belong to several people; a mail address to one.
    """

    class Kind(models.TextChoices):
        MAIL = "mail", _("E-mail")
        PHONE = "phone", _("Phone")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="points")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    typed = models.CharField(_("address"), max_length=addresses.LONGEST)
    value = models.CharField(max_length=addresses.LONGEST, editable=False)
    broken_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["business", "kind", "value"], name="point_by_value")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "contact", "kind", "value"], name="point_once_of_a_contact"
            ),
            models.UniqueConstraint(
                fields=["business", "value"],
                condition=models.Q(kind="mail"),
                name="point_mail_belongs_to_one",
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        return addresses.shown_phone(self.typed, self.value) if self.kind == self.Kind.PHONE else self.typed


class Merge(Owned):
    """Two cards became one. `moved` is what undoing needs: ids of the rows by "model.field".

    `contact` became `into_contact` where both clients are persons. A journal in itself.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    into_contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    moved = models.JSONField(default=dict)
    was_archived_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["business", "into"], name="merge_into_a_client"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "client"], condition=models.Q(undone_at=None), name="merged_into_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} → {self.into_id}"


class Difference(Owned):
    """Somebody looked and said: these two look alike and are not the same. `first` has the smaller id."""

    first = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "first", "second"], name="difference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"


class PersonCopy(Owned):
    """All that is known about a person, as one file: asked for, made by the worker, kept for some days.

    The row stays as the record of who asked; `content` does not.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    size = models.PositiveIntegerField(default=0)
    content = models.BinaryField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.asked_at:%Y-%m-%d %H:%M}"


class Erasure(Owned):
    """A person's data were erased: who asked, when, how many rows of each area. PostgreSQL lets the journals lose a
    person's words only while such a row is open, and never lets the row go."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "contact"], name="erasure_once_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.asked_at:%Y-%m-%d %H:%M}"
