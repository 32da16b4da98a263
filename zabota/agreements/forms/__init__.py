"""What is typed about agreements, cleaned."""

from zabota.agreements.forms.drafts import DraftForm
from zabota.agreements.forms.items import ItemsForm
from zabota.agreements.forms.life import (
    AmendForm,
    BillForm,
    CoverForm,
    EndForm,
    FrontRowForm,
    PauseForm,
    ResumeForm,
    ReturnForm,
    SignForm,
    StageForm,
    StatusForm,
)

__all__ = [
    "AmendForm",
    "BillForm",
    "CoverForm",
    "DraftForm",
    "EndForm",
    "FrontRowForm",
    "ItemsForm",
    "PauseForm",
    "ResumeForm",
    "ReturnForm",
    "SignForm",
    "StageForm",
    "StatusForm",
]
