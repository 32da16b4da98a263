"""Papers: who we are on them, who the other side is, their numbers, and the frozen papers themselves."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.clients.models import Client
from zabota.core import vat
from zabota.people.models import Member


class Form(models.TextChoices):
    """The legal form of a party: which numbers it has, and how they are checked."""

    COMPANY = "company", _("Company")
    SOLE_TRADER = "sole-trader", _("Sole trader")
    SELF_EMPLOYED = "self-employed", _("Self-employed")
    PERSON = "person", _("Person")
    FOREIGN = "foreign", _("Foreign company")


class VatKind(models.TextChoices):
    """Stored as a word; the percent follows from the day (`core.vat`)."""

    NONE = vat.NONE, _("without VAT")
    ZERO = vat.ZERO, _("VAT 0 %")
    REDUCED = vat.REDUCED, _("reduced VAT")
    BASE = vat.BASE, _("base VAT")
    SPECIAL_5 = vat.SPECIAL_5, _("VAT 5 %, special")
    SPECIAL_7 = vat.SPECIAL_7, _("VAT 7 %, special")


class Party(Owned):
    """Requisites of one side of a paper. Every number is checked by its checksum in the form."""

    form = models.CharField(_("legal form"), max_length=14, choices=Form.choices, default=Form.COMPANY)
    legal_name = models.CharField(_("full legal name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=120, blank=True)
    inn = models.CharField(_("INN"), max_length=12, blank=True)
    kpp = models.CharField(_("KPP"), max_length=9, blank=True)
    ogrn = models.CharField(_("OGRN"), max_length=15, blank=True)
    bik = models.CharField(_("BIK"), max_length=9, blank=True)
    bank_name = models.CharField(_("bank"), max_length=160, blank=True)
    account = models.CharField(_("settlement account"), max_length=34, blank=True)
    correspondent = models.CharField(_("correspondent account"), max_length=20, blank=True)
    swift = models.CharField(_("SWIFT"), max_length=11, blank=True)
    legal_address = models.CharField(_("legal address"), max_length=250, blank=True)
    post_address = models.CharField(_("postal address"), max_length=250, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    mail = models.EmailField(_("e-mail"), blank=True)
    signer = models.CharField(_("who signs"), max_length=160, blank=True)
    signer_position = models.CharField(_("position of who signs"), max_length=120, blank=True)
    signs_by = models.CharField(_("signs on the ground of"), max_length=160, blank=True)

    class Meta:
        abstract = True


class Requisites(Party):
    """The business itself. One row; none until the owner has filled it in. `latin_*` stand on papers in other languages
    than Russian, where they are filled in."""

    accountant = models.CharField(_("chief accountant"), max_length=160, blank=True)
    site = models.URLField(_("site"), blank=True)
    vat_kind = models.CharField(_("VAT"), max_length=12, choices=VatKind.choices, default=VatKind.NONE)
    vat_included = models.BooleanField(_("prices include VAT"), default=True)
    latin_name = models.CharField(_("name in Latin letters"), max_length=250, blank=True)
    latin_address = models.CharField(_("address in Latin letters"), max_length=250, blank=True)
    latin_bank = models.CharField(_("bank in Latin letters"), max_length=160, blank=True)
    latin_signer = models.CharField(_("who signs, in Latin letters"), max_length=160, blank=True)
    latin_position = models.CharField(_("position in English"), max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["business"], name="requisites_once")]

    def __str__(self) -> str:
        return self.short_name or self.legal_name


class ClientRequisites(Party):
    """A client's requisites, for contracts, invoices and acts."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="requisites")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "client"], name="client_requisites_once")
        ]

    def __str__(self) -> str:
        return self.short_name or self.legal_name


class Picture(Owned):
    """Logo, signature and stamp for papers: PNG, re-encoded when taken in.

    One of each kind is in force; those that were replaced stay, for papers that name them by SHA-256.
    """

    class Kind(models.TextChoices):
        LOGO = "logo", _("logo")
        SIGNATURE = "signature", _("signature")
        STAMP = "stamp", _("stamp")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["business", "sha256"], name="picture_by_content")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["business", "kind"],
                condition=models.Q(replaced_at=None),
                name="picture_one_in_force",
            )
        ]

    def __str__(self) -> str:
        return self.kind


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, member: Member) -> "PaperQuerySet":
        """A specialist who is limited to own clients sees theirs, and no paper that is nobody's."""
        if not member.only_own:
            return self
        own = Client.objects.visible_to(member)
        return self.filter(models.Q(client__in=own) | models.Q(client__merged_into__in=own))

    def of(self, client: Client) -> "PaperQuerySet":
        """With those that were issued to cards which became this one; newest first."""
        return self.filter(models.Q(client=client) | models.Q(client__merged_into=client)).order_by("-id")


class Paper(Owned):
    """A paper as it was issued: frozen data, from which it can be drawn again, letter for letter.

    `about_kind` and `about_id` name the row of a floor above (proposal, invoice, act, agreement, report).
    `data` goes into the template as it is; `sha256` is of its canonical JSON. Append-only.
    """

    kind = models.CharField(max_length=20)
    template = models.CharField(max_length=40)
    number = models.CharField(max_length=40, blank=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="papers")
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=5, default="ru")
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    objects = PaperQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["business", "about_kind", "about_id", "-id"], name="paper_about"),
            models.Index(fields=["business", "client", "-id"], name="paper_of_a_client"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Drawing(Owned):
    """A paper drawn once in one format; kept because it was shown or sent. Append-only."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "XLSX"

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="drawings")
    format = models.CharField(max_length=5, choices=Format.choices)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "paper", "format"], name="drawing_once")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.format}"
