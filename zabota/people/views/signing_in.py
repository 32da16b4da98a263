"""Signing in and out, a forgotten password, the first business. Most of it is allauth's; doors and words are ours."""

from allauth.account.views import AccountInactiveView, LoginView, LogoutView
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlsafe_base64_decode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from zabota.business.lookups import business_ids
from zabota.core.refused import refusals_into
from zabota.core.web import page
from zabota.people import actions
from zabota.people.doors import open_door
from zabota.people.entering import enter, private, too_many
from zabota.people.forms import BeginForm, LetterForm, PasswordForm
from zabota.people.models import User

sign_out = open_door("signing out; asks first when opened by a link")(LogoutView.as_view())
inactive = open_door("says that a sign-in is switched off")(AccountInactiveView.as_view())
time_code = open_door("the second step of signing in")(AuthenticateView.as_view())
_sign_in = LoginView.as_view()


@open_door("signing in")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    if not business_ids():
        return redirect("people:begin")
    answer: HttpResponseBase = _sign_in(request)
    return answer


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@open_door("the first business of a new installation; closed as soon as there is one")
def begin(request: HttpRequest) -> HttpResponseBase:
    if business_ids():
        return redirect("account_login")
    form = BeginForm(
        request.POST or None, initial={"language": translation.get_language(), "zone": "Europe/Moscow"}
    )
    if form.is_valid():
        with refusals_into(form):
            owner = actions.begin(at=timezone.now(), **form.cleaned_data)
            return enter(request, owner.user, to=reverse("kits:choose"))
    return page(request, "people/begin.html", form=form)


@require_http_methods(["GET", "POST"])
@open_door("a forgotten password")
def letter(request: HttpRequest) -> HttpResponseBase:
    """The answer is the same whether the address is known or not."""
    form = LetterForm(request.POST or None)
    if not form.is_valid():
        return page(request, "people/letter.html", form=form, mail_is_ours=bool(settings.SMTP_OUT_URL))
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="reset_password", key=email.lower()):
        return too_many(request)
    actions.ask_for_letter(email=email, language=translation.get_language() or "ru", at=timezone.now())
    return page(request, "people/letter_sent.html", email=email, mail_is_ours=bool(settings.SMTP_OUT_URL))


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@open_door("setting a new password by a link")
def new_password(request: HttpRequest, key: str, token: str) -> HttpResponseBase:
    """Robots open links of letters: only the button changes anything."""
    user = _user_of(key, token)
    if user is None:
        return private(render(request, "people/new_password_expired.html", status=410))
    form = PasswordForm(request.POST or None, user=user)
    if form.is_valid():
        actions.set_password(user, form.cleaned_data["password"])
        return enter(request, User.objects.get(pk=user.pk))
    return private(page(request, "people/new_password.html", form=form, email=user.email))


def _user_of(key: str, token: str) -> User | None:
    try:
        user = User.objects.filter(pk=int(urlsafe_base64_decode(key)), is_active=True).first()
    except ValueError:
        return None
    return user if user and default_token_generator.check_token(user, token) else None
