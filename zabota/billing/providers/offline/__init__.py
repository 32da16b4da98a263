"""Works by hand: the client says that it is paid, and a person looks whether the money has come."""

from django.utils.translation import gettext_lazy as _

from zabota.billing.providers import Account, Asked, Back, Notice, Told, ToldBack


class Offline:
    name = "offline"
    label = _("By bank transfer")
    sentence = _("The client pays by your requisites and says so; you confirm when the money has come.")
    is_online = False

    def start(self, account: Account, asked: Asked) -> Told:
        return Told(external_id=asked.key, state="waiting", amount=asked.amount, currency=asked.currency)

    def check(self, account: Account, external_id: str) -> Told:
        raise NotImplementedError("only a person knows whether it has come")

    def refund(self, account: Account, back: Back) -> ToldBack:
        raise NotImplementedError("only a person gives a transfer back")

    def check_refund(self, account: Account, external_id: str) -> ToldBack:
        raise NotImplementedError("only a person knows whether it went back")

    def read_notification(self, body: bytes) -> Notice:
        raise ValueError("nobody notifies of a transfer")
