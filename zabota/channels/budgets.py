"""How much mail is believed to be people's, and how much the program may write by itself. All within one hour."""

from datetime import timedelta
from typing import Final

WINDOW: Final = timedelta(hours=1)

LETTERS_OF_A_SENDER: Final = 500
"""More letters of one sender at one mailbox are set aside."""

LETTERS_OF_A_MAILBOX: Final = 20_000
OWN_LETTERS_BACK: Final = 20
"""Past these the mailbox's breaker trips."""

CONFIRMATIONS_OF_A_RECIPIENT: Final = 3
CONFIRMATIONS_OF_A_DOMAIN: Final = 60
CONFIRMATIONS_OF_A_BUSINESS: Final = 500
"""Confirmations of receipt. Past any of these nothing is written, and all else goes on."""
