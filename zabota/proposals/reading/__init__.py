"""Reading a buyer's enquiry: files with tables, and what a letter says of number, day, deadline and terms. Pure."""

from zabota.proposals.reading.files import Read, read
from zabota.proposals.reading.lines import Row, Table, rows_of
from zabota.proposals.reading.words import Guess, guessed

__all__ = ["Guess", "Read", "Row", "Table", "guessed", "read", "rows_of"]
