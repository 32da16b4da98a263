"""format=flowed (RFC 3676): soft-broken lines joined to the paragraphs that were typed."""


def unflowed(text: str, *, delsp: bool) -> str:
    """Paragraphs instead of soft lines. Quotation marks come out as ``> `` per level."""
    out: list[str] = []
    pending: list[str] = []
    pending_depth = 0
    for line in text.replace("\r\n", "\n").split("\n"):
        depth, words = _unquoted(line)
        if pending and depth != pending_depth:
            out.append(_quoted(pending_depth, "".join(pending)))
            pending = []
        is_soft = words.endswith(" ") and words != "-- "
        pending.append(words[:-1] if is_soft and delsp else words)
        pending_depth = depth
        if not is_soft:
            out.append(_quoted(depth, "".join(pending)))
            pending = []
    if pending:
        out.append(_quoted(pending_depth, "".join(pending)))
    return "\n".join(out)


def _unquoted(line: str) -> tuple[int, str]:
    depth = len(line) - len(line.lstrip(">"))
    words = line[depth:]
    return depth, words.removeprefix(" ")


def _quoted(depth: int, words: str) -> str:
    return "> " * min(depth, 50) + words if depth else words
