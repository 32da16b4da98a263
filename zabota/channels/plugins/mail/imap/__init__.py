"""Mailboxes that live elsewhere: fetched by IMAP, where the letters stay."""
