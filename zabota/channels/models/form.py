"""A public form, and what is posted through it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.business.owned import Owned
from zabota.channels.models.file import StoredFile
from zabota.channels.models.mailbox import Mailbox


class WebFormQuerySet(models.QuerySet["WebForm"]):
    def open(self) -> "WebFormQuerySet":
        return self.filter(closed_at=None)


class WebForm(Owned):
    """A form on a public page, or embedded in the business's site. Answers go from its mailbox."""

    slug = models.SlugField(_("address in links"), max_length=40)
    title = models.CharField(_("title"), max_length=120)
    intro = models.TextField(_("words above the form"), blank=True)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    objects = WebFormQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "slug"], name="form_slug_is_unique")
        ]

    def __str__(self) -> str:
        return self.title


class FormPost(Owned):
    """What somebody wrote into a form. `key` is of the page and of what was written: a second press is the same post.

    `origin` is a keyed hash of the sender's network, for limits; `token_hash` of the link to the page that says by when
    the answer comes.
    """

    form = models.ForeignKey(WebForm, on_delete=models.PROTECT, related_name="posts")
    key = models.UUIDField()
    name = models.CharField(max_length=200)
    mail = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=5, default="ru")
    origin = models.CharField(max_length=32, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    files: "models.ManyToManyField[StoredFile, FormFile]" = models.ManyToManyField(
        StoredFile, through="FormFile"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["business", "at"], name="form_posts_by_time")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["business", "key"], name="form_post_happens_once"),
            models.UniqueConstraint(
                fields=["business", "token_hash"],
                condition=~models.Q(token_hash=""),
                name="form_post_by_its_link",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.name


class FormFile(Owned):
    post = models.ForeignKey(FormPost, on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file)
