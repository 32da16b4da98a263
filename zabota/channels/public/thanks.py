"""After sending: what happens next, and by when."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabota.channels import form_limits as limits
from zabota.channels import promised
from zabota.channels.models import FormPost
from zabota.channels.public.ask import WHY
from zabota.channels.public.showing import shown, url_of
from zabota.clients.names import way_to_address
from zabota.core.tokens import hash_of
from zabota.people.doors import PublicRequest, public_door

LOOK_AGAIN = timedelta(seconds=3)


@public_door(WHY)
@require_safe
def sent(request: PublicRequest, slug: str, form: str, token: str) -> HttpResponse:
    return _sent(request, form, token, framed=False)


@public_door(WHY)
@require_safe
def framed_sent(request: PublicRequest, slug: str, form: str, token: str) -> HttpResponse:
    return _sent(request, form, token, framed=True)


def _sent(request: PublicRequest, form: str, token: str, *, framed: bool) -> HttpResponse:
    """By the unguessable link alone, for a week. While no moment is promised yet the page looks once more by itself."""
    posts = FormPost.objects.select_related("form").filter(form__slug=form)
    post = get_object_or_404(posts, token_hash=hash_of(token))
    if post.at + limits.LINK_LIVES < timezone.now():
        raise Http404
    until = promised.moment_of(post.pk)
    response = shown(
        request,
        "channels/public/sent.html",
        post.form,
        framed=framed,
        refer=False,
        post=post,
        called=way_to_address(post.name) or post.name,
        until=until,
        now=timezone.now(),
        again=url_of(request, post.form, "form", framed=framed),
    )
    if until is None and "look" not in request.GET:
        here = url_of(request, post.form, "sent", token, framed=framed)
        response["Refresh"] = f"{LOOK_AGAIN.seconds};url={here}{'&' if '?' in here else '?'}look"
    return response
