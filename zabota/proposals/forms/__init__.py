"""What is typed about proposals, cleaned."""

from zabota.proposals.forms.building import BlockForm, FactsForm, LineForm, OfferingForm, WaiverForm
from zabota.proposals.forms.making import NewForm, SendingForm, TemplateForm, mailed
from zabota.proposals.forms.request import RequestForm

__all__ = [
    "BlockForm",
    "FactsForm",
    "LineForm",
    "NewForm",
    "OfferingForm",
    "RequestForm",
    "SendingForm",
    "TemplateForm",
    "WaiverForm",
    "mailed",
]
