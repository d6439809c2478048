"""Messages: what is due, its words, the outbox, sending, and the answers that come back."""
