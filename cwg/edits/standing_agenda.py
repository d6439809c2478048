"""What stands on every agenda of a group that has not said what shall."""

from cwg.records.group import AgendaItem, ItemKind
from cwg.records.values import Text

_STANDING: tuple[tuple[str, ItemKind, str], ...] = (
    ("opening", "opening", "Opening of the meeting and welcoming remarks"),
    ("adoption", "adoption", "Adoption of the agenda"),
    ("previous", "approval", "Approval of the report of the previous meeting"),
    ("arising", "arising", "Matters arising from the previous meeting"),
    ("information", "information", "Information documents"),
    ("contributions", "contributions", "Contributions"),
    ("outcomes", "outcomes", "Outcomes of the meeting"),
    ("other", "other", "Any other business"),
    ("next", "next meeting", "Date and place of the next meeting"),
)
STANDING_AGENDA = tuple(
    AgendaItem(id=key, kind=kind, title=Text.of(title)) for key, kind, title in _STANDING
)
"""What stands on the agenda of a group that has not said what shall."""
