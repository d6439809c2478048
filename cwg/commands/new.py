"""``cwg new``: add a group to the records, or a meeting to a group."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cwg.commands.project import FaultyRecords, Project, add_record_options
from cwg.commands.questions import (
    Question,
    abbreviated,
    add_questions,
    answers,
    date,
    key,
    mailbox,
    some_words,
    symbol,
    symbol_of,
    time_zone,
    words,
    zone_here,
)
from cwg.commands.schema import keep_schemas
from cwg.commands.telling import give, say
from cwg.edits.new_records import (
    NewGroup,
    NewMeeting,
    agenda_of,
    group_file,
    key_of,
    meeting_files,
)
from cwg.records import placeholders
from cwg.records.dates import PartialDate
from cwg.records.directory import Directory, Organization
from cwg.records.group import Group
from cwg.records.library import Dossier
from cwg.records.problem import Failure, Misuse, did_you_mean
from cwg.records.reading import read_record
from cwg.records.writing import put_folder_in_place
from cwg.views.likely_date import likely_date

NAME = Question(
    "name", "Full name of the group", "NAME", some_words, lambda _: placeholders.GROUP, needed=True
)
SHORT = Question(
    "short", "Its short name", "NAME", some_words, lambda told: abbreviated(told["name"])
)
SYMBOL = Question(
    "symbol",
    "How its papers are numbered",
    "PATTERN",
    symbol,
    lambda told: symbol_of(told["short"]),
)
EMAIL = Question(
    "email",
    "Mailbox of the secretariat, which invitations come from",
    "ADDRESS",
    mailbox,
    lambda _: placeholders.MAILBOX,
    needed=True,
)
ZONE = Question(
    "time_zone", "Time zone of its meetings", "ZONE", time_zone, lambda _: zone_here(), needed=True
)
MEETING_QUESTIONS = (
    Question("date", "Date: 2027-03-02, or 2027-03 as long as the day is open", "DATE", date),
    Question("city", "City it is held in", "CITY", words),
    Question("country", "Country of that city", "COUNTRY", words, beside="city"),
)


@dataclass(frozen=True)
class _Around:
    """What the records say already that a new group may have in common with the others."""

    organizations: Mapping[str, Organization] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()

    @classmethod
    def of(cls, project: Project) -> "_Around":
        """Return what a project has; faults in the directory have to be put right first."""
        file = project.root / "directory.yaml"
        if not file.is_file():
            raise Failure(f"there is no {project.shown(file)}", "cwg init makes one")
        reading = read_record(file, project.shown(file), Directory)
        if reading.record is None:
            raise FaultyRecords(reading.problems)
        if not reading.record.organizations:
            raise Failure(
                f"{project.shown(file)} holds no organizations",
                'write "organizations:", and below it the one of the group: "  itu: {name: …}"',
            )
        library = project.library
        found = (library.group_records(one) for one in library.groups())
        groups = tuple(one.group for one in found if one)
        return cls(reading.record.organizations, groups)

    def organization(self, text: str) -> str:
        """Return the key of an organization that is named by its key or one of its names."""
        for name, one in self.organizations.items():
            named = (one.name, one.short_name) if one.short_name else (one.name,)
            if text.strip() in {name, *(word for text in named for word in text.words.values())}:
                return name
        near = did_you_mean(words(text), list(self.organizations), "use a key of that file")
        raise Misuse(
            f'"{words(text)}" is no organization in directory.yaml',
            f"{near}{' O' if near.endswith('?') else '; o'}therwise add it to that file first",
        )

    def secretariat_of(self, organization: str) -> str:
        """Return who serves the groups of an organization: itself where it has no secretariat."""
        serving = [
            one.secretariat.organization for one in self.groups if one.organization == organization
        ]
        serving += [
            name
            for name, one in self.organizations.items()
            if one.part_of == organization and one.category == "secretariat"
        ]
        return next(iter(serving), organization)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    kinds = parser.add_subparsers(dest="what", metavar="group|meeting")
    group = kinds.add_parser("group", help="add a group", description="Add a group.")
    group.add_argument("key", nargs="?", metavar="KEY", help="its folder, such as cwg-cop")
    add_record_options(group)
    add_questions(group, _group_questions(_Around()))
    meeting = kinds.add_parser(
        "meeting",
        help="add a meeting of a group",
        description="Add a meeting of a group, with the group's standing agenda. "
        "cwg next opens one with what the last meeting left undone.",
    )
    meeting.add_argument(
        "key", nargs="?", metavar="GROUP/KEY", help="group and folder, such as cwg-cop/13"
    )
    add_record_options(meeting)
    meeting.add_argument(
        "--previous", metavar="KEY", help="the meeting before it (else: the one that comes before)"
    )
    add_questions(meeting, (_number_question(""), *MEETING_QUESTIONS))


def run(options: Namespace) -> int:
    """Ask, put one folder in place and give the paths."""
    if options.what == "group":
        return _new_group(options)
    if options.what == "meeting":
        return _new_meeting(options)
    raise Misuse(
        "say what is new: a group or a meeting",
        'as in "cwg new group cwg-cop" or "cwg new meeting cwg-cop/13"',
    )


def meeting_of(group: str, number: str, called: str, answered: Mapping[str, str]) -> NewMeeting:
    """Return a new meeting whose folder is named by its number.

    Args:
        group: the key of the group.
        number: of the meeting.
        called: the short name of the group.
        answered: date, city and country.
    """
    return NewMeeting(
        group=group,
        key=key_of(number),
        called=called,
        number=number,
        date=PartialDate.parse(answered["date"]) if answered["date"] else None,
        city=answered["city"],
        country=answered["country"],
    )


def tell_of_sittings(day: str, shown: str) -> None:
    """Tell which sittings were written for a date that is a day.

    Args:
        day: the date that was given.
        shown: the folder of the meeting.
    """
    if day and PartialDate.parse(day).precision == "day":
        say(f"{day} has two sittings, morning and afternoon: change them in {shown}/meeting.yaml.")


def _group_questions(around: _Around) -> tuple[Question, ...]:
    """Return what to ask of a new group; another group's answers are the defaults."""
    groups = around.groups

    def alike(told: Mapping[str, str]) -> Group:
        same = [one for one in groups if one.organization == told["organization"]]
        return (same or list(groups))[0]

    def first_organization(_: Mapping[str, str]) -> str:
        return groups[0].organization if groups else next(iter(around.organizations), "")

    organization = Question(
        "organization",
        "Organization it belongs to, by its key in directory.yaml",
        "KEY",
        around.organization,
        first_organization,
    )
    if not groups:
        return NAME, SHORT, organization, EMAIL, ZONE, SYMBOL
    email = replace(EMAIL, default=lambda told: alike(told).secretariat.email, needed=False)
    zone = replace(ZONE, default=lambda told: alike(told).time_zone, needed=False)
    return NAME, SHORT, organization, email, zone, SYMBOL


def _number_question(folder: str) -> Question:
    """Return the question for a number; the folder's name is one where it begins with a digit."""
    usual = folder if folder[:1].isdecimal() else ""
    return Question(
        "number", "Number of the meeting", "NUMBER", words, lambda _: usual, blank="none"
    )


def _new_group(options: Namespace) -> int:
    if not options.key:
        raise Misuse("name the folder of the group", "as in: cwg new group cwg-cop")
    project = Project.of(options)
    folder = project.root / key(_without_root(project, options.key))
    _refuse_if_there(project, folder)
    around = _Around.of(project)
    told = answers(_group_questions(around), options)
    text = group_file(
        NewGroup(
            name=told["name"],
            short_name=told["short"],
            organization=told["organization"],
            secretariat=around.secretariat_of(told["organization"]),
            email=told["email"],
            symbol=told["symbol"],
            time_zone=told["time_zone"],
        )
    )
    keep_schemas(project.root)
    put_folder_in_place(folder, {"group.yaml": text.encode()})
    give(folder / "group.yaml")
    say(f"next: cwg new meeting {folder.name}/1")
    return 0


def _new_meeting(options: Namespace) -> int:
    project = Project.of(options)
    group_key, _, meeting_key = _without_root(project, options.key or "").partition("/")
    if not group_key or not meeting_key:
        raise Misuse("name the group and the new meeting", "as in: cwg new meeting cwg-cop/13")
    records = project.library.group_records(group_key)
    if records is None:
        raise FaultyRecords(project.library.problems)
    folder = project.root / group_key / key(meeting_key)
    _refuse_if_there(project, folder)
    previous = _previous(project, group_key, meeting_key, options.previous)
    told = answers((_number_question(meeting_key), *MEETING_QUESTIONS), options)
    called = records.group.short_name.in_language(records.group.languages.original)
    meeting = replace(
        meeting_of(group_key, told["number"], called, told),
        key=meeting_key,
        previous=previous.key if previous else "",
        likely=likely_date(previous),
    )
    last = previous.meeting.agenda if previous else ()
    files = meeting_files(meeting, agenda_of(records.group.standing_agenda, meeting, last))
    keep_schemas(project.root)
    put_folder_in_place(folder, {name: text.encode() for name, text in files.items()})
    for name in files:
        give(folder / name)
    tell_of_sittings(told["date"], project.shown(folder))
    say(f"next: cwg build {group_key}/{meeting_key}")
    return 0


def _previous(project: Project, group: str, meeting: str, named: str | None) -> Dossier | None:
    """Return the meeting before a new one: the one named, else the last that comes before it."""
    known = project.library.meetings(group)
    if named and named not in known:
        raise Misuse(
            f'--previous: there is no meeting "{named}" of {group}',
            did_you_mean(named, known, "leave it out for a first meeting"),
        )
    if not named:
        earlier = [
            one
            for one in known
            if not (one.isdecimal() and meeting.isdecimal()) or int(one) < int(meeting)
        ]
        named = earlier[-1] if earlier else ""
    if not named:
        return None
    found = project.library.dossier(f"{group}/{named}")
    if found is None:
        raise FaultyRecords(project.library.problems)
    return found


def _without_root(project: Project, typed: str) -> str:
    """Return the name of what is to be made, also where it is typed as the path of its folder."""
    above, slash, name = typed.replace("\\", "/").rstrip("/").rpartition("/")
    if not slash:
        return name
    named = project.without_folder(above or "/")
    return f"{named}/{name}".lstrip("/")


def _refuse_if_there(project: Project, folder: Path) -> None:
    """Tell at once, before any question; the last word is the rename's.

    Windows and macOS take two names that differ in capitals alone for one.
    """
    folded = folder.name.casefold()
    for there in (folder, *sorted(folder.parent.glob("*"))):
        if there.name.casefold() == folded and there.exists():
            raise Failure(
                f"{project.shown(there)} exists already; nothing was written",
                "choose another name, or rename the one that is there",
            )
