"""Make the record files of a new group and of a new meeting, with a word on what to write where."""

import re
from dataclasses import dataclass

from cwg.edits.days_to_write import day_lines
from cwg.edits.next_meeting import item_line, place_value
from cwg.edits.standing_agenda import STANDING_AGENDA
from cwg.records.dates import PartialDate
from cwg.records.group import AgendaItem, Group
from cwg.records.meeting import Meeting, Place
from cwg.records.minutes import Minutes
from cwg.records.papers import Register
from cwg.records.scalars import comment, scalar
from cwg.records.schema import line_in_place
from cwg.records.spelling import bare
from cwg.records.values import Text
from cwg.views.likely_date import UNKNOWN, year_after

_LONGEST_KEY = 40
_ODD = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True)
class NewGroup:
    """What has to be known of a group before its first meeting."""

    name: str
    short_name: str
    organization: str
    """The key of the organization in the directory."""
    secretariat: str
    """The key of the organization that serves the group."""
    email: str
    symbol: str
    time_zone: str


@dataclass(frozen=True)
class NewMeeting:
    """What has to be known of a meeting before its papers come in; empty is not known yet."""

    group: str
    key: str
    called: str
    """The short name of the group."""
    number: str = ""
    date: PartialDate | None = None
    city: str = ""
    country: str = ""
    previous: str = ""
    """The folder of the meeting before it."""
    likely: PartialDate = UNKNOWN
    """When it may be held: the example where the date is not known."""


def key_of(words: str) -> str:
    """Return the key that words make: a to z, digits and hyphens; nothing if they hold none.

    Args:
        words: a short name, such as ``CWG-COP`` or ``Équipe A/B``.
    """
    key = _ODD.sub("-", bare(words))
    return key.strip("-")[:_LONGEST_KEY].strip("-")


def agenda_of(
    standing: tuple[AgendaItem, ...], meeting: NewMeeting, last: tuple[AgendaItem, ...] = ()
) -> tuple[AgendaItem, ...]:
    """Return the items of a new meeting's agenda.

    Args:
        standing: what stands on every agenda of the group.
        meeting: the first of a group has no report to approve, and nothing arises from it.
        last: the agenda of the meeting before, for a group without a standing one.
    """
    items = standing or last or STANDING_AGENDA
    if meeting.previous or meeting.number != "1":
        return items
    return tuple(item for item in items if item.kind not in ("approval", "arising"))


def group_file(new: NewGroup) -> str:
    """Return the text of a new group's ``group.yaml``."""
    values = {name: scalar(value) for name, value in vars(new).items()}
    items = "\n".join(item_line(item) for item in STANDING_AGENDA)
    text = _GROUP.format(called=comment(new.name), items=items, **values)
    return line_in_place(Group) + text


def meeting_files(new: NewMeeting, agenda: tuple[AgendaItem, ...]) -> dict[str, str]:
    """Return the text of each file of a new meeting, by its name.

    Args:
        new: what is known of it.
        agenda: its items.
    """
    name = comment(f"meeting {new.number or new.key} of {new.called}")
    return {
        "meeting.yaml": line_in_place(Meeting) + _meeting_text(new, name, agenda),
        "papers.yaml": line_in_place(Register) + _PAPERS.format(name=name),
        "minutes.yaml": line_in_place(Minutes) + _MINUTES.format(name=name),
    }


def _meeting_text(new: NewMeeting, name: str, agenda: tuple[AgendaItem, ...]) -> str:
    unique = scalar(f"{new.group}-{new.key}")
    lines = [
        f"# {name[:1].upper()}{name[1:]}: when, where, who, and its agenda.",
        "format: 1",
        f"id: {unique}  # never changes: calendars know the meeting by it",
        f"number: {scalar(new.number)}" if new.number else "#number: 1",
        "state: planned  # then convened, held, closed; or postponed, cancelled",
        *([f"previous: {scalar(new.previous)}"] if new.previous else []),
        "",
        *_days(new),
        "",
        _place_line(new),
        "mode: in person  # or online, or in person and online",
        "# The link to take part online goes in a file private.yaml beside this one, in two lines:",
        '# "format: 1" and "join_link: https://…". Only those who take part get it.',
        "",
        '# Who takes part, and as what; each person stands in directory.yaml, under "people:".',
        "#participants:",
        "#  ada-lovelace: {of: rwanda, function: Head of Delegation}",
        "",
        "agenda:",
        *(item_line(item) for item in agenda),
        "",
        "# What this meeting said of the next one:",
        f"#next_meeting: {{date: {year_after(new.date or new.likely)}}}",
    ]
    return "\n".join(lines) + "\n"


def _days(new: NewMeeting) -> list[str]:
    """Return when the meeting is held: its sittings when the day is known, else the date."""
    date = new.date
    if date and date.precision == "day":
        return [
            "# The sittings, one a line, at the group's hours; other hours go in their place,",
            f'# as in "- {date} 10:00-11:30".',
            "sittings:",
            f"  - {date} morning",
            f"  - {date} afternoon",
        ]
    return [*day_lines(date, new.likely, ("morning", "afternoon"))]


def _place_line(new: NewMeeting) -> str:
    if not new.city:
        return "#place: {city: Geneva, country: Switzerland, venue: CICG, room: Room 3}"
    country = Text.of(new.country) if new.country else None
    return f"place: {place_value(Place(city=Text.of(new.city), country=country))}"


_GROUP = """\
# {called}: what is the same at each of its meetings.
format: 1
name: {name}
short_name: {short_name}
organization: {organization}  # its key in directory.yaml

# The resolutions and decisions the group rests on; each report names them.
# One a line, without the "#":
#mandate:
#  - Council Resolution 1306 (2010)

# Chair, vice-chairs and others, now and before.
# Each person stands in directory.yaml, under "people:".
#officers:
#  - {{person: ada-lovelace, role: chair, title: Chair, of: {organization}}}

secretariat:
  organization: {secretariat}
  email: {email}  # the role mailbox that invitations come from
#website: https://www.example.org/our-group

languages:
  original: en
  documents: [en]

# How the papers are numbered: one series for papers of every type.
# {{meeting}}, {{number}}, {{year}} and {{yy}} are filled in.
symbol: {symbol}
time_zone: {time_zone}
hours:  # a sitting called "morning" or "afternoon" has these
  morning: 09:30-12:30
  afternoon: 14:30-17:30

# When papers have to be there: so long before each meeting. A meeting may have a day of its own:
# "deadlines: YYYY-MM-DD" in its meeting.yaml.
#deadlines: 12 days

# What the box at the head of each report says:
#report:
#  addressed_to: the Council
#  action_required: The Council is invited to note this report.

# A paper that was not presented for one of these reasons goes to the next meeting by itself.
carry_over:
  reasons: [technical failure, originator absent, lack of time]

# What stands on every agenda. "kind" says what the item is for, so that cwg knows what belongs
# under it.
standing_agenda:
{items}
"""
_PAPERS = """\
# The papers of {name}: one number series for papers of every type.
format: 1

# Each paper stands under its number; "from" is a key in directory.yaml.
# Without the "#" this is one:
papers:
#  1:
#    title: Bridges of the region, an overview
#    from: rwanda
#    type: information  # or report, letter, liaison statement …; else it is a contribution
"""
_MINUTES = """\
# What happened at {name}, and what came of it. Nothing has to stand here before it is held.
# "said" goes on from the speaker's name when it begins with a small letter ("recalled that ...").
# With a capital letter it is sentences of its own.
format: 1

# In the order in which it happened. Without the "#" these are two entries:
proceedings:
#  - item: adoption
#    adopted: as drafted
#  - paper: 1
#    said: gave an overview of the bridges of the region.

# What the Group did, in the order of the report:
outcomes:
#  - verb: agreed
#    text: to return to the matter.
#    action: {{who: secretariat, what: collect the replies, due: next meeting}}
"""
