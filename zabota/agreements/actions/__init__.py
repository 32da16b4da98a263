"""What changes agreements. Called through the module: `agreements.actions.sign(...)`."""

from zabota.agreements.actions.drafting import change_draft, draft, drop_draft
from zabota.agreements.actions.signing import sign

__all__ = ["change_draft", "draft", "drop_draft", "sign"]
