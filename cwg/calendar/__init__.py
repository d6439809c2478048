"""Turn meetings and tasks into iCalendar files, and read what calendars answer."""
