"""What stands in new records until somebody writes their own: offered as examples, told as to do."""

GROUP = "Working Group"
ORGANIZATION = "Our Organization"
MAILBOX = "secretariat@example.org"
NO_PLACE = frozenset(("UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "Etc/GMT"))
"""The time zones of machines that nobody has told where they are."""
