"""``cwg people import``: add the people of a spreadsheet to the directory."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cwg.commands.project import Project, add_record_options
from cwg.commands.questions import agreed
from cwg.commands.schema import keep_schemas
from cwg.commands.telling import give, say, say_tried
from cwg.edits.columns import Columns, Rows, columns_of, described, place_of, rows_of
from cwg.edits.participants import meeting_with, participants_of
from cwg.edits.people import Known, Plan, directory_with, plan, private_with, shown
from cwg.mail.addresses import ascii_address
from cwg.records.directory import Directory, PrivateDirectory
from cwg.records.meeting import Meeting
from cwg.records.problem import Failure, Faulty, Misuse, Problem, reason_of
from cwg.records.reading import Kept, read_record
from cwg.records.scalars import comment
from cwg.records.spreadsheet import Table, read_table
from cwg.records.writing import ABSENT, Changed, digest, replace_text


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    kinds = parser.add_subparsers(dest="what", metavar="import")
    one = kinds.add_parser(
        "import",
        help="add the people of a spreadsheet to the directory",
        description="Add the people of a spreadsheet, .xlsx or CSV, to directory.yaml, and their "
        "e-mail addresses to private.yaml beside it. What would be added is shown first.",
        allow_abbrev=False,
    )
    one.add_argument("file", metavar="FILE", help="the spreadsheet, .xlsx or CSV")
    add_record_options(one)
    one.add_argument("--sheet", default="", metavar="NAME", help="the sheet of a workbook")
    one.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help='what a column holds, as in "Courriel=email"; can be given again',
    )
    one.add_argument(
        "--organizations",
        action="store_true",
        help="add the organizations as well that the directory does not have",
    )
    one.add_argument(
        "--meeting",
        metavar="GROUP/MEETING",
        default="",
        help="make them participants of that meeting as well, with the function in the table",
    )
    one.add_argument("--with-doubtful", action="store_true", help="add the doubtful ones as well")
    either = one.add_mutually_exclusive_group()
    either.add_argument("--yes", action="store_true", help="write without asking")
    either.add_argument("--dry-run", action="store_true", help="show the plan and write nothing")


def run(options: Namespace) -> int:
    """Show what an import would add; then ask, and write it."""
    if options.what != "import":
        raise Misuse("say what to do with people: import", 'as in "cwg people import list.xlsx"')
    project = Project.of(options)
    path = Path(options.file)
    table = read_table(path, project.shown(path), options.sheet)
    columns = columns_of(table, options.column)
    rows = rows_of(table, columns)
    if problems := [*rows.problems, *_wrong_addresses(table, columns, rows)]:
        raise Faulty(problems)
    files = _Files.read(project)
    added = plan(rows.people, files.known(project), with_doubtful=options.with_doubtful)
    for line in _preview(table, columns, rows, added, options):
        say(line)
    changes = files.changed(added, organizations=options.organizations)
    if options.meeting:
        changes += _of_meeting(project, files, rows, added, options)
    if not changes:
        say("there is nothing to add; nothing was written.")
        return 0
    if options.dry_run:
        say_tried()
        return 0
    if not options.yes and not agreed(_question(project, changes)):
        say("nothing was written.")
        return 0
    for one in changes:
        _write(one, project.shown(one.path))
    if files.private.seen == ABSENT and added.addresses and not _ignored(project.root.resolve()):
        say(f"{project.shown(files.private.path)} must not be committed: no .gitignore names it.")
        say('  = add the line "private.yaml" to .gitignore')
    return 0


def _of_meeting(
    project: Project, files: "_Files", rows: Rows, added: Plan, options: Namespace
) -> list["_File"]:
    """Return the file of the meeting with its new participants, and tell how many they are."""
    dossier = project.library.dossier(project.without_folder(options.meeting))
    if not dossier:
        raise Faulty(project.library.problems)
    new = participants_of(
        rows.people,
        added,
        files.people.organizations,
        dossier.meeting.participants,
        with_new_bodies=options.organizations,
    )
    say(f"{_counted(len(new), 'new participant', 'new participants')} of {dossier.name}")
    homeless = sum("of" not in one for one in new.values())
    if homeless:
        say(f"  {homeless} of them for no organization that the directory has")
    file = _file(dossier.folder / "meeting.yaml")
    content = meeting_with(file.content, project.shown(file.path), new)
    return [_File(file.path, file.seen, content)] if content != file.content else []


def _write(file: "_File", name: str) -> None:
    if file.seen == ABSENT:  # a new file names the schema for editors
        keep_schemas(file.path.parent)
    try:
        replace_text(file.path, seen=file.seen, new=file.content)
    except Changed as changed:
        raise Failure(
            f"{name} was changed since it was read, so it was left as it is", changed.remedy
        ) from changed
    give(file.path)


def _wrong_addresses(table: Table, columns: Columns, rows: Rows) -> Iterator[Problem]:
    for row in rows.people:
        try:
            ascii_address(row.address or "nobody@example.org")
        except Failure as wrong:
            place, called = place_of(table, columns, row.row, "e-mail")
            yield Problem(place, f"{called}: {wrong.message}", "bad-address", wrong.remedy)


# ---------- The files ----------


@dataclass(frozen=True)
class _File:
    """A file, what it held when it was read, and what it shall hold."""

    path: Path
    seen: str
    content: bytes


@dataclass(frozen=True)
class _Files:
    """The directory and the private file beside it."""

    directory: _File
    private: _File
    people: Directory
    addresses: PrivateDirectory
    project: Project

    @classmethod
    def read(cls, project: Project) -> "_Files":
        """Return both files as they are; one that is not there is empty."""
        directory, private = (_file(project.root / f"{name}.yaml") for name in _NAMES)
        people = _record(project, directory, Directory)
        addresses = _record(project, private, PrivateDirectory)
        return cls(directory, private, people, addresses, project)

    def known(self, project: Project) -> Known:
        """Return what the records know of people: also what they were at any meeting."""
        spoke_for: dict[str, set[str]] = {}
        for name in project.library.names():
            path = project.root / name / "meeting.yaml"
            meeting = read_record(path, name, Meeting, mend=True).record
            for key, one in meeting.participants.items() if meeting else ():
                spoke_for.setdefault(key, set()).update([one.of] if one.of else [])
        return Known(self.people, self.addresses.addresses, spoke_for)

    def changed(self, added: Plan, *, organizations: bool) -> list[_File]:
        """Return the files to write, in their order, as they shall be.

        The addresses come first: a kill between the two leaves addresses of nobody, which the next
        run finds; the other way round, it would leave people who are there and have none.
        """
        changes = []
        if added.addresses:
            name = self.project.shown(self.private.path)
            changes.append((self.private, private_with(self.private.content, name, added)))
        name = self.project.shown(self.directory.path)
        new = directory_with(self.directory.content, name, added, organizations=organizations)
        changes.append((self.directory, new))
        return [
            _File(file.path, file.seen, content)
            for file, content in changes
            if content != file.content
        ]


_NAMES = ("directory", "private")


def _ignored(root: Path) -> bool:
    """Say whether version control leaves private files out, or there is none."""
    for folder in (root, *root.parents):
        with suppress(OSError, UnicodeDecodeError):
            lines = (folder / ".gitignore").read_text(encoding="utf-8").split()
            if any(line.rpartition("/")[2] == "private.yaml" for line in lines):
                return True
        if (folder / ".git").exists():
            return False
    return True


def _file(path: Path) -> _File:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return _File(path, ABSENT, b"")
    except OSError as error:
        raise Failure(
            f"{path} cannot be read: {reason_of(error)}", "ask for the right to read it"
        ) from error
    return _File(path, digest(content), content)


def _record(project: Project, file: _File, kind: type[Kept]) -> Kept:
    if file.seen == ABSENT:
        return kind()
    reading = read_record(file.path, project.shown(file.path), kind)
    if reading.record is None:
        raise Faulty(reading.problems)
    return reading.record


# ---------- What the person is told ----------


def _preview(
    table: Table, columns: Columns, rows: Rows, added: Plan, options: Namespace
) -> Iterator[str]:
    where = f', sheet "{table.sheet}"' if table.sheet else ""
    yield f"{table.file}{where}: {_counted(len(rows.people), 'row', 'rows')} with people"
    if table.note:
        yield f"  {table.note}"
    yield from (f"  {line}" for line in described(table, columns, of_meeting=bool(options.meeting)))
    if rows.nameless:
        numbers = ", ".join(str(number) for number in rows.nameless)
        yield f"  left out, because nobody is named there: row {numbers}"
    if added.people:
        yield f"new: {_counted(len(added.people), 'person', 'people')}"
        yield from (f"  {key}: {shown(row)}" for key, row in added.people.items())
    yield from _section("there already:", added.there)
    how = "added all the same" if options.with_doubtful else "left out; --with-doubtful adds them"
    yield from _section(f"doubtful ({how}):", added.doubtful)
    how = "added as well" if options.organizations else "left out; --organizations adds them"
    bodies = tuple(_body(key, str(one), added) for key, one in added.organizations.items())
    yield from _section(f"organizations that the directory does not have ({how}):", bodies)
    if added.addresses:
        addresses = _counted(len(added.addresses), "e-mail address", "e-mail addresses")
        yield f"{addresses} for private.yaml"


def _body(key: str, name: str, added: Plan) -> str:
    near = added.alike.get(key)
    return f"{key}: {comment(name)}" + (f" (is it {near}, by another name?)" if near else "")


def _section(heading: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield heading
        yield from (f"  {line}" for line in lines)


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _question(project: Project, changes: list[_File]) -> str:
    names = " and ".join(project.shown(one.path) for one in changes)
    return f"Write this to {names}?"
