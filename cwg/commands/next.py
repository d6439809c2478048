"""``cwg next``: open the meeting after a meeting, with everything that stayed open."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cwg.commands.clock import today
from cwg.commands.project import FaultyRecords, Project, add_record_options
from cwg.commands.schema import keep_schemas
from cwg.commands.state import add_early_option, last_day, refuse_if_to_come
from cwg.commands.telling import give, say, say_tried
from cwg.edits.made_mark import is_untouched
from cwg.edits.next_again import Since, changes_since
from cwg.edits.next_meeting import Plan, next_key, plan
from cwg.records.library import Dossier
from cwg.records.problem import Failure
from cwg.records.source import read
from cwg.records.writing import (
    ABSENT,
    Changed,
    digest,
    put_folder_in_place,
    replace_text,
    take_folder_back,
)

_FILES = {"meeting.yaml": "meeting", "papers.yaml": "papers"}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("meeting", help="the meeting before, such as cwg-cop/12")
    add_record_options(parser)
    parser.add_argument(
        "--as", dest="key", default="", metavar="FOLDER", help="name of the new folder"
    )
    add_early_option(parser)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--dry-run", action="store_true", help="show the plan and write nothing")
    either.add_argument(
        "--undo", action="store_true", help="take the new meeting back while untouched"
    )


def run(options: Namespace) -> int:
    """Write the records of the next meeting, or bring those that are there to what is known now."""
    project = Project.of(options)
    dossier, _ = project.meeting(options.meeting)
    following = [one.key for one in project.library.followers(dossier)]
    if following and options.key and options.key not in following:
        raise Failure(
            f"{dossier.of.key}/{following[0]} is the next meeting of {dossier.name} already",
            f"take it back first: cwg next {dossier.name} --undo --as {following[0]}",
        )
    key = next_key(dossier, options.key or next(iter(following), ""))
    folder = dossier.folder.parent / key
    if options.undo:
        return _undo(project, folder)
    if dossier.meeting.state == "held" and not options.early:
        # What it has not come to yet is not left open.
        refuse_if_to_come(dossier, last_day(dossier), today())
    if folder.exists():
        return _bring_up_to_date(project, dossier, folder, dry_run=options.dry_run)
    planned = plan(dossier, key)
    for line in planned.lines:
        say(line)
    return _open(project, folder, planned, dry_run=options.dry_run)


def _open(project: Project, folder: Path, planned: Plan, *, dry_run: bool) -> int:
    if dry_run:
        say(f"nothing was written; without --dry-run this makes {project.shown(folder)}.")
        return 0
    keep_schemas(project.root)
    put_folder_in_place(folder, {name: text.encode() for name, text in planned.files.items()})
    for name in planned.files:
        give(folder / name)
    return 0


def _bring_up_to_date(project: Project, dossier: Dossier, folder: Path, *, dry_run: bool) -> int:
    follower, contents = _read(project, dossier, folder)
    since = changes_since(dossier, follower, contents)
    if not since.added and not since.by_hand:
        say(f"{follower.name} is there already and says the same; nothing was written.")
        return 0
    say(f"{follower.name} is there already; {dossier.name} has changed since:")
    for line in (*since.added, *since.by_hand):
        say(f"  {line}")
    if since.files and not dry_run:
        return _write(folder, since, contents)
    if since.files:
        say_tried()
        return 0
    again = f"cwg next {dossier.name}"
    say(f'nothing was written; to make it anew while unedited: "{again} --undo", then "{again}".')
    return 0


def _read(project: Project, dossier: Dossier, folder: Path) -> tuple[Dossier, dict[str, bytes]]:
    """Return the next meeting with the bytes of its files, which say what was read of them."""
    if not (folder / "meeting.yaml").is_file():
        raise Failure(
            f"{project.shown(folder)} is in the way: it is there, but holds no meeting.yaml",
            "move it away, or name another folder with --as",
        )
    contents = {name: _bytes(folder / name) for name in _FILES}
    follower = project.library.dossier(f"{dossier.of.key}/{folder.name}")
    if not follower:
        raise FaultyRecords(project.library.problems)
    for name, what in _FILES.items():
        source = follower.sources[what]
        if read(contents[name], source.file).data != source.data:
            raise Changed(
                f"{source.file} was changed since it was read; nothing was written",
                "run the command again",
            )
    return follower, contents


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _write(folder: Path, since: Since, contents: dict[str, bytes]) -> int:
    # The items first: a run that is killed between the two leaves no line under an unknown item.
    for name, new in since.files.items():
        seen = digest(contents[name]) if contents[name] else ABSENT
        replace_text(folder / name, seen=seen, new=new)
        give(folder / name)
    return 0


def _undo(project: Project, folder: Path) -> int:
    shown = project.shown(folder)
    if not folder.is_dir():
        say(f"{shown} is not there; there is nothing to take back.")
        return 0
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or not is_untouched(path.read_bytes()):
            raise Failure(
                f"{shown} is kept: {path.name} was written or changed since it was opened",
                f"look into {path.name} first; delete the folder yourself if nothing is needed",
            )
    take_folder_back(folder)
    say(f"{shown} was taken back.")
    return 0
