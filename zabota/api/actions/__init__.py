"""The only place that changes tokens and what is remembered of requests."""

from zabota.api.actions.repeats import forget_old_repeats, forget_repeats_of, remember, settle
from zabota.api.actions.tokens import make_token, revoke_token

__all__ = [
    "forget_old_repeats",
    "forget_repeats_of",
    "make_token",
    "remember",
    "revoke_token",
    "settle",
]
