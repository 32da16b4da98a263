"""Public forms: added, changed, closed."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from zabota.channels.letters import tidy
from zabota.channels.models import Mailbox, WebForm
from zabota.core.refused import Refused

_LATIN = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    "ё": "e",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
LONGEST_SLUG = 40


@transaction.atomic
def add_form(*, title: str, mailbox: Mailbox, slug: str = "", intro: str = "") -> WebForm:
    """A new public form; without a `slug` its address is made from the title."""
    title = _titled(title)
    slug = slug or _free_slug(title)
    _refuse_taken(slug)
    return WebForm.objects.create(title=title, slug=slug, intro=tidy.text(intro, 4000), mailbox=mailbox)


@transaction.atomic
def change_form(form: WebForm, *, title: str, mailbox: Mailbox, slug: str = "", intro: str = "") -> WebForm:
    """Another title, words or mailbox; another address too, and then the old one leads nowhere."""
    form = WebForm.objects.select_for_update().get(pk=form.pk)
    form.title, form.intro, form.mailbox = _titled(title), tidy.text(intro, 4000), mailbox
    if slug and slug != form.slug:
        _refuse_taken(slug)
        form.slug = slug
    form.save(update_fields=["title", "intro", "mailbox", "slug"])
    return form


@transaction.atomic
def close_form(form: WebForm, *, at: datetime) -> WebForm:
    """Takes no messages any more; what came through it stays."""
    form = WebForm.objects.select_for_update().get(pk=form.pk)
    if form.closed_at is None:
        form.closed_at = at
        form.save(update_fields=["closed_at"])
    return form


@transaction.atomic
def reopen_form(form: WebForm) -> WebForm:
    form = WebForm.objects.select_for_update().get(pk=form.pk)
    if form.mailbox.closed_at:
        raise Refused(_("Its mailbox is closed. Choose another one first."), field="mailbox")
    form.closed_at = None
    form.save(update_fields=["closed_at"])
    return form


def _titled(title: str) -> str:
    if not (tidied := tidy.line(title, 120)):
        raise Refused(_("Write a title: clients see it above the form."), field="title")
    return tidied


def _free_slug(title: str) -> str:
    latin = "".join(_LATIN.get(letter, letter) for letter in title.lower())
    root = slugify(latin)[: LONGEST_SLUG - 4].strip("-") or "ask"
    taken = set(WebForm.objects.filter(slug__startswith=root).values_list("slug", flat=True))
    return next(
        slug for n in range(1, len(taken) + 2) if (slug := f"{root}-{n}" if n > 1 else root) not in taken
    )


def _refuse_taken(slug: str) -> None:
    if WebForm.objects.filter(slug=slug).exists():
        raise Refused(_("Another form has this address. Choose a different one."), field="slug")
