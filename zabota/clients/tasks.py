"""What this area wakes on."""

from zabota.clients import actions
from zabota.events.registry import on
from zabota.people.events import BusinessStarted


@on(BusinessStarted)
def make_the_first_level(event: BusinessStarted) -> None:
    """So that the settings have something to set before the first client comes."""
    actions.default_tier()
