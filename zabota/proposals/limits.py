"""How much a public page takes: enough for any person, too little for a program."""

from datetime import timedelta
from typing import Final

WINDOW: Final = timedelta(hours=1)
CODE_LIVES: Final = timedelta(minutes=15)
CODE_AGAIN: Final = timedelta(minutes=1)
CODE_DIGITS: Final = 6
TRIES: Final = 5
CODES_OF_A_LINK: Final = 6
CODES_OF_A_NETWORK: Final = 12
QUESTIONS_OF_A_LINK: Final = 10
QUESTIONS_OF_A_NETWORK: Final = 20
MEETINGS_OF_A_PROPOSAL: Final = 60
"""People who leave a name and mail on the page of a proposal addressed to all."""
LONGEST_QUESTION: Final = 5000
VISIT: Final = timedelta(minutes=30)
"""Within it, opening the page again is the same visit."""
