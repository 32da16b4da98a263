"""YooKassa, through its own library."""

import json
from typing import Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zabota.billing.providers import Account, Asked, Told
from zabota.billing.providers.yookassa.till import Till

DEFAULT_URL: Final = "https://api.yookassa.ru/v3"


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

    def read_notification(self, body: bytes) -> str:
        """{"type": "notification", "event": "payment.succeeded", "object": {"id": …}}"""
        try:
            found = json.loads(body)["object"]["id"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ValueError("no notification") from error
        if not isinstance(found, str) or not 0 < len(found) <= 80:
            raise ValueError("no id of a payment")
        return found


def _till(account: Account) -> Till:
    return Till(account, getattr(settings, "YOOKASSA_URL", DEFAULT_URL))
