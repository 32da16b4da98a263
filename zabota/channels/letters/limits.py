"""What one letter may ask of us. Past a limit the letter is cut or parked, never fatal."""

from typing import Final

MAX_RAW: Final = 48 * 1024 * 1024
MAX_HEADER_LINES: Final = 300_000
MAX_FIELDS: Final = 1_000
MAX_SAME_FIELDS: Final = 100
MAX_FIELD: Final = 64 * 1024
MAX_ADDRESS_FIELD: Final = 512 * 1024

MAX_PARTS: Final = 500
MAX_DEPTH: Final = 30

MAX_ADDRESSES: Final = 200
MAX_REFERENCES: Final = 100
MAX_SUBJECT: Final = 1_000
MAX_NAME: Final = 200
MAX_FILE_NAME: Final = 150
MAX_TEXT: Final = 500_000
MAX_HTML: Final = 2_000_000
MAX_ID: Final = 990
