"""Access of a program: given, taken away."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zabota.api.events import TokenMade, TokenRevoked
from zabota.api.models import Token
from zabota.api.scopes import SCOPES
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.core.tokens import hash_of, new_token
from zabota.events.recording import record
from zabota.people.models import Member

PREFIX = "zabota_"
MOST = 100


@act
def make_token(
    *, member: Member, name: str, scopes: Collection[str], at: datetime, expires_at: datetime | None = None
) -> tuple[Token, str]:
    """A token that acts as this member, and its text: the text is given here and never again."""
    name = " ".join(name.split())[:120]
    if not name:
        raise Refused(_("Write what the program is called."), field="name")
    if not scopes:
        raise Refused(_("Choose at least one thing that the program may do."), field="scopes")
    if unknown := sorted(set(scopes) - set(SCOPES)):
        raise Refused(
            _("There is no scope “%(scope)s”. Scopes are: %(all)s.")
            % {"scope": unknown[0], "all": ", ".join(SCOPES)},
            field="scopes",
        )
    if expires_at is not None and expires_at <= at:
        raise Refused(_("Choose a moment ahead, or leave it empty."), field="expires_at")
    if member.deactivated_at is not None:
        raise Refused(_("This person works here no more."), field="member")
    if Token.objects.valid(at).count() >= MOST:
        raise Refused(_("There are %(n)s tokens already. Revoke some first.") % {"n": MOST}, field="name")
    text = PREFIX + new_token()
    chosen = [scope for scope in SCOPES if scope in scopes]
    token = Token.objects.create(
        member=member, name=name, hash=hash_of(text), scopes=chosen, made_at=at, expires_at=expires_at
    )
    record(TokenMade(token_id=token.pk, member_id=member.pk), at=at)
    return token, text


@act
def revoke_token(token: Token, *, at: datetime) -> Token:
    """From now on it opens nothing. Twice is once."""
    token = Token.objects.select_for_update(no_key=True).get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        record(TokenRevoked(token_id=token.pk), at=at)
    return token
