"""A request that comes twice happens once: Idempotency-Key."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from zabota.api import actions
from zabota.api.models import Repeat
from zabota.api.problems import Problem, wrong

HEADER, LONGEST = "Idempotency-Key", 120


def once(request: Any, run: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer; of a POST with a key that was answered before, that same answer. What was refused is not
    remembered: nothing has happened, and it may be tried again."""
    key = request.headers.get(HEADER, "")
    if request.method != "POST" or not key:
        return run()
    if len(key) > LONGEST or not key.isascii() or not key.isprintable():
        raise wrong(HEADER, _("Write the key in at most %(n)s plain signs.") % {"n": LONGEST})
    token_id, asked = request.entry.token_id, _fingerprint(request)
    known = actions.remember(token_id=token_id, key=key, request=asked, at=request.at)
    if known:
        return _again(known, asked)
    answer = run()
    if answer.status_code < 400:
        actions.settle(token_id=token_id, key=key, status=answer.status_code, body=answer.content.decode())
    return answer


def _again(known: Repeat, asked: str) -> HttpResponse:
    if known.request != asked:
        raise Problem(
            "key-reused", _("Another request has used this key. Take a new key for each thing that you do.")
        )
    if not known.body and known.status != 204:
        raise Problem("gone", _("This was done. Its answer is kept no more: a person’s data were erased."))
    answer = HttpResponse(known.body, status=known.status, content_type="application/json; charset=utf-8")
    answer["Idempotency-Replayed"] = "true"
    return answer


def _fingerprint(request: Any) -> str:
    said = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    return hashlib.sha256(said).hexdigest()
