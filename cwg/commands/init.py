"""``cwg init``: make a folder of one's own: a first group and meeting, and the templates."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cwg.commands.new import (
    EMAIL,
    MEETING_QUESTIONS,
    NAME,
    SHORT,
    SYMBOL,
    ZONE,
    meeting_of,
    tell_of_sittings,
)
from cwg.commands.questions import Question, add_questions, answers, key, number, some_words
from cwg.commands.telling import give, say
from cwg.edits.new_office import (
    GITIGNORE,
    OWN_SENTENCES,
    Body,
    directory_file,
    readme_file,
)
from cwg.edits.new_records import (
    NewGroup,
    agenda_of,
    group_file,
    key_of,
    meeting_files,
)
from cwg.edits.standing_agenda import STANDING_AGENDA
from cwg.records import placeholders
from cwg.records.problem import Failure, Misuse
from cwg.records.schema import KEPT_IN, schema_files
from cwg.records.writing import ABSENT, put_tree_in_place, replace_text
from cwg.wording.folders import shipped
from cwg.wording.sandbox import SENTENCES

QUESTIONS = (
    NAME,
    SHORT,
    Question(
        "organization",
        "Organization that the group belongs to",
        "NAME",
        some_words,
        lambda _: placeholders.ORGANIZATION,
        needed=True,
    ),
    EMAIL,
    ZONE,
    SYMBOL,
    Question("number", "Number of the first meeting", "NUMBER", number, lambda _: "1"),
    *MEETING_QUESTIONS,
)
# What a file manager or a version control leaves in a folder that a person calls empty.
_NOTHING = frozenset(("thumbs.db", "desktop.ini"))


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "folder", nargs="?", metavar="DIR", help='the folder to make; "." for this one'
    )
    parser.add_argument("--group", metavar="KEY", help="the folder of the group, such as cwg-cop")
    add_questions(parser, QUESTIONS)


def run(options: Namespace) -> int:
    """Ask, make everything at once, and tell what to do next."""
    if not options.folder:
        raise Misuse("name the folder to make", "as in: cwg init secretariat")
    folder = _folder(options.folder)
    above = _office_above(folder)
    constant = {f"templates/{name}": content for name, content in _templates(shipped())}
    constant[".gitignore"] = GITIGNORE.encode()
    _refuse_unless_free(folder, constant)
    wanted = key(options.group) if options.group else ""
    answered = answers(QUESTIONS, options)
    group = wanted or _folder_of(answered["short"])
    records, meeting = _records(group, answered)
    note = readme_file(group, meeting, answered["short"]).encode()
    files = constant | {f"meetings/{name}": text.encode() for name, text in records.items()}
    schemas = {f"meetings/{KEPT_IN}/{name}": text for name, text in schema_files().items()}
    _put(folder, files | schemas | {"README.txt": note})
    for name in (*files, f"meetings/{KEPT_IN}", "README.txt"):
        give(folder / name)
    tell_of_sittings(answered["date"], f"meetings/{group}/{meeting}")
    if above:
        say(f"{above} holds records already: if the group belongs there, use cwg new group there.")
    there = folder.resolve() == Path.cwd().resolve()
    say(f"next: {'' if there else f'cd {_quoted(str(folder))}, then '}cwg build {group}/{meeting}")
    return 0


def _folder(typed: str) -> Path:
    """Return the folder to make; a path of Windows is none where that does not run."""
    if "\\" in typed and os.sep == "/":
        raise Misuse(
            f'"{typed}" is no name for a folder here: folders are told apart by /, not by \\',
            "name a folder as in: cwg init secretariat",
        )
    return Path(typed)


def _office_above(folder: Path) -> Path | None:
    """Return the folder of records that the new one would lie below; None when there is none.

    Raises:
        Misuse: it would lie among the records themselves.
    """
    for above in folder.absolute().parents:
        root = above / "meetings"
        if _holds_records(root):
            if folder.absolute().is_relative_to(root):
                raise Misuse(
                    f"{folder} would lie among the records in {root}; nothing was made",
                    "cwg new group adds a group to them; or name a folder elsewhere",
                )
            return above
    return None


def _holds_records(root: Path) -> bool:
    with suppress(OSError):  # not for this person to read, or no name for a folder
        return (root / "directory.yaml").is_file() or any(root.glob("*/group.yaml"))
    return False


def _folder_of(short_name: str) -> str:
    """Return the folder for a group; ``group`` where its name gives none that can be one."""
    try:
        return key(key_of(short_name))
    except Misuse:
        return "group"


def _records(group: str, answered: dict[str, str]) -> tuple[dict[str, str], str]:
    """Return the record files by their names, and the key of the meeting."""
    body = Body(answered["organization"])
    new = NewGroup(
        name=answered["name"],
        short_name=answered["short"],
        organization=body.key,
        secretariat=body.secretariat,
        email=answered["email"],
        symbol=answered["symbol"],
        time_zone=answered["time_zone"],
    )
    meeting = meeting_of(group, answered["number"], answered["short"], answered)
    files = meeting_files(meeting, agenda_of(STANDING_AGENDA, meeting))
    return {
        "directory.yaml": directory_file(body),
        f"{group}/group.yaml": group_file(new),
        **{f"{group}/{meeting.key}/{name}": text for name, text in files.items()},
    }, meeting.key


def _templates(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the templates that come with cwg: a folder a language, the one with sentences in it.

    In place of its sentences there is a file for those that somebody says otherwise.
    """
    for path in sorted(folder.glob("*/*")):
        hidden = path.name.startswith((".", "~$"))
        if (path.parent / SENTENCES).is_file() and path.is_file() and not hidden:
            own = OWN_SENTENCES.encode() if path.name == SENTENCES else path.read_bytes()
            yield path.relative_to(folder).as_posix(), own


def _refuse_unless_free(folder: Path, constant: dict[str, bytes]) -> None:
    try:
        there = _in_the_way(folder, constant)
    except NotADirectoryError as error:
        remedy = "name a folder that is not there yet"
        raise Failure(f"{folder} is a file; nothing was made", remedy) from error
    except PermissionError as error:
        remedy = "name a folder that is not there yet"
        raise Failure(f"{folder} cannot be looked into; nothing was made", remedy) from error
    except OSError:  # not there, or no name for one: making it will tell
        return
    if there:
        shown = [*there[:3], *(["…"] if len(there) > 3 else [])]
        raise Failure(
            f"{folder} is not empty (it holds {', '.join(shown)}); nothing was made",
            "name a folder that is not there yet; in a project that is there, use cwg new",
        )


def _in_the_way(folder: Path, constant: dict[str, bytes]) -> list[str]:
    """Return what a folder holds, but for what a run that was killed put there."""
    found = []
    for path in sorted(folder.iterdir()):
        inner = path.rglob("*") if path.is_dir() else [path]
        names = {one: one.relative_to(folder).as_posix() for one in inner if not one.is_dir()}
        ours = all(_holds(one, constant.get(name)) for one, name in names.items())
        hidden = path.name.startswith(".") and path.name not in constant
        if not (hidden or ours or path.name.lower() in _NOTHING):
            found.append(path.name)
    return found


def _holds(path: Path, content: bytes | None) -> bool:
    """Say whether a file holds what a run puts there; what cannot be read is somebody's."""
    try:
        return content is not None and path.is_file() and path.read_bytes() == content
    except OSError:
        return False


def _put(folder: Path, files: dict[str, bytes]) -> None:
    """Put everything in place: by one rename; in a folder that is there, the records by one."""
    if not os.path.isdir(folder):  # noqa: PTH112 - says no to a name that is too long
        put_tree_in_place(folder.absolute(), files)
        return
    # The records last but for the note on them: until they are there, nothing is.
    for top in ("templates", ".gitignore", "meetings", "README.txt"):
        if top in files:
            if not _holds(folder / top, files[top]):
                replace_text(folder / top, seen=ABSENT, new=files[top])
        elif not (folder / top).exists() or top == "meetings":
            below = {name.partition("/")[2]: files[name] for name in files if name.startswith(top)}
            put_tree_in_place(folder.absolute() / top, below)


def _quoted(path: str) -> str:
    """Return a path as shells take it for one word: with marks around what could mean more."""
    plain = all(letter.isalnum() or letter in "/\\:._-~" for letter in path)
    mark = "'" if set('"$`!') & set(path) else '"'
    return path if plain else f"{mark}{path}{mark}"
