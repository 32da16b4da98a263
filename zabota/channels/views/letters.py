"""Letters that came: what became of each, and what people do about those that are set aside."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zabota.channels import actions
from zabota.channels.forms.discarding import DiscardingForm
from zabota.channels.models import Letter, Mailbox, RawLetter
from zabota.channels.queries import counts
from zabota.channels.queries.listing import Filters, counted, letters
from zabota.channels.queries.reading import files_of
from zabota.channels.serving import as_download
from zabota.core.refused import Refused, refusals_into
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say

GLIMPSE = 4000


@can("mail.parked")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    filters = Filters.of(request.GET, Letter.State.values)
    rows, following = letters(filters)
    return page(
        request,
        "channels/mail/letters.html",
        part="rows" if filters.before else "letters",
        rows=rows,
        following=following,
        filters=filters,
        counts=counted(filters, Letter.State, counts()),
        mailboxes=Mailbox.objects.all(),
        now=timezone.now(),
    )


@can("mail.parked")
@require_safe
def one(request: StaffRequest, pk: int) -> HttpResponse:
    return _one(request, _found(pk), DiscardingForm())


@can("mail.parked")
@require_safe
def raw(request: StaffRequest, pk: int) -> HttpResponse:
    """The bytes exactly as they came; of a duplicate those of the letter that it repeats."""
    letter = _found(pk)
    kept = get_object_or_404(RawLetter, letter_id=letter.original_id or letter.pk)
    return as_download(bytes(kept.content), name=f"letter-{letter.pk}.eml")


@can("mail.parked")
@require_POST
def retry(request: StaffRequest, pk: int) -> HttpResponse:
    letter = _found(pk)
    try:
        actions.retry(letter, at=timezone.now())
        say(request, _("The letter is being read once more."))
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "channels/mail/letter.html", back=reverse("channels:letter", args=[pk]))


@can("mail.parked")
@require_POST
def retry_all(request: StaffRequest) -> HttpResponse:
    count = actions.retry_all(at=timezone.now())
    words = ngettext(
        "%(n)s letter is being read once more.", "%(n)s letters are being read once more.", count
    )
    say(request, words % {"n": count})
    return page(request, "channels/mail/letters.html", back=reverse("channels:letters"))


@can("mail.parked")
@require_POST
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    letter, form, back = _found(pk), DiscardingForm(request.POST), None
    if form.is_valid():
        with refusals_into(form):
            actions.discard(letter, reason=form.cleaned_data["reason"], at=timezone.now())
            back = reverse("channels:letters")
            say(request, _("The letter is thrown away. Its bytes stay."))
    return _one(request, letter, form, back=back)


def _one(
    request: StaffRequest, letter: Letter, form: DiscardingForm, back: str | None = None
) -> HttpResponse:
    kept = RawLetter.objects.filter(letter_id=letter.original_id or letter.pk).first()
    return page(
        request,
        "channels/mail/letter.html",
        back=back,
        letter=letter,
        form=form,
        files=files_of(letter),
        glimpse=bytes(kept.content)[:GLIMPSE].decode("utf-8", "replace") if kept else "",
        now=timezone.now(),
    )


def _found(pk: int) -> Letter:
    rows = Letter.objects.select_related("mailbox", "original", "reports").defer("understood")
    return get_object_or_404(rows, pk=pk)
