"""Messages: drafts that a person opens, looks over and sends."""
