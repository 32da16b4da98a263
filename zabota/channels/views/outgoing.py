"""Letters of ours: which have left, which wait, which came back, and sending one again."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.channels import actions
from zabota.channels.models import Mailbox, Outgoing
from zabota.channels.queries import outgoing_counts
from zabota.channels.queries.listing import Filters, counted, outgoing
from zabota.core.refused import Refused
from zabota.core.web import page
from zabota.people.doors import StaffRequest, can
from zabota.ui.toasts import say


@can("mail.parked")
@require_safe
def show(request: StaffRequest) -> HttpResponse:
    filters = Filters.of(request.GET, Outgoing.State.values)
    rows, following = outgoing(filters)
    return page(
        request,
        "channels/mail/outgoing.html",
        part="rows" if filters.before else "letters",
        rows=rows,
        following=following,
        filters=filters,
        counts=counted(filters, Outgoing.State, outgoing_counts()),
        mailboxes=Mailbox.objects.all(),
        now=timezone.now(),
    )


@can("mail.parked")
@require_POST
def repeat(request: StaffRequest, pk: int) -> HttpResponse:
    """The very same letter once more, by a person's decision."""
    letter = get_object_or_404(Outgoing, pk=pk)
    try:
        actions.repeat(letter, at=timezone.now())
        say(request, _("The letter leaves once more."))
    except Refused as refusal:
        say(request, str(refusal))
    return page(request, "channels/mail/outgoing.html", back=reverse("channels:outgoing"))
