"""How much may come through public forms, so that they are no open door for floods."""

from datetime import timedelta
from typing import Final

WINDOW: Final = timedelta(hours=1)
POSTS_OF_A_NETWORK: Final = 12
POSTS_OF_AN_ADDRESS: Final = 6
"""A phone or mail address that is given in the form."""
POSTS_OF_A_BUSINESS: Final = 600

SHORTEST_FILLING: Final = timedelta(seconds=2)
"""Nobody writes a message faster; programs do."""
LONGEST_FILLING: Final = timedelta(hours=24)
LINK_LIVES: Final = timedelta(days=7)

FILES: Final = 5
FILE_BYTES: Final = 10 * 1024 * 1024
ALL_FILES_BYTES: Final = 20 * 1024 * 1024
LONGEST_TEXT: Final = 20_000
