"""Ways of paying that the business has."""

from django.utils.translation import gettext_lazy as _

from zabota.billing.models import ProviderAccount
from zabota.billing.providers import all_providers
from zabota.core.acts import act
from zabota.core.refused import Refused
from zabota.core.sealed import seal


@act
def set_provider(
    provider: str,
    *,
    account: str = "",
    secret: str = "",
    is_on: bool = True,
    receipts: bool = False,
    tax_system: str = "",
    receipt_subject: str = "",
    receipt_mode: str = "",
) -> ProviderAccount:
    """Switches a way of paying on or off. A blank secret leaves the one that is there; one is needed to pay online."""
    found = next((known for known in all_providers() if known.name == provider), None)
    if found is None:
        raise Refused(_("There is no such choice. Reload the page and choose again."))
    row = ProviderAccount.objects.select_for_update().filter(provider=provider).first()
    row = row or ProviderAccount(provider=provider)
    row.account, row.is_on = account.strip()[:80], is_on
    row.receipts, row.tax_system = receipts and found.is_online, tax_system
    row.receipt_subject = receipt_subject or ProviderAccount.Subject.SERVICE
    row.receipt_mode = receipt_mode or ProviderAccount.Mode.BEFORE
    row.secret = seal(secret.strip()) or row.secret
    if is_on and found.is_online and not row.account:
        raise Refused(_("Enter the number of your shop from the provider's office."), field="account")
    if is_on and found.is_online and not row.secret:
        raise Refused(_("Enter the secret key from the provider's office."), field="secret")
    row.save()
    return row
