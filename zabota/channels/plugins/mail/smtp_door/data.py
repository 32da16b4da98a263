"""Reading the letter itself off the wire: in pieces, to the one end that counts, within limits.

aiosmtpd reads line by line, which takes seconds for 30 MB and refuses long lines; hostile and honest letters have
both. The end is CR LF dot CR LF and nothing else, so that no letter can be smuggled inside another.
"""

import asyncio
from collections.abc import Callable

END = b"\r\n.\r\n"
PIECE = 1 << 18


async def read_data(reader: asyncio.StreamReader, *, most: int, alive: Callable[[], None]) -> bytes | None:
    """The letter without its dots, or None when it is longer than `most` bytes: then it was read and forgotten.

    What follows the end stays in the reader: the next commands of a client that doesn't wait.
    """
    letter, searched, too_much = bytearray(b"\r\n"), 0, False
    while (end := letter.find(END, max(0, searched - len(END)))) < 0:
        if len(letter) > most:
            too_much = True
            del letter[: -len(END)]
        searched = len(letter)
        piece = await reader.read(PIECE)
        if not piece:
            raise ConnectionResetError
        alive()
        letter += piece
    _give_back(reader, bytes(letter[end + len(END) :]))
    if too_much or end > most:
        return None
    return bytes(letter[: end + 2]).replace(b"\r\n.", b"\r\n")[2:]


def _give_back(reader: asyncio.StreamReader, rest: bytes) -> None:
    """StreamReader has no way to return what was read; aiosmtpd itself reaches for its buffer at STARTTLS."""
    if rest:
        reader._buffer[:0] = rest  # type: ignore[attr-defined]
