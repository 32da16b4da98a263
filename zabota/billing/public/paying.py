"""The page by which a client pays one invoice. Whoever has the link may see it; nothing is changed by looking."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from zabota.billing import actions
from zabota.billing.models import Invoice, PayLink, PaymentAttempt, ProviderAccount
from zabota.billing.providers import all_providers
from zabota.billing.receipts import needs_address
from zabota.billing.serving import as_pdf
from zabota.business.days import day_of
from zabota.channels.public.guarding import guarded
from zabota.core.refused import Refused
from zabota.core.tokens import hash_of
from zabota.documents.typst.pictures import code_as_svg
from zabota.people.doors import PublicRequest, public_door

WHY = "clients pay without an account; the unguessable token of the link stands for a sign-in"
LOOK_AGAIN = 5


@public_door(WHY)
@require_safe
def show(request: PublicRequest, slug: str, token: str) -> HttpResponse:
    invoice = _invoice(token)
    if invoice is None:
        return _gone(request)
    response = _page(request, invoice, token)
    if "back" in request.GET and invoice.left:
        response["Refresh"] = str(LOOK_AGAIN)
    return response


@public_door(WHY)
@require_safe
def paper(request: PublicRequest, slug: str, token: str) -> HttpResponse:
    invoice = _invoice(token)
    if invoice is None:
        raise Http404
    return guarded(as_pdf(invoice.paper, at=timezone.now()), framed=False, refer=False)


@public_door(WHY)
@csrf_exempt
@require_POST
def start(request: PublicRequest, slug: str, token: str) -> HttpResponse:
    """Begins a payment, and shows the way to the provider's page; a transfer is only told of."""
    invoice = _invoice(token)
    if invoice is None:
        return _gone(request)
    here = reverse("pay:page", args=[slug, token])
    try:
        attempt = _begin(request, invoice, here)
    except Refused as refusal:
        return _page(request, invoice, token, objection=str(refusal), status=422)
    if not attempt.url.startswith(("https://", "http://")):
        return guarded(redirect(here), framed=False, refer=False)
    response = _page(request, invoice, token, going=attempt.url)
    response["Refresh"] = f"0;url={attempt.url}"
    return response


def _begin(request: PublicRequest, invoice: Invoice, here: str) -> PaymentAttempt:
    name, back = request.POST.get("provider", "")[:20], f"{settings.PUBLIC_URL}{here}?back"
    to = _receipt_to(request)
    return actions.start_payment(invoice, name, return_url=back, at=timezone.now(), receipt_to=to)


def _receipt_to(request: PublicRequest) -> str:
    """The address that was typed; blank leaves it to the one that is known."""
    typed = request.POST.get("receipt_to", "").strip()
    if not typed:
        return ""
    try:
        validate_email(typed)
    except ValidationError as error:
        raise Refused(_("This is no e-mail address. Write it as name@example.com.")) from error
    return typed[:254]


def _invoice(token: str) -> Invoice | None:
    links = PayLink.objects.select_related("invoice__client", "invoice__paper")
    link = links.filter(token_hash=hash_of(token)).first()
    return link.invoice if link and link.is_open(timezone.now()) else None


def _page(
    request: PublicRequest, invoice: Invoice, token: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    data = invoice.paper.data if invoice.paper else {}
    code = str(data.get("payment_code") or "")
    context = {
        **_business(request),
        "invoice": invoice,
        "lines": list(invoice.lines.all()),
        "token": token,
        "ours": data.get("ours", {}),
        "purpose": data.get("purpose", ""),
        # drawn by our own library from our own requisites; text in it is a path, never markup
        "code": mark_safe(code_as_svg(code)) if code and not invoice.paid else "",  # noqa: S308
        "providers": _switched_on(),
        "waiting": _waiting(invoice),
        "asks_address": needs_address(invoice),
        "receipt_to": request.POST.get("receipt_to", "")[:254],
        "overdue": invoice.due_on < day_of(timezone.now()),
        "back": "back" in request.GET,
        **more,
    }
    return guarded(
        render(request, "billing/public/pay.html", context, status=status), framed=False, refer=False
    )


def _switched_on() -> dict[str, Any]:
    """Ways to pay: those online, and whether a transfer may be told of."""
    on = set(ProviderAccount.objects.filter(is_on=True).values_list("provider", flat=True))
    known = [provider for provider in all_providers() if provider.name in on]
    return {
        "online": [provider for provider in known if provider.is_online],
        "told": [provider for provider in known if not provider.is_online],
    }


def _waiting(invoice: Invoice) -> bool:
    """The client has said that it is paid by transfer."""
    by_hand = [provider.name for provider in all_providers() if not provider.is_online]
    told = invoice.attempts.filter(provider__in=by_hand, state=PaymentAttempt.State.WAITING)
    return bool(told.exists())


def _gone(request: PublicRequest) -> HttpResponse:
    response = render(request, "billing/public/gone.html", _business(request), status=404)
    return guarded(response, framed=False, refer=False)


def _business(request: PublicRequest) -> dict[str, Any]:
    business = request.business
    return {
        "business_name": business.name,
        "business_hue": business.hue,
        "business_url": "",
        "csrf_token": "",
    }
