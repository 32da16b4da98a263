"""YooKassa, through its own library."""

import json
from typing import Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zabota.billing.providers import Account, Asked, Back, Notice, Told, ToldBack
from zabota.billing.providers.yookassa.till import Till

DEFAULT_URL: Final = "https://api.yookassa.ru/v3"
LONGEST_ID: Final = 80


class YooKassa:
    """https://yookassa.ru/developers/api; `settings.YOOKASSA_URL` leads elsewhere, such as to a stand-in."""

    name = "yookassa"
    label = "YooKassa"
    sentence = _("Cards, fast payments, wallets: the client pays at once, and the invoice is paid by itself.")
    is_online = True

    def start(self, account: Account, asked: Asked) -> Told:
        return _till(account).begin(asked)

    def check(self, account: Account, external_id: str) -> Told:
        return _till(account).payment(external_id)

    def refund(self, account: Account, back: Back) -> ToldBack:
        return _till(account).give_back(back)

    def check_refund(self, account: Account, external_id: str) -> ToldBack:
        return _till(account).refund(external_id)

    def read_notification(self, body: bytes) -> Notice:
        """{"type": "notification", "event": "payment.succeeded", "object": {"id": …}}; of a refund, the object has a
        "payment_id" too."""
        try:
            told = json.loads(body)
            event, found = told.get("event", ""), told["object"]
            own, paid = found["id"], found.get("payment_id", "")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("no notification") from error
        if (
            not all(isinstance(each, str) and len(each) <= LONGEST_ID for each in (event, own, paid))
            or not own
        ):
            raise ValueError("no id of a payment")
        return Notice(paid, own) if event.startswith("refund.") else Notice(own)


def _till(account: Account) -> Till:
    return Till(account, getattr(settings, "YOOKASSA_URL", DEFAULT_URL))
