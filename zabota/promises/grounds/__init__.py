"""On what a promise rests. Chosen once, by how specific it is; never by name or by the order of rows.

A floor above joins with a source of its own:

    grounds.register(source, speak={"agreement": words})

`source(question)` gives the grounds that answer it, each with its specificity; `words(name)` says of such a
ground «по соглашению 2026-14».
"""

from zabota.promises.grounds.choosing import Choice, choose, register
from zabota.promises.grounds.ground import BY_CLIENT, BY_DEFAULT, BY_SERVICE, BY_TIER, Ground, Question
from zabota.promises.grounds.targets import from_targets
from zabota.promises.grounds.words import in_words

__all__ = [
    "BY_CLIENT",
    "BY_DEFAULT",
    "BY_SERVICE",
    "BY_TIER",
    "Choice",
    "Ground",
    "Question",
    "choose",
    "from_targets",
    "in_words",
    "register",
]
