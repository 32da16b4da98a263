"""The public form: filled in without an account, on a page of its own or in a frame on the business's site."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zabota.channels import actions
from zabota.channels import form_limits as limits
from zabota.channels.actions.post_form import link_token
from zabota.channels.events import FormPosted
from zabota.channels.forms.ask import AskForm
from zabota.channels.models import FormPost, WebForm
from zabota.channels.public.guarding import guarded
from zabota.channels.public.page_token import PageToken, new_token, read_token
from zabota.channels.public.showing import shown, url_of
from zabota.channels.public.uploads import limit_uploads
from zabota.core.origins import origin
from zabota.core.refused import refusals_into
from zabota.events.models import Event
from zabota.events.recording import deliver_now
from zabota.people.doors import PublicRequest, public_door

WHY = "clients write without an account; a signed token in the page stands for a cookie"
GET_OR_POST = ["GET", "HEAD", "POST"]


@public_door(WHY)
@csrf_exempt
@require_http_methods(GET_OR_POST)
def ask(request: PublicRequest, slug: str, form: str) -> HttpResponse:
    """The form on a page of its own."""
    return _ask(request, get_object_or_404(WebForm, slug=form), framed=False)


@public_door(WHY)
@csrf_exempt
@require_http_methods(GET_OR_POST)
def framed(request: PublicRequest, slug: str, form: str) -> HttpResponse:
    """The same in a frame on another site."""
    return _ask(request, get_object_or_404(WebForm, slug=form), framed=True)


def _ask(request: PublicRequest, web_form: WebForm, *, framed: bool) -> HttpResponse:
    if web_form.closed_at:
        return shown(request, "channels/public/closed.html", web_form, framed=framed, status=410)
    at, region = timezone.now(), request.business.country
    if request.method != "POST":
        first = {"token": new_token(web_form, at=at), "subject": request.GET.get("subject", "")[:200]}
        form = AskForm(region=region, initial=first)
        return shown(request, "channels/public/ask.html", web_form, framed=framed, form=form)
    quota = limit_uploads(request)
    typed = request.POST.copy()
    page = read_token(typed.get("token", ""), web_form)
    form = AskForm(typed, request.FILES, region=region, dropped=quota.dropped)
    if post := _post(request, web_form, form, page, at):
        thanks = url_of(request, web_form, "sent", link_token(post.key), framed=framed)
        return guarded(redirect(thanks), framed=framed)
    typed["token"] = _same_page(web_form, page, at)
    return shown(request, "channels/public/ask.html", web_form, framed=framed, form=form, status=422)


def _post(
    request: PublicRequest, web_form: WebForm, form: AskForm, page: PageToken | None, at: datetime
) -> FormPost | None:
    """The post, when what was typed is right and a person can have typed it; else the form says what is wrong."""
    if not form.is_valid():
        return None
    state = page.state(at) if page else "stale"
    if page is None or state != "good":
        form.add_error(None, _press_again(state))
        return None
    post = None
    with refusals_into(form):
        words = {name: form.cleaned_data[name] for name in ("name", "mail", "phone", "subject", "text")}
        language = (translation.get_language() or "ru")[:2]
        post = actions.post_form(
            web_form,
            page_key=page.key,
            files=form.posted_files(),
            language=language,
            origin=origin(request),
            at=at,
            **words,
        )
        if post.at == at:
            transaction.on_commit(_delivery_of(post), robust=True)
    return post


def _press_again(state: str) -> str:
    if state == "hasty":
        return _("That was very quick. Look through what you wrote and send it once more.")
    return _("This page has been open for long. Look through what you wrote and send it once more.")


def _same_page(web_form: WebForm, page: PageToken | None, at: datetime) -> str:
    """The page after an error is the same page, so that pressing twice stays one post."""
    if page and page.state(at) != "stale":
        return new_token(web_form, at=page.opened_at, key=page.key)
    return new_token(web_form, at=at - limits.SHORTEST_FILLING)


def _delivery_of(post: FormPost) -> Callable[[], None]:
    """Once committed, who listens hears of the post at once, so that the next page can say by when the answer comes.
    Should that fail, the queue delivers it."""
    posted = Event.objects.filter(name=FormPosted.name(), payload__post_id=post.pk)
    event = posted.order_by("-id")[:1].get()
    return lambda: deliver_now(event)
