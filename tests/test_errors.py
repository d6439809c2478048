"""Each complaint about records has a specimen: the smallest records that provoke it, and its text.

``tests/errors/<code>/records`` is put over the smallest records (see ``builders``).
``expected.txt`` is all that ``cwg check`` then tells.
"""

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from builders import problems, records
from pydantic import BaseModel
from pydantic_core import ValidationError

from cwg.records.complaints import complaints
from cwg.records.directory import Directory, PrivateDirectory
from cwg.records.group import Group
from cwg.records.mail_settings import MailSettings
from cwg.records.meeting import Meeting, PrivateMeeting
from cwg.records.minutes import Minutes
from cwg.records.papers import Register
from cwg.records.plan import Edition, Plan
from cwg.records.problem import Problem
from cwg.records.reading import read_record
from cwg.records.record import Record, RecordFile
from cwg.records.sent import Sent
from cwg.records.source import LARGEST, read
from cwg.records.words import ReportWords

HERE = Path(__file__).parent
ERRORS = HERE / "errors"
CODES = sorted(path.name for path in ERRORS.iterdir() if path.is_dir())
FILES: tuple[type[RecordFile], ...] = (
    Directory,
    PrivateDirectory,
    Group,
    Meeting,
    PrivateMeeting,
    Register,
    Minutes,
    ReportWords,
    Sent,
    MailSettings,
    Plan,
    Edition,
)


def of_records(code: str, folder: Path) -> list[Problem]:
    overlay = ERRORS / code / "records"
    files = {
        path.relative_to(overlay).as_posix(): path.read_bytes()
        for path in overlay.rglob("*")
        if path.is_file()
    }
    return problems(records(folder, files))


def of_a_huge_file(folder: Path) -> list[Problem]:
    return problems(records(folder, {"wg/1/minutes.yaml": b"#" * (LARGEST + 1)}))


def of_a_file_that_vanished(folder: Path) -> list[Problem]:
    path = folder / "meeting.yaml"
    return list(read_record(path, "meetings/wg/1/meeting.yaml", Meeting).problems)


OTHER_WAYS = {"too-large": of_a_huge_file, "no-file": of_a_file_that_vanished}


@pytest.mark.parametrize("code", CODES)
def test_the_smallest_faulty_records_are_told_in_exactly_these_words(
    code: str, tmp_path: Path, same_as: Callable[[Path, str], None]
) -> None:
    way = OTHER_WAYS.get(code)
    told = way(tmp_path) if way else of_records(code, tmp_path)

    assert code in {problem.code for problem in told}
    same_as(ERRORS / code / "expected.txt", "".join(problem.as_text() + "\n" for problem in told))


def test_the_smallest_records_themselves_have_nothing_wrong(tmp_path: Path) -> None:
    assert problems(records(tmp_path)) == []


def test_each_code_in_the_sources_has_a_specimen_and_each_specimen_a_code() -> None:
    sources = [
        *(HERE.parent / "cwg/records").glob("*.py"),
        *(HERE.parent / "cwg/rules").glob("*.py"),
    ]
    codes = {
        code for path in sources for code in codes_in(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert sorted(codes) == CODES


# Where a code stands among the arguments of what tells it.
PLACES = {"Problem": 2, "self._refused": 2, "refuse": 1, "PydanticCustomError": 0}


def codes_in(tree: ast.Module) -> Iterator[str]:
    """Yield the codes that a module can tell; fail at one that cannot be known from the text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_CODES":
            yield from ast.literal_eval(node.value).values()
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", "") or ast.unparse(node.func)
        if name == "_CODES.get":
            yield ast.literal_eval(node.args[1])
        if name == "unknown":
            yield "unknown-" + ast.literal_eval(node.args[2]).split()[-1]
        if name in PLACES:
            keyword = next((word.value for word in node.keywords if word.arg == "code"), None)
            code = keyword or node.args[PLACES[name]]
            if isinstance(code, ast.Constant):
                yield code.value
            else:
                handed_on = ast.unparse(code)
                assert handed_on in HANDED_ON or handed_on.startswith("f'unknown-{kind")


# Codes that come from one of the other places above.
HANDED_ON = {
    "code",
    "kind.replace('_', '-')",
}

# What a programmer says and a secretary does not, and the names of the classes.
FOREIGN = re.compile(
    r"Input should|validation|pydantic|Value error|Assertion|instance|Traceback|Exceeds|literal"
    r"|\b(str|dict|int|bool|tuple|None|NoneType|PartialDate|SymbolScheme|PaperReference"
    + "".join(rf"|{kind.__name__}" for kind in Record.__subclasses__())
    + r")\b"
)
WRONG: tuple[Any, ...] = (
    None,
    [],
    [None],
    [[]],
    [{}],
    ["x"],
    {},
    {"x": None},
    {"x": []},
    {"x": {}},
    {"x": "y"},
    {"1": "y"},
    {"1" * 1000: "y"},
    {"": ""},
    "",
    " ",
    "x",
    "-1",
    "1.5",
    "1e400",
    "nan",
    "0",
    "yes",
    "1" * 5000,
    "٣",
    "{number:{",
    "a/b/c",
    "2016-10-10 x",
    "\x00",
    "\U0001f600" * 100,
)


def ways(kind: Any, depth: int = 0) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to each value that a type of a record can hold, down to six levels."""
    yield ()
    if depth == 6:
        return
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            for way in ways(field.annotation, depth + 1):
                yield (field.alias or name, *way)
        return
    if get_origin(kind) is dict:
        for way in ways(get_args(kind)[1], depth + 1):
            yield from (("1", *way), ("x", *way))
    elif get_origin(kind) in (tuple, list):
        for way in ways(get_args(kind)[0], depth + 1):
            yield (0, *way)
    else:
        for option in get_args(kind):
            yield from ways(option, depth)


def at(way: tuple[str | int, ...], value: Any) -> Any:
    for step in reversed(way):
        value = [value] if isinstance(step, int) else {step: value}
    return value


@pytest.mark.parametrize("kind", FILES)
def test_whatever_shape_a_value_has_no_word_of_a_programmer_reaches_the_person(
    kind: type[RecordFile],
) -> None:
    told = [problem for way in dict.fromkeys(ways(kind)) for problem in of_wrong_values(kind, way)]
    odd = {
        problem.message + "\n" + problem.remedy
        for problem in told
        if FOREIGN.search(problem.message + problem.remedy)
        or problem.code not in CODES
        or not problem.remedy
        or "write it can be" in problem.remedy
    }

    assert len(told) > len(WRONG)
    assert odd == set()


def of_wrong_values(kind: type[RecordFile], way: tuple[str | int, ...]) -> Iterator[Problem]:
    for value in WRONG:
        source = read(json.dumps(at(way, value), ensure_ascii=False).encode(), "meetings/x.yaml")
        assert value is None or source.problems == []
        if source.data is not None:
            try:
                kind.model_validate(source.data)
            except ValidationError as error:
                yield from complaints(error, source, kind)
