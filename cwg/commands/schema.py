"""``cwg schema``: give the JSON Schemas by which editors complete and check record files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cwg.commands.telling import give, give_text, say
from cwg.records.problem import Misuse, did_you_mean
from cwg.records.schema import FILES, KEPT_IN, TITLES, schema_file, schema_files, schema_text
from cwg.records.writing import write_atomically


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
        path = root / KEPT_IN / name
        if not path.is_file() or path.read_bytes() != content:
            write_atomically(path, content, parents=True)


def _write(folder: Path, names: list[str]) -> None:
    texts = {schema_file(FILES[name]): schema_text(FILES[name]) for name in names}
    for name, text in texts.items():
        write_atomically(folder / name, text.encode(), parents=True)
        give(folder / name)
