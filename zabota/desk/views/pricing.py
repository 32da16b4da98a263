"""«This is a price request»: the form of one, filled in from the ticket and its papers."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from zabota.desk.models import Attachment, Message, Ticket
from zabota.desk.views.fetching import now, ticket_or_404
from zabota.people.doors import StaffRequest, can
from zabota.proposals.forms.filling import Filled, filled
from zabota.proposals.models import PriceRequest
from zabota.proposals.reading.files import LARGEST, is_readable
from zabota.proposals.views.taking import FILES, taking


@can("proposals.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: StaffRequest, number: int) -> HttpResponse:
    """Once for a ticket: whoever comes again is led to the request that was taken."""
    ticket = ticket_or_404(request, number)
    if taken := PriceRequest.objects.filter(ticket_id_seen=ticket.pk).order_by("id").first():
        return redirect("proposals:request", taken.pk)
    first = Filled({}) if request.method == "POST" else said_in(ticket, zone=request.business.zone)
    first.initial.setdefault("subject", ticket.subject)
    return taking(request, first=first, client=ticket.client, contact=ticket.contact, ticket=ticket.pk)


def said_in(ticket: Ticket, *, zone: str) -> Filled:
    """What the client's letters and the papers that came with them say."""
    theirs = Message.objects.filter(ticket=ticket, kind=Message.Kind.CLIENT).order_by("id")
    text = "\n".join(f"{message.text}\n{message.quoted}" for message in theirs[:FILES])
    rows = Attachment.objects.filter(message__in=theirs, file__size__lte=LARGEST).select_related("file")
    papers = [row.file for row in rows.order_by("-id") if is_readable(row.file.name)][:FILES]
    return filled(
        [(paper.name, bytes(paper.content)) for paper in papers],
        subject=ticket.subject,
        text=text,
        zone=zone,
        at=now(),
    )
