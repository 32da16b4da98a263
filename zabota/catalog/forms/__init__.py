"""What is typed, cleaned."""

from zabota.catalog.forms.calculator import CalculatorForm
from zabota.catalog.forms.charge import ChargeForm
from zabota.catalog.forms.offering import OfferingForm
from zabota.catalog.forms.service import LeadForm, NewServiceForm, ReviewForm, ServiceForm

__all__ = [
    "CalculatorForm",
    "ChargeForm",
    "LeadForm",
    "NewServiceForm",
    "OfferingForm",
    "ReviewForm",
    "ServiceForm",
]
