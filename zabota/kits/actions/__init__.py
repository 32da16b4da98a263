"""A starter kit: applied, put on sale, taken back. Called through the module: `actions.apply(...)`."""

from zabota.kits.actions.applying import apply
from zabota.kits.actions.hiding import hide_steps
from zabota.kits.actions.returning import take_back
from zabota.kits.actions.selling import put_on_sale

__all__ = ["apply", "hide_steps", "put_on_sale", "take_back"]
