"""What changes papers. Called through the module: `documents.actions.issue(...)`."""

from zabota.documents.actions.papers import draw, issue
from zabota.documents.actions.pictures import remove_picture, set_picture
from zabota.documents.actions.requisites import set_client_requisites, set_requisites

__all__ = ["draw", "issue", "remove_picture", "set_client_requisites", "set_picture", "set_requisites"]
