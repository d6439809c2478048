"""``cwg next``: open the meeting after a meeting, with everything that stayed open."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cwg.commands.project import Project, add_record_options
from cwg.commands.schema import keep_schemas
from cwg.commands.telling import give, say
from cwg.edits.made_mark import is_untouched
from cwg.edits.next_meeting import Plan, plan, what_changed
from cwg.records.library import Dossier
from cwg.records.problem import Failure
from cwg.records.writing import put_folder_in_place, take_folder_back


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("meeting", help="the meeting that was held, such as cwg-cop/12")
    add_record_options(parser)
    parser.add_argument(
        "--as", dest="key", default="", metavar="FOLDER", help="name of the new folder"
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--dry-run", action="store_true", help="show the plan and write nothing")
    either.add_argument(
        "--undo", action="store_true", help="take the new meeting back while untouched"
    )


def run(options: Namespace) -> int:
    """Write the records of the next meeting, or tell what is there already."""
    project = Project.of(options)
    dossier, _ = project.meeting(options.meeting)
    following = [one.key for one in project.library.followers(dossier)]
    if following and options.key and options.key not in following:
        raise Failure(
            f"{dossier.of.key}/{following[0]} is the next meeting of {dossier.name} already",
            f"take it back first: cwg next {dossier.name} --undo --as {following[0]}",
        )
    planned = plan(dossier, options.key or next(iter(following), ""))
    folder = dossier.folder.parent / planned.key
    if options.undo:
        return _undo(project, folder)
    for line in planned.lines:
        say(line)
    if folder.exists():
        return _already(project, dossier, planned)
    if options.dry_run:
        say(f"nothing was written; without --dry-run this makes {project.shown(folder)}.")
        return 0
    keep_schemas(project.root)
    put_folder_in_place(folder, {name: text.encode() for name, text in planned.files.items()})
    for name in planned.files:
        give(folder / name)
    return 0


def _already(project: Project, dossier: Dossier, planned: Plan) -> int:
    name = f"{dossier.of.key}/{planned.key}"
    folder = dossier.folder.parent / planned.key
    if not (folder / "meeting.yaml").is_file():
        raise Failure(
            f"{project.shown(folder)} is in the way: it is there, but holds no meeting.yaml",
            "move it away, or name another folder with --as",
        )
    follower = project.library.dossier(name)
    lines = what_changed(dossier, follower) if follower else []
    if not lines:
        say(f"{name} is there already and says the same; nothing was written.")
        return 0
    say(f"{name} is there already; {dossier.name} has changed since:")
    for line in lines:
        say(f"  {line}")
    again = f"cwg next {dossier.name}"
    say(f'nothing was written; to make it anew while unedited: "{again} --undo", then "{again}".')
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
