"""What is typed about clients, cleaned."""

from zabota.clients.forms.client import ClientForm, NewClientForm
from zabota.clients.forms.parts import ErasureForm, NoteForm, PersonForm, PointForm
from zabota.clients.forms.tier import TierForm

__all__ = ["ClientForm", "ErasureForm", "NewClientForm", "NoteForm", "PersonForm", "PointForm", "TierForm"]
