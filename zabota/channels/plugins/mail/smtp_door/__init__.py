"""Our own SMTP door: it takes letters for our mailboxes, and for nobody else."""
