"""Unguessable tokens for links: 128 random bits, kept only as a hash."""

import hashlib
import secrets


def new_token() -> str:
    """128 random bits in URL-safe letters; shown once, never stored."""
    return secrets.token_urlsafe(16)


def hash_of(token: str) -> str:
    """What is stored of a token. A blank token is an error: it must never match anything."""
    if not token:
        raise ValueError("a blank token matches nothing")
    return hashlib.sha256(token.encode()).hexdigest()
