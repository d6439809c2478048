"""``cwg schema``: give the JSON Schemas by which editors complete and check record files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cwg.commands.telling import give, give_text, say
from cwg.records.problem import Misuse, did_you_mean
from cwg.records.schema import (
    FILES,
    KEPT_IN,
    TITLES,
    is_schema_as_made,
    schema_file,
    schema_files,
    schema_text,
)
from cwg.records.writing import digest, replace_text, write_atomically


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("name", nargs="?", default="", help="which one: " + ", ".join(FILES))
    parser.add_argument(
        "--to", metavar="FOLDER", help="write the schema, or without a name all, into this folder"
    )


def run(options: Namespace) -> int:
    """Print one schema, write them, or tell their names."""
    if options.name and options.name not in FILES:
        known = list(FILES)
        raise Misuse(
            f'there is no schema "{options.name}"',
            did_you_mean(options.name, known, "it can be " + ", ".join(known)),
        )
    if options.to:
        _write(Path(options.to), [options.name] if options.name else list(FILES))
    elif options.name:
        give_text(schema_text(FILES[options.name]).rstrip())
    else:
        for name, kind in FILES.items():
            say(f"{name:17} for {TITLES[kind]}")
        say("cwg schema NAME prints one; cwg schema --to FOLDER writes all.")
    return 0


def keep_schemas(root: Path) -> None:
    """Put the schemas below ``meetings`` that new record files name, where they are not as now.

    Args:
        root: the folder ``meetings``.
    """
    for name, content in schema_files().items():
        _put(root / KEPT_IN / name, content)


def _write(folder: Path, names: list[str]) -> None:
    for kind in (FILES[name] for name in names):
        path = folder / schema_file(kind)
        if _put(path, schema_text(kind).encode()):
            give(path)


def _put(path: Path, content: bytes) -> bool:
    """Put a schema in place and say whether it stands there; one that a person changed is kept."""
    standing = path.read_bytes() if path.is_file() else None
    if standing == content:
        return True
    if standing is None:
        write_atomically(path, content, parents=True)
        return True
    if is_schema_as_made(standing):
        replace_text(path, seen=digest(standing), new=content)
        return True
    say(f"{path} is not as cwg made it and is kept; without it, a new one is made")
    return False
