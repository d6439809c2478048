"""Write the pages of the manual that are made from the sources: ``python -m docs.generate``.

``record-format.md`` comes from the classes of the records, ``errors.md`` from the texts that the
tests hold ``cwg check`` to. ``tests/test_generated_docs.py`` fails when a page is stale.
"""

import re
import types
from collections.abc import Iterator, Mapping
from datetime import time
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from cwg.records.action_ids import ActionIds
from cwg.records.dates import Hours, Instant, PartialDate
from cwg.records.deadlines import Deadlines, HourOfZone, Span
from cwg.records.directory import Directory
from cwg.records.group import Group
from cwg.records.mail_settings import MailSettings
from cwg.records.meeting import Meeting
from cwg.records.minutes import CarryTo, Minutes, Point, Speech
from cwg.records.modifiers import Modifiers
from cwg.records.moments import Moment
from cwg.records.papers import Register, Withdrawal
from cwg.records.plan import Edition, NamedBody, Plan
from cwg.records.record import Record, RecordFile, help_of, type_of_list
from cwg.records.schema import FILES, TITLES
from cwg.records.sent import Sent
from cwg.records.sittings import Break, Sitting, Taken
from cwg.records.symbols import SymbolScheme
from cwg.records.values import PaperReference, Text
from cwg.records.words import ReportWords

DOCS = Path(__file__).parent
REPOSITORY = DOCS.parent
NOTE = (
    "<!-- Made by `uv run python -m docs.generate`: change the sources it names, not this page. -->"
)

WHERE: Mapping[type[RecordFile], str] = {
    Meeting: "In the folder of the meeting, as `meetings/cwg-cop/12/meeting.yaml`. Needed.",
    Register: "In the folder of the meeting. It may be missing.",
    Minutes: "In the folder of the meeting. It may be missing.",
    ReportWords: "In the folder of the meeting, once the chair has words of their own.",
    Sent: "In the folder of the meeting, once something was sent.",
    Group: "In the folder of the group, as `meetings/cwg-cop/group.yaml`. Needed.",
    Plan: (
        "In a folder of its own below that of the group, as "
        "`meetings/cdmsi/internet-governance-2016-2019/plan.yaml`. A group need not have one."
    ),
    Edition: (
        "In the folder `editions` beside `plan.yaml`, under the symbol of the edition; "
        "`cwg progress … --issue` writes it."
    ),
    Directory: "In the folder `meetings`. It may be missing.",
    MailSettings: "In the folder `meetings`. It may be missing as long as nothing is sent.",
}
"""Where a file lies; a private one beside the file that its title names, and it may be missing."""
EXAMPLES: Mapping[type[RecordFile], tuple[tuple[str, str], ...]] = {
    Meeting: (("cwg-cop/12/meeting.yaml", "place:"), ("cwg-cop/12/meeting.yaml", "attendance:")),
    Register: (("cwg-cop/12/papers.yaml", "  5:"),),
    Minutes: (
        ("cwg-cop/12/minutes.yaml", "  - paper: 5"),
        ("cwg-cop/12/minutes.yaml", "  - verb: suggested"),
    ),
    ReportWords: (),
    Sent: (),
    Group: (("cwg-cop/group.yaml", "officers:"), ("cwg-cop/group.yaml", "symbol:")),
    Plan: (("cdmsi/internet-governance-2016-2019/plan.yaml", "      - id: plurilingualism"),),
    Directory: (("directory.yaml", "people:"),),
}
"""Paragraphs of the real records that show a file: the file, and how the paragraph begins."""
WORDS: Mapping[type, str] = {
    str: "a word or text",
    bool: "`true` or `false`",
    int: "a whole number",
    Text: "a text, or one for each language",
    PartialDate: "a date",
    Hours: "hours, such as `09:30-12:30`",
    time: "a time of day: `11:30`",
    Modifiers: "what follows a number: `Rev.1`, `Add.1`, `Corr.2`",
    Span: "a length of time: `12 days`, `168 hours`",
    HourOfZone: "an hour of the day: `17:00`, `09:00 Australia/Hobart`",
    Moment: "a day, with or without an hour: `2016-09-28 17:00`",
    CarryTo: "`next meeting`, `meeting 15`, `back to the originator` or `no`",
    Instant: "an instant, such as `2026-11-21T09:30:00Z`",
    PaperReference: "a paper: `7`, or of another meeting `12/7`",
    SymbolScheme: "a pattern, such as `WG-CP/{meeting}/{number}`",
    ActionIds: "a pattern, such as `{meeting}-{number}` or `A{year}.{number}`",
}
"""What a value is, as people say it."""
SHORT: Mapping[type[Record], str] = {
    Deadlines: "the one time limit for all papers: `12 days` before the meeting, or `2017-01-20`",
    Sitting: (
        "`- 2016-10-10 morning` or `- 2016-10-10 09:30-12:30`; with more beside it, "
        "`- {when: 2016-10-10 morning, room: Room B}`"
    ),
    Break: "`- 11:00-11:15 Coffee`, the hours and what it is called",
    Taken: "`- contributions`, the key of an item",
    Speech: "`- A lively discussion followed.`, a text told of nobody in particular",
    Withdrawal: "`2016-10-05`, the day alone, when its originators took it back",
    NamedBody: "`t-cy`, the key alone",
    Point: "`- to keep the topic`, the text alone, when there is no action",
}
"""What may be written in place of a whole entry."""
WEIGHTS: Mapping[str, str] = {
    "": "Fault: nothing is made from the records until it is mended.",
    "warning": "Warning: documents are made all the same.",
    "to do": "To do: something is not known yet. Documents are made all the same.",
}
_TOLD = re.compile(r"\S+: (?:(warning|to do): )?(.*) \[([a-z0-9-]+)\]")
_REMEDY = re.compile(r" +=( .*)")


def main() -> None:
    """Write each page."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


def pages() -> dict[str, str]:
    """Return the text of each page by its name."""
    return {"record-format.md": record_format(), "errors.md": errors()}


def record_format() -> str:
    """Return the page of all keys of all files."""
    told: set[type[Record]] = set()
    parts = [_RECORD_FORMAT]
    parts += [f"- [{TITLES[kind]}](#{_anchor(TITLES[kind])})" for kind in FILES.values()]
    for kind in FILES.values():
        parts += ["", *_file(kind)]
        for part in inner(kind):
            if part not in told:
                told.add(part)
                parts += ["", *_entry(part)]
    return "\n".join(parts) + "\n"


_RECORD_FORMAT = f"""\
{NOTE}
# All keys of all record files

[How records are written](records.md) tells how to go about it; this page is for looking things up.

- **Bold** keys are needed. All others may be left out; then the column "without it" says what holds, if anything does.
- "A text, or one for each language" is words, or `{{en: …, fr: …}}`.
- A date is as precise as it is known: `2017-02-28`, `2017-02`, `2017-Q1`, `2017`, or a range `2016-10-10/2016-10-12`.
- "One, or a list" is `insafe` or `[insafe, onat]`.
- A key with nothing after its colon is as good as not written. Keys that are not on this page are refused.

An editor can complete and check all this while you type: `cwg schema --to FOLDER` writes the schemas for it.

The files:
"""  # noqa: E501 - a page has the lines of its paragraphs


def _file(kind: type[RecordFile]) -> Iterator[str]:
    yield f"## {TITLES[kind]}"
    yield ""
    _, _, about = _about(kind).partition(": ")
    where = WHERE.get(
        kind, "It may be missing. It is named in `.gitignore`, so that git leaves it out."
    )
    yield f"{about[:1].upper()}{about[1:]} {where}"
    yield ""
    yield from _table(kind)
    for file, start in EXAMPLES.get(kind, ()):
        yield from ("", f"From `meetings/{file}`:", "", "```yaml")
        yield from _paragraph(REPOSITORY / "meetings" / file, start)
        yield "```"


def _entry(kind: type[Record]) -> Iterator[str]:
    yield f"### {_title(kind)}"
    yield ""
    yield _about(kind)
    if kind in SHORT:
        yield f"Short form: {SHORT[kind]}."
    yield ""
    yield from _table(kind)


def _about(kind: type[Record]) -> str:
    return (kind.__doc__ or "").partition("\n")[0].replace("``", "`")


def _table(kind: type[Record]) -> Iterator[str]:
    yield "| key | what it says | what is written | without it |"
    yield "|---|---|---|---|"
    for name, field in kind.model_fields.items():
        key = f"`{field.alias or name}`"
        shown = f"**{key}**" if field.is_required() else key
        said = " ".join(help_of(kind, name).split())
        cells = (shown, said, _written(field), _default(field))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _written(field: FieldInfo) -> str:
    """Return what is written after a key."""
    limits = [f"{limit.ge} or more" for limit in field.metadata if hasattr(limit, "ge")]
    one_or_more = any(one is type_of_list for one in field.metadata)
    return ", ".join([_spoken(field.annotation, one_or_more=one_or_more), *limits])


def _spoken(kind: Any, *, one_or_more: bool = False) -> str:
    """Return what a value of a type is, as people say it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if hasattr(kind, "__metadata__"):
        return _spoken(arguments[0], one_or_more=type_of_list in kind.__metadata__)
    if origin in (Union, types.UnionType):
        return " or ".join(_spoken(one) for one in arguments if one is not types.NoneType)
    if origin is Literal:
        return ("one of " if len(arguments) > 1 else "") + _words(arguments)
    if origin in (tuple, dict):
        return _spoken_many(kind, one_or_more=one_or_more)
    title = "" if kind in WORDS else _title(kind)
    return WORDS.get(kind) or f"keys of its own, see [{title.lower()}](#{_anchor(title)})"


def _spoken_many(kind: Any, *, one_or_more: bool) -> str:
    """Return what several values are, in a list or each below a key."""
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return ("one, or a list" if one_or_more else "a list") + f"; each: {_spoken(arguments[0])}"
    key = "its number" if _bare(arguments[0]) is int else "a key"
    return f"a line for each, with {key} before the colon; after it: {_spoken(arguments[1])}"


def _default(field: FieldInfo) -> str:
    """Return what holds when a key is not written, if that can be said in its words."""
    default = field.get_default()
    if isinstance(default, Text):
        return f"`{default.in_language('')}`"
    if isinstance(default, str):
        return f"`{default}`"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, int):
        return f"`{default}`"
    return _words(default) if isinstance(default, tuple) else ""


def _words(words: tuple[Any, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def inner(kind: Any) -> Iterator[type[Record]]:
    """Yield the classes of the entries within a class, in the order of its keys."""
    for field in kind.model_fields.values():
        for one in _parts(field.annotation):
            yield one
            yield from inner(one)


def _parts(kind: Any) -> Iterator[type[Record]]:
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
    for part in get_args(kind):
        yield from _parts(part)


def _bare(kind: Any) -> Any:
    return get_args(kind)[0] if hasattr(kind, "__metadata__") else kind


def _title(kind: type[Record]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).capitalize()


def _anchor(title: str) -> str:
    """Return how GitHub links to a heading."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def _paragraph(path: Path, start: str) -> list[str]:
    """Return the lines from one that begins so to the next empty one."""
    lines = path.read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith(start))
    return lines[first : lines.index("", first)]


def errors() -> str:
    """Return the page of all that can be wrong with records."""
    folders = sorted(path.parent for path in (REPOSITORY / "tests/errors").glob("*/expected.txt"))
    codes = [folder.name for folder in folders]
    parts = [_ERRORS, "\n".join(f"- [`{code}`](#{code})" for code in codes)]
    for folder in folders:
        parts += ["", *_error(folder.name, (folder / "expected.txt").read_text(encoding="utf-8"))]
    return "\n".join(parts) + "\n"


_ERRORS = f"""\
{NOTE}
# What can be wrong with records

`cwg check` tells all that is wrong at once. Each complaint names the file, the line and the column, says what is wrong, gives
its code in brackets, shows the line, and says after `=` what to do. This page has an example of each code.

The codes:
"""  # noqa: E501 - a page has the lines of its paragraphs


def _error(code: str, expected: str) -> Iterator[str]:
    """Yield the section of a code: how heavy it is, what is wrong and what to do, an example."""
    blocks = [block for block in _blocks(expected) if f" [{code}]\n" in block + "\n"]
    told = [read_complaint(block) for block in blocks]
    yield f"## {code}"
    yield ""
    yield WEIGHTS[told[0][0]]
    yield ""
    yield "| what is wrong | what to do |"
    yield "|---|---|"
    yield from dict.fromkeys(f"| {_cell(reason)} | {_cell(remedy)} |" for _, reason, remedy in told)
    yield from ("", "```text", blocks[0].rstrip("\n"), "```")


def _blocks(expected: str) -> list[str]:
    """Return the complaints of a text, each with the indented lines below it."""
    return re.findall(r"^\S.*\n(?:[ ].*\n)*", expected, re.MULTILINE)


def read_complaint(block: str) -> tuple[str, str, str]:
    """Return how heavy a complaint is, what is wrong, and what to do."""
    first, *rest = block.rstrip("\n").split("\n")
    found = _TOLD.fullmatch(first)
    if not found:
        raise ValueError(f"this is not how a complaint begins: {first}")
    remedies = [told[1] for line in rest if (told := _REMEDY.fullmatch(line))]
    return found[1] or "", found[2], "".join(remedies).strip()


def _cell(text: str) -> str:
    """Return a text as it stands in a table, letter by letter."""
    return re.sub(r"([|\\<>*_`\[\]])", r"\\\1", text) or "look at the line"


if __name__ == "__main__":
    main()
