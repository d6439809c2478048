"""What stands in new records until somebody writes their own: an example, told as still to do."""

GROUP = "Working Group"
ORGANIZATION = "Our Organization"
MAILBOX = "secretariat@example.org"
NO_PLACE = frozenset(("UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "Etc/GMT"))
"""The time zones of machines that nobody has told where they are."""
