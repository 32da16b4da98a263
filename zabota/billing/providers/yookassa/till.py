"""The library's client, for one account.

The library keeps its account in one place for the whole process (`Configuration.configure`); with many businesses in a
process one would pay into the till of another. So the account here is an object of its own, and the library's requests,
answers and errors are used with it. Its client also waits for ever; ours does not.
"""

import logging
from decimal import Decimal
from typing import Any, Final, Literal

import requests
from requests.adapters import HTTPAdapter
from yookassa.client import ApiClient
from yookassa.configuration import Configuration
from yookassa.domain.common import HttpVerb, UserAgent
from yookassa.domain.exceptions import (
    ApiError,
    BadRequestError,
    ForbiddenError,
    NotFoundError,
    UnauthorizedError,
)
from yookassa.domain.request import PaymentRequest, RefundRequest
from yookassa.domain.response import PaymentResponse, RefundResponse

from zabota.billing.providers import Account, Asked, Back, Rejected, State, Told, ToldBack, Unreachable
from zabota.billing.providers.yookassa.receipts import as_words

log = logging.getLogger(__name__)
SECONDS: Final = (5, 15)
"""To connect, and to wait for an answer."""
LONGEST_WORDS: Final = 128
STATES: Final[dict[str, State]] = {"succeeded": "paid", "canceled": "cancelled"}
STATES_BACK: Final[dict[str, Literal["waiting", "done", "cancelled"]]] = {
    "succeeded": "done",
    "canceled": "cancelled",
}
FINAL: Final = (BadRequestError, ForbiddenError, NotFoundError, UnauthorizedError)


class OwnAccount(Configuration):  # type: ignore[misc]
    """The library's configuration, but of this object alone."""

    def __init__(self, account: Account, url: str) -> None:
        self.account_id, self.secret_key, self.api_url = account.shop, account.secret, url
        super().__init__()


class InTime(HTTPAdapter):
    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        return super().send(request, *args, **kwargs | {"timeout": SECONDS})


class OwnClient(ApiClient):  # type: ignore[misc]
    """What the library's own constructor takes from the process comes from the account here."""

    def __init__(self, account: Account, url: str) -> None:
        self.configuration = OwnAccount(account, url)
        self.endpoint, self.shop_id, self.shop_password = url, account.shop, account.secret
        self.auth_token, self.user_agent = None, UserAgent()

    def get_session(self) -> requests.Session:
        session = requests.Session()
        for scheme in ("https://", "http://"):
            session.mount(scheme, InTime())
        return session


class Till:
    def __init__(self, account: Account, url: str) -> None:
        self.client = OwnClient(account, url)

    def begin(self, asked: Asked) -> Told:
        wanted = {
            "amount": {"value": f"{asked.amount:.2f}", "currency": asked.currency},
            "confirmation": {"type": "redirect", "return_url": asked.return_url},
            "capture": True,
            "description": asked.words[:LONGEST_WORDS],
            "metadata": {"key": asked.key},
            **({"receipt": as_words(asked.receipt, asked.currency)} if asked.receipt else {}),
        }
        headers = {"Idempotence-Key": asked.key}
        return self._told(HttpVerb.POST, "/payments", headers, PaymentRequest(wanted))

    def payment(self, external_id: str) -> Told:
        return self._told(HttpVerb.GET, f"/payments/{external_id}")

    def give_back(self, back: Back) -> ToldBack:
        wanted = {
            "payment_id": back.payment_id,
            "amount": {"value": f"{back.amount:.2f}", "currency": back.currency},
            "description": back.words[:LONGEST_WORDS],
            **({"receipt": as_words(back.receipt, back.currency)} if back.receipt else {}),
        }
        headers = {"Idempotence-Key": back.key}
        return self._told_back(HttpVerb.POST, "/refunds", headers, RefundRequest(wanted))

    def refund(self, external_id: str) -> ToldBack:
        return self._told_back(HttpVerb.GET, f"/refunds/{external_id}")

    def _told_back(self, verb: str, path: str, headers: Any = None, body: Any = None) -> ToldBack:
        answer = self._ask(verb, path, headers, body)
        try:
            return _as_told_back(RefundResponse(answer))
        except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
            raise Unreachable("an answer that can't be read") from error

    def _told(self, verb: str, path: str, headers: Any = None, body: Any = None) -> Told:
        answer = self._ask(verb, path, headers, body)
        try:
            return _as_told(PaymentResponse(answer))
        except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
            raise Unreachable("an answer that can't be read") from error

    def _ask(self, verb: str, path: str, headers: Any, body: Any) -> Any:
        try:
            return self.client.request(verb, path, None, headers, body)
        except FINAL as error:
            log.warning("YooKassa refuses %s %s: %s", verb, path, type(error).__name__)
            raise Rejected(type(error).__name__) from error
        except (ApiError, requests.RequestException, AttributeError, ValueError) as error:
            # the library looks for an answer in errors that have none (AttributeError), and for JSON in all of them
            log.warning("YooKassa does not answer %s %s: %s", verb, path, type(error).__name__)
            raise Unreachable(type(error).__name__) from error


def _as_told(payment: Any) -> Told:
    if not payment.id or not payment.amount:
        raise ValueError("a payment without id or sum")
    confirmation = payment.confirmation
    details = payment.cancellation_details
    return Told(
        external_id=str(payment.id),
        state=STATES.get(payment.status, "waiting"),
        amount=Decimal(str(payment.amount.value)),
        currency=str(payment.amount.currency),
        url=str(getattr(confirmation, "confirmation_url", None) or ""),
        reason=str(getattr(details, "reason", None) or ""),
    )


def _as_told_back(refund: Any) -> ToldBack:
    if not refund.id or not refund.amount:
        raise ValueError("a refund without id or sum")
    details = refund.cancellation_details
    return ToldBack(
        external_id=str(refund.id),
        payment_id=str(refund.payment_id),
        state=STATES_BACK.get(refund.status, "waiting"),
        amount=Decimal(str(refund.amount.value)),
        currency=str(refund.amount.currency),
        reason=str(getattr(details, "reason", None) or ""),
    )
