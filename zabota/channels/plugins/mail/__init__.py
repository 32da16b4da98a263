"""Mail: our own SMTP door, mailboxes that are fetched by IMAP, and the way out."""
