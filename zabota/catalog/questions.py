"""Five questions by which a service is defined, and the checklist of each.

An item's `word` is kept in the database: never rename one. `needed`: without it the service can't go on in its life.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Item:
    word: str
    name: LazyText
    hint: LazyText
    needed: bool = False


@dataclass(frozen=True)
class Question:
    word: str
    name: LazyText
    items: tuple[Item, ...]


QUESTIONS: Final = (
    Question(
        "what",
        _("What is it, and how does a client get it?"),
        (
            Item("result", _("Result"), _("What the client has in hand when all is done."), needed=True),
            Item("for-whom", _("For whom it is"), _("Which clients need it, and who will hardly use it.")),
            Item("included", _("What is included"), _("Everything that comes without being asked for.")),
            Item(
                "not-included", _("What is not included"), _("What is often expected here, but isn’t done.")
            ),
            Item("ordering", _("How to order"), _("Where to turn, what to say, what to bring."), needed=True),
            Item(
                "first-days", _("The first days"), _("What happens after the order, and when it can be used.")
            ),
            Item(
                "leaving",
                _("How to stop"),
                _("How a client gives it up, and what then becomes of their things."),
            ),
        ),
    ),
    Question(
        "help",
        _("How does a client use it, and get help?"),
        (
            Item(
                "instructions", _("How to use it"), _("What the client reads or is shown at the beginning.")
            ),
            Item(
                "doors",
                _("Where to ask"),
                _("Addresses, phones and hours at which somebody answers."),
                needed=True,
            ),
            Item(
                "urgent",
                _("When it is urgent"),
                _("What counts as urgent, and what to do then, also at night."),
            ),
            Item("answers", _("Frequent questions"), _("What is asked most often, and the answers.")),
            Item("complaint", _("When something is wrong"), _("Whom to tell, and by when it is put right.")),
        ),
    ),
    Question(
        "cost",
        _("What does it cost?"),
        (
            Item(
                "price",
                _("Price and what it depends on"),
                _("Of what the price is made, and what changes it."),
                needed=True,
            ),
            Item(
                "payment", _("How and when it is paid"), _("In advance or afterwards, by card, by invoice.")
            ),
            Item("extras", _("What is paid apart"), _("Work, parts, journeys, use beyond what is included.")),
            Item(
                "own-cost",
                _("What it costs us"),
                _("Work, materials, purchases: for one client, for a month."),
            ),
            Item("refund", _("Money back"), _("When it is returned, and how much.")),
        ),
    ),
    Question(
        "support",
        _("How do we support it?"),
        (
            Item(
                "team",
                _("Who answers"),
                _("Which people, in which hours, who stands in for whom."),
                needed=True,
            ),
            Item(
                "knowledge",
                _("What they have to know"),
                _("Skills, instructions, access, where it is written down."),
            ),
            Item("escalation", _("When they can’t cope"), _("To whom it is handed on, and after how long.")),
            Item(
                "watching",
                _("How we notice trouble first"),
                _("What is watched or checked before a client tells us."),
            ),
            Item(
                "suppliers",
                _("On whom we depend"),
                _("Suppliers and partners, what they promise, how to reach them."),
            ),
            Item("training", _("New colleagues"), _("How somebody new learns to serve it.")),
        ),
    ),
    Question(
        "delivery",
        _("How do we deliver it?"),
        (
            Item(
                "steps",
                _("Steps of the work"),
                _("From the order to the result: who does what."),
                needed=True,
            ),
            Item(
                "capacity",
                _("How much we can take on"),
                _("Clients, visits or orders in a week, and what limits them."),
            ),
            Item(
                "quality",
                _("How we see that it is good"),
                _("What is measured, and what number is good enough."),
            ),
            Item("materials", _("Tools and materials"), _("What has to be there, and who sees to it.")),
            Item("data", _("Clients’ data"), _("What is kept about clients, where, and for how long.")),
            Item(
                "disaster",
                _("When the worst happens"),
                _("Illness, fire, power cut: how the service goes on."),
            ),
            Item(
                "improvement",
                _("How it gets better"),
                _("How often it is reviewed, and what is heard from clients."),
            ),
        ),
    ),
)
ITEMS: Final = {item.word: item for question in QUESTIONS for item in question.items}
NEEDED: Final = tuple(item for item in ITEMS.values() if item.needed)
QUESTION_OF: Final = {item.word: question for question in QUESTIONS for item in question.items}


@dataclass(frozen=True)
class Check:
    """Whether something is a service at all."""

    word: str
    name: LazyText
    objection: LazyText


CHECKS: Final = (
    Check(
        "agreed",
        _("What the client gets is agreed beforehand"),
        _("First agree what the client gets: without it nobody can say whether the service was rendered."),
    ),
    Check(
        "ready",
        _("The client gets a ready result, not our effort"),
        _("What helps to reach a result is a part of another service. Name the result and begin with it."),
    ),
    Check(
        "valued",
        _("It is of value in the client’s own eyes"),
        _("What only we find useful is our inner work. Think what the client would miss without it."),
    ),
)
