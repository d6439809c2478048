"""Turn a meeting into iCalendar files: one to publish, one for participants, one for each guest."""
