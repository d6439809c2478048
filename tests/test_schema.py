# ruff: noqa: E501 - a table reads best with an entry a line
"""The JSON Schemas say of record files what reading says: what it takes passes, what is wrong not.

Each file is looked at in two ways: all values as texts, and as an editor's YAML 1.2 parser has them.
"""

import json
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pytest
import yaml
from builders import DIRECTORY, GROUP, MEETING
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from cwg.commands.schema import add_arguments, run
from cwg.records.directory import Directory, PrivateDirectory
from cwg.records.group import Group
from cwg.records.mail_settings import MailSettings
from cwg.records.meeting import Meeting, PrivateMeeting
from cwg.records.minutes import Minutes
from cwg.records.papers import Register
from cwg.records.plan import Edition, Plan
from cwg.records.problem import Misuse, faults
from cwg.records.reading import read_record
from cwg.records.record import Record, RecordFile, help_of
from cwg.records.schema import (
    DRAFT,
    FILES,
    KEPT_IN,
    editor_line,
    line_in_place,
    schema_file,
    schema_files,
    schema_of,
    schema_text,
)
from cwg.records.sent import Sent
from cwg.records.words import ReportWords
from tests.meetings.secretariat import Secretariat

HERE = Path(__file__).parent
VALIDATORS = {kind: Draft202012Validator(schema_of(kind)) for kind in FILES.values()}
BY_FILE: dict[str, type[RecordFile]] = {
    "directory.yaml": Directory,
    "group.yaml": Group,
    "meeting.yaml": Meeting,
    "papers.yaml": Register,
    "minutes.yaml": Minutes,
    "words.yaml": ReportWords,
    "sent.yaml": Sent,
    "mail.yaml": MailSettings,
    "plan.yaml": Plan,
}
BY_FOLDER: dict[bool, type[RecordFile]] = {True: PrivateMeeting, False: PrivateDirectory}
RECORDS = [
    *sorted((HERE.parent / "meetings").rglob("*.yaml")),
    *sorted((HERE / "meetings").rglob("*.yaml")),
    *sorted((HERE / "errors").rglob("*.yaml")),
]
# A specimen is a file whose name is only nearly that of a record: cwg does not read it.
RECORDS = [path for path in RECORDS if path != HERE / "errors/unknown-file/records/wg/1/paper.yaml"]

# What a schema can tell, too.
OF_FORM = {
    "bad-date",
    "bad-due",
    "bad-hours",
    "bad-number",
    "bad-paper",
    "bad-symbol",
    "bad-text",
    "missing-key",
    "no-value",
    "unknown-key",
    "unknown-word",
    "wrong-shape",
}

Resolver = Callable[[str], Any]

# The core schema of YAML 1.2 (10.3.2).
_CORE: tuple[tuple[str, Resolver], ...] = (
    (r"null|Null|NULL|~|", lambda _: None),
    (r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+", lambda text: int(text, 8)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text, 16)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN", lambda text: float(text.replace(".", ""))),
)


def by_editor(text: str) -> Any:
    """Return the value of a plain scalar as an editor's parser has it."""
    return next((made(text) for form, made in _CORE if re.fullmatch(form, text)), text)


def as_text(text: str) -> Any:
    """Return the value of a plain scalar as it was typed."""
    return None if text in ("", "~", "null") else text


WAYS: tuple[Resolver, ...] = (as_text, by_editor)


def loaded(text: str, resolver: Resolver) -> Any:
    """Return what a YAML file holds; keys are texts, as in JSON."""
    return value_of(yaml.compose(text, Loader=yaml.SafeLoader), resolver)


def value_of(node: yaml.Node | None, resolver: Resolver) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): value_of(part, resolver) for key, part in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(part, resolver) for part in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style else resolver(node.value)


def refused(kind: type[RecordFile], text: str) -> list[list[ValidationError]]:
    """Return what the schema refuses in a file, in each way of looking at it."""
    return [list(VALIDATORS[kind].iter_errors(loaded(text, resolver))) for resolver in WAYS]


def codes(kind: type[RecordFile], text: str, folder: Path) -> list[str]:
    """Return the codes of what reading refuses in a text."""
    return told_of(kind, text.encode(), folder)


def told_of(kind: type[RecordFile], content: bytes, folder: Path) -> list[str]:
    """Return the codes of what reading refuses in the bytes of a file."""
    path = folder / "x.yaml"
    path.write_bytes(content)
    return [problem.code for problem in faults(read_record(path, "x.yaml", kind).problems)]


def kind_of(path: Path) -> type[RecordFile]:
    if path.name == "private.yaml":
        return BY_FOLDER[(path.parent / "meeting.yaml").is_file()]
    return Edition if path.parent.name == "editions" else BY_FILE[path.name]


def test_there_are_records_to_look_at() -> None:
    assert {kind_of(path) for path in RECORDS} >= {Directory, Group, Meeting, Register, Minutes}


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(HERE.parent).as_posix())
def test_whatever_reading_takes_passes_and_what_has_the_wrong_form_is_refused(
    path: Path, tmp_path: Path
) -> None:
    kind = kind_of(path)
    told = told_of(kind, path.read_bytes(), tmp_path)
    if not told:
        assert refused(kind, path.read_text(encoding="utf-8")) == [[], []]
    elif set(told) <= OF_FORM:
        assert all(refused(kind, path.read_text(encoding="utf-8")))
    else:
        # The text itself is at fault: that is for the editor's parser to tell.
        assert path.is_relative_to(HERE / "errors")


def test_the_real_records_are_among_those_that_reading_takes(tmp_path: Path) -> None:
    real = [path for path in RECORDS if path.is_relative_to(HERE.parent / "meetings")]

    assert len(real) >= 5
    assert [path for path in real if told_of(kind_of(path), path.read_bytes(), tmp_path)] == []


@pytest.mark.parametrize(("kind", "text"), [(Directory, DIRECTORY), (Group, GROUP), (Meeting, MEETING)])  # fmt: skip
def test_the_smallest_records_pass(kind: type[RecordFile], text: str) -> None:
    assert refused(kind, text) == [[], []]


RIGHT: list[tuple[type[RecordFile], str]] = [
    (Meeting, "id: x\nsymbol: 'C{yy}/{kind:INF/}{number:03}{modifiers: (Rev.1)}{language:-E de=D}'"),
    (Meeting, "id: x\nsymbol: '{{{meeting:roman}}}({year}){kind}{number:3}{modifiers:}{language}'"),
    (Meeting, "id: 12\nnumber: 12\nprevious: 11\ndate: 2017-02"),
    (Meeting, "id: 1.10\nnumber: 881bis\ndate: 2017"),
    (Meeting, "id: true\ndate: 2016-10-10/2016-10-12\ninvited: 2017-Q1"),
    (Meeting, "id: x\nsittings: [2016-10-10, 2016-10-10 morning, 2016-10-11 9:30 - 12:30]"),
    (Meeting, "id: x\nsittings:\n  - {when: 2016-10-10 morning, room: 5}\n  - {day: 2016-10-11, hours: 09:30–12:30, when: }"),
    (Meeting, "id: x\nsittings:\n  - {when: 2016-10-10, day: }\n  - {day: 2016, named: morning}"),
    (Meeting, "id: x\nsittings:\n  - >\n    2016-10-10 morning\n"),
    (Meeting, "id: x\nplace: {city: {en: Geneva, fr: Genève, de: }, country: }\nmode: online"),
    (Meeting, "id: x\nformat: '1'\nattendance: {about: '100', exactly: 0}"),
    (Meeting, "id: x\nevents: {dinner: {name: Dinner, organizers: union}, lunch: }"),
    (Meeting, "id: x\nstate:\nsittings:\nplace:\nagenda:\nparticipants:\nreport:\nsymbol:\nattendance:"),
    (Meeting, "id: x\nagenda: [{id: 1, title: 2, number: 2.1, listed: [4, 12/7]}]\nreport: {number: 1}"),
    (Meeting, "id: x\nparticipants: {ada: {}, no: {of: yes}, 7: {role: expert}}"),
    (Register, "papers: {5: {title: Bridges, from: union}, 6: {title: 7, from: [a, 1]}, 8: }"),
    (Register, "papers: {5: {title: x, received: 2016-09-28 17:00 Europe/Zurich, withdrawn: 2016-10}}"),
    (Register, "papers: {5: {title: x, item: [a, b], withdrawn: {on: 2016-10-05, by: ada}, versions: [{mark: Rev.1, published: 2016-09-28 9:00Z}]}}"),
    (Register, "reserved: {9: for the chair}\ncarried: [{paper: 12/7, from: 12, number: 2, not_before: 15}]"),
    (Minutes, "proceedings: [{paper: 1, carry: meeting 15}, {paper: 2, carry: back to the originator}]"),
    (Register, "carried: [{paper: 12/7, from: 12}, {paper: 7, from: 12, item: }]\npapers:"),
    (Minutes, "proceedings: [{paper: 5, papers: [7, 12/7], by: insafe, carry: no, adopted: no}]"),
    (Minutes, "proceedings:\n  - {item: opening, speeches: Much was said.}\n  - {item: 2, speeches: [A, {by: [a, b], said: 3}, 4]}"),
    (Minutes, "proceedings: [{item: x, speeches: {by: chair, said: welcomed all.}}]"),
    (Minutes, "outcomes: [{verb: agreed, points: [one, 2, {text: three, action: {who: a, due: next meeting}}]}]"),
    (Minutes, "outcomes: [{verb: noted, action: {who: [a], due: 2017}}, {verb: noted, action: {due: 2017-02, status: }}]"),
    (Minutes, "proceedings:\noutcomes: []"),
    (Group, GROUP + "called: {en: the Board}\nmandate: [1306, Resolution 179]\nlanguages: {documents: en}"),
    (Group, GROUP + "languages: {original: fr, documents: [en, fr]}\ncarry_over: {reasons: []}\nwebsite:"),
    (Group, GROUP.replace("WG/{meeting}/{number}", "'{{WG}}/{meeting}/{number:03}-{yy}'")),
    (Directory, "organizations: {union: {name: Union, article: the}}\npeople: {7: {name: 8}}"),
    (Directory, "{}"),
    (PrivateDirectory, "addresses: {ada: ada@example.int, bob: }"),
    (PrivateMeeting, "join_link: https://example.int/x"),
    (PrivateMeeting, "join_link:"),
    (Sent, "meeting:"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), RIGHT, ids=lambda value: str(value)[:40])
def test_short_forms_numbers_and_empty_values_pass_as_reading_takes_them(
    kind: type[RecordFile], text: str, tmp_path: Path
) -> None:
    assert codes(kind, text, tmp_path) == []
    assert refused(kind, text) == [[], []]


WRONG: list[tuple[type[RecordFile], str, str]] = [
    (Meeting, "id: x\npresidng: ada", "unknown-key"),
    (Meeting, "id: x\nplace: {city: Geneva, town: Geneva}", "unknown-key"),
    (Meeting, "id: x\nsittings: [{when: 2016-10-10, rom: 5}]", "unknown-key"),
    (Minutes, "proceedings: [{item: x, speeches: [{bye: chair}]}]", "unknown-key"),
    (Minutes, "outcomes: [{verb: noted, points: [{txt: x}]}]", "unknown-key"),
    (Minutes, "outcomes: [{verb: noted, action: {whom: ada}}]", "unknown-key"),
    (Register, "papers: {1: {title: x, form: union}}", "unknown-key"),
    (Directory, "organisations: {union: {name: Union}}", "unknown-key"),
    (PrivateMeeting, "link: x", "unknown-key"),
    (Sent, "meeting: {uid: x, issues: [], hold: []}", "unknown-key"),
    (Sent, "meeting: {uid: x}", "missing-key"),
    (Meeting, "number: 12", "missing-key"),
    (Meeting, "id:", "missing-key"),
    (Meeting, "id: x\nplace: {}", "missing-key"),
    (Meeting, "id: x\nsittings: [{room: A}]", "missing-key"),
    (Meeting, "id: x\nsittings: [{day: , when: }]", "missing-key"),
    (Register, "papers: {1: {from: union}}", "missing-key"),
    (Group, "name: Group", "missing-key"),
    (Meeting, "id: x\nstate: helt", "unknown-word"),
    (Meeting, "id: x\nmode: hybrid", "unknown-word"),
    (Meeting, "id: x\nformat: 2", "unknown-word"),
    (Register, "papers: {1: {title: x, type: paper}}", "unknown-word"),
    (Minutes, "outcomes: [{verb: agree}]", "unknown-word"),
    (Minutes, "proceedings: [{paper: 1, carry: yes}]", "bad-carry"),
    (Register, "papers: {1: {title: x, received: 28 September}}", "bad-moment"),
    (Group, GROUP + "carry_over: {reasons: [no time]}", "unknown-word"),
    (Meeting, "id: [x]", "wrong-shape"),
    (Meeting, "id: x\nsittings: 2016-10-10", "wrong-shape"),
    (Meeting, "id: x\nplace: Geneva", "wrong-shape"),
    (Meeting, "id: x\nparticipants: [ada]", "wrong-shape"),
    (Meeting, "id: x\nagenda: {id: a, title: b}", "wrong-shape"),
    (Minutes, "proceedings: [said]", "wrong-shape"),
    (Minutes, "proceedings: [{item: x, by: {a: b}}]", "wrong-shape"),
    (Register, "[1, 2]", "wrong-shape"),
    (Minutes, "proceedings: [~, {item: x}]", "no-value"),
    (Minutes, "proceedings: [{item: x, by: [~, a]}]", "no-value"),
    (Register, "papers: {1: {title: [x]}}", "bad-text"),
    (Register, "papers: {1: {title: {english: x}}}", "bad-text"),
    (Register, "papers: {1: {title: {en: }}}", "bad-text"),
    (Register, "papers: {1: {title: {}}}", "bad-text"),
    (Register, "papers: {1: {title: {en: [x]}}}", "bad-text"),
    (Register, "papers: {one: {title: x}}", "bad-number"),
    (Register, "papers: {07: {title: x}}", "bad-number"),
    (Meeting, "id: x\nattendance: {about: a hundred}", "bad-number"),
    (Meeting, "id: x\nattendance: {about: -1}", "bad-number"),
    (Meeting, "id: x\nattendance: {about: 1.5}", "bad-number"),
    (Meeting, "id: x\nattendance: {about: true}", "bad-number"),
    (Meeting, "id: x\ndate: 10.10.2016", "bad-date"),
    (Meeting, "id: x\ndate: 2016-13", "bad-date"),
    (Meeting, "id: x\ndate: 20161010", "bad-date"),
    (Meeting, "id: x\ndate: [2016]", "bad-date"),
    (Meeting, "id: x\nsittings: [morning]", "bad-date"),
    (Meeting, "id: x\nsittings: [{when: morning}]", "bad-date"),
    (Meeting, "id: x\nsittings: [2016-10-10 9h30]", "bad-hours"),
    (Group, GROUP.replace("14:30", "14h30"), "bad-hours"),
    (Meeting, "id: x\nsymbol: WG/{meeting}", "bad-symbol"),
    (Meeting, "id: x\nsymbol: WG/{session}/{number}", "bad-symbol"),
    (Meeting, "id: x\nsymbol: 'WG/{number}}'", "bad-symbol"),
    (Meeting, "id: x\nsymbol: WG/{number:x}", "bad-symbol"),
    (Meeting, "id: x\nsymbol: WG/{kind:7}{number}", "bad-symbol"),
    (Meeting, "id: x\nsymbol: WG{language}/{number}", "bad-symbol"),
    (Meeting, "id: x\nsymbol: WG/{number}{modifiers:(Rev.1}", "bad-symbol"),
    (Meeting, "id: x\nsymbol: WG/{number}{language:-F}", "bad-symbol"),
    (Minutes, "proceedings: [{paper: WG/1/7}]", "bad-paper"),
    (Minutes, "proceedings: [{papers: [0]}]", "bad-paper"),
    (Minutes, "outcomes: [{verb: noted, action: {who: a, due: soon}}]", "bad-due"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "code"), WRONG, ids=[text for _, text, _ in WRONG])
def test_wrong_keys_words_and_shapes_are_refused_as_reading_refuses_them(
    kind: type[RecordFile], text: str, code: str, tmp_path: Path
) -> None:
    assert code in codes(kind, text, tmp_path)
    assert all(refused(kind, text))


# --- unknown keys -----------------------------------------------------------------------------

SAMPLES: list[tuple[type[RecordFile], Any]] = [
    (Directory, loaded(DIRECTORY, as_text)),
    (Group, loaded(GROUP + "languages: {original: en}\nreport: {addressed_to: all}", as_text)),
    *((kind, loaded(text, as_text)) for kind, text in RIGHT if "{en:" not in text),
    *(
        (BY_FILE[path.name], loaded(path.read_text(encoding="utf-8"), as_text))
        for path in sorted((HERE.parent / "meetings").rglob("*.yaml"))
        if path.name in BY_FILE
    ),
]  # fmt: skip
# Reading takes these as well as the keys they stand for: see the fields that have an alias.
INNER_NAMES = {"originators", "carried_from", "items"}


def classes() -> list[type[Record]]:
    """Return every class of records, however deep."""
    found: list[type[Record]] = []
    waiting: list[type[Record]] = [Record]
    while waiting:
        waiting += waiting.pop().__subclasses__()
        found = [*found, *(one for one in waiting if one not in found)]
    return found


KEYS = sorted(
    {field.alias or name for kind in classes() for name, field in kind.model_fields.items()}
    | {"when"}
)


@st.composite
def words(draw: st.DrawFn) -> str:
    """Return a key from anywhere in the records, one with a slip, or any word."""
    word = draw(st.sampled_from(KEYS) | st.text("abcdeéxyz_- ", min_size=1, max_size=8))
    slip = draw(st.none() | st.integers(0, len(word) - 1))
    made = word if slip is None else word[:slip] + word[slip + 1 :]
    return word if made in INNER_NAMES or not made.strip() else made


def mappings(data: Any) -> Iterator[dict[str, Any]]:
    """Yield each mapping in some data."""
    if isinstance(data, dict):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from mappings(part)


def unknown_by_schema(errors: list[ValidationError]) -> bool:
    return any(
        error.validator == "additionalProperties" or unknown_by_schema(list(error.context or ()))
        for error in errors
    )


@given(st.sampled_from(SAMPLES), st.integers(0, 10_000), words())
def test_a_key_is_unknown_to_the_schema_just_where_it_is_unknown_to_reading(
    tmp_path_factory: pytest.TempPathFactory,
    sample: tuple[type[RecordFile], Any],
    where: int,
    word: str,
) -> None:
    kind, data = sample[0], deepcopy(sample[1])
    places = list(mappings(data))
    places[where % len(places)][word] = "x"
    text = json.dumps(data, ensure_ascii=False)
    told = codes(kind, text, tmp_path_factory.getbasetemp())

    assert unknown_by_schema(list(VALIDATORS[kind].iter_errors(data))) == ("unknown-key" in told)


def test_a_key_that_nobody_knows_is_refused_even_while_it_has_no_value(tmp_path: Path) -> None:
    """Reading passes it over until it says something; an editor shows the slip at once."""
    text = "id: x\npresidng:\n"

    assert codes(Meeting, text, tmp_path) == []
    assert all(unknown_by_schema(errors) for errors in refused(Meeting, text))


# --- what a schema says -----------------------------------------------------------------------


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield each part of a schema that lists its keys."""
    if isinstance(schema, dict) and "properties" in schema and "description" in schema:
        yield schema
    parts = schema.values() if isinstance(schema, dict) else schema
    for part in parts if isinstance(schema, dict | list) else ():
        yield from objects(part)


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one_of_its_draft_and_has_a_title(name: str) -> None:
    schema = schema_of(FILES[name])

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    assert ".yaml" in schema["title"]
    text = json.loads(schema_text(FILES[name]))
    assert text.pop("$comment").startswith("Made by cwg schema. ")
    assert text == schema
    assert schema_text(FILES[name]).isascii()


@pytest.mark.parametrize("name", FILES)
def test_every_key_and_every_entry_says_what_it_is_and_takes_no_others(name: str) -> None:
    found = list(objects(schema_of(FILES[name])))
    silent = [
        key for one in found for key, part in one["properties"].items() if not part["description"]
    ]

    assert found
    assert silent == []
    assert all(one["description"].strip() for one in found)
    assert all(one["additionalProperties"] is False for one in found)


def test_every_class_says_of_every_key_what_the_schema_says() -> None:
    told = {
        (key, part["description"])
        for kind in FILES.values()
        for one in objects(schema_of(kind))
        for key, part in one["properties"].items()
    }
    written = {
        (field.alias or name, " ".join(help_of(kind, name).split()))
        for kind in classes()
        for name, field in kind.model_fields.items()
        if kind.__module__.startswith("cwg.")
    }

    assert {key for key, said in written if not said} == set()
    assert written <= told


@pytest.mark.parametrize("name", FILES)
def test_what_is_needed_is_what_the_class_needs(name: str) -> None:
    kind = FILES[name]
    needed = [field.alias or key for key, field in kind.model_fields.items() if field.is_required()]

    assert schema_of(kind).get("required", []) == needed


def test_words_and_defaults_are_listed_for_an_editor_to_offer() -> None:
    keys = schema_of(Meeting)["properties"]

    assert keys["state"]["enum"][:3] == ["planned", "convened", "held"]
    assert keys["state"]["default"] == "planned"
    assert keys["format"] == {"description": "The form the file is written in: 1.", "enum": [1, "1", None], "default": 1}  # fmt: skip
    assert "default" not in keys["agenda"]
    assert schema_of(Group)["properties"]["called"]["default"] == "the Group"
    carry_over = schema_of(Group)["$defs"]["CarryOver"]["properties"]
    assert carry_over["reasons"]["default"][0] == "technical failure"
    assert carry_over["limit"]["default"] == 2
    sitting = schema_of(Meeting)["$defs"]["Sitting"]["anyOf"][1]["properties"]
    assert sitting["tentative"]["default"] is False
    assert "default" not in sitting["breaks"]


def patterns(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield each part of a schema that holds values to a pattern."""
    if isinstance(schema, dict) and isinstance(schema.get("pattern"), str) and "type" in schema:
        yield schema
    parts = schema.values() if isinstance(schema, dict) else schema
    for part in parts if isinstance(schema, dict | list) else ():
        yield from patterns(part)


def test_every_pattern_has_words_for_an_editor_to_say_in_its_place() -> None:
    found = [one for kind in FILES.values() for one in patterns(schema_of(kind))]

    assert len(found) > 20
    assert [one for one in found if not one.get("patternErrorMessage")] == []


# --- the command, and the line for editors ----------------------------------------------------


def called(*arguments: str) -> int:
    parser = ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(arguments))


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(name) == 0

    printed = capsys.readouterr()
    assert printed.out == schema_text(FILES[name])
    assert printed.err == ""


def test_without_a_name_the_names_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert called() == 0

    printed = capsys.readouterr()
    assert printed.out == ""
    assert [line.split()[0] for line in printed.err.splitlines()] == [*FILES, "cwg"]


def test_all_are_written_and_their_paths_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "schemas"
    assert called("--to", str(folder)) == 0
    assert called("--to", str(folder)) == 0

    paths = [folder / schema_file(kind) for kind in FILES.values()]
    assert capsys.readouterr().out.splitlines() == [str(path) for path in paths] * 2
    assert sorted(folder.iterdir()) == sorted(paths)
    for path, kind in zip(paths, FILES.values(), strict=True):
        assert path.read_bytes().decode() == schema_text(kind)


def test_with_a_name_that_one_alone_is_written(tmp_path: Path) -> None:
    called("meeting", "--to", str(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == ["meeting.schema.json"]


def test_a_name_that_does_not_exist_is_told_with_the_nearest() -> None:
    with pytest.raises(Misuse) as misuse:
        called("meting")

    assert misuse.value.message == 'there is no schema "meting"'
    assert misuse.value.remedy == 'did you mean "meeting" or "edition"?'


@pytest.mark.parametrize(
    ("kind", "folder", "line"),
    [
        (Meeting, PurePosixPath("../../../schemas"), "# yaml-language-server: $schema=../../../schemas/meeting.schema.json"),
        (Register, PureWindowsPath("..\\..\\schemas"), "# yaml-language-server: $schema=../../schemas/papers.schema.json"),
        (PrivateMeeting, PurePosixPath("/srv/our schemas"), "# yaml-language-server: $schema=file:///srv/our%20schemas/private-meeting.schema.json"),
        (Group, PureWindowsPath("C:\\our schemas"), "# yaml-language-server: $schema=file:///C:/our%20schemas/group.schema.json"),
    ],
)  # fmt: skip
def test_the_line_for_editors_names_the_schema_with_slashes_and_without_blanks(
    kind: type[RecordFile], folder: PurePosixPath | PureWindowsPath, line: str
) -> None:
    assert editor_line(kind, folder) == line


def test_a_file_with_the_line_for_editors_is_read_as_without_it(tmp_path: Path) -> None:
    line = editor_line(Meeting, PurePosixPath("../schemas"))

    assert codes(Meeting, f"{line}\n{MEETING}", tmp_path) == []


def test_every_new_record_file_names_a_schema_that_is_there_and_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    office = Secretariat(tmp_path, capsys)
    zone = ("--email", "wg@example.int", "--time-zone", "Europe/Zurich", "--no-questions")
    office.run("init", ".", "--name", "Group on A", "--organization", "Union", *zone)
    office.run("new", "group", "wg", "--name", "Group on B", *zone)
    office.run("new", "meeting", "wg/12", "--date", "2027-03-02", "--city", "Geneva")
    meeting = tmp_path / "meetings/wg/12/meeting.yaml"
    text = meeting.read_text(encoding="utf-8")
    meeting.write_text(text.replace("state: planned", "state: held"), encoding="utf-8")
    assert office.run("next", "wg/12", "--early").code == 0

    found = sorted((tmp_path / "meetings").rglob("*.yaml"))

    assert len(found) == 11
    for path in found:
        written = path.read_text(encoding="utf-8")
        [named] = re.findall(r"^# yaml-language-server: \$schema=(\S+)$", written, re.MULTILINE)
        schema = json.loads((path.parent / named).read_text(encoding="utf-8"))
        assert schema["title"] == path.name
        assert list(Draft202012Validator(schema).iter_errors(loaded(written, by_editor))) == []


def test_a_new_file_renews_schemas_that_an_older_cwg_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Secretariat.opened(tmp_path, monkeypatch, capsys)
    root = office.folder / "meetings"
    (root / KEPT_IN).mkdir(exist_ok=True)
    older = schema_text(Group).encode()  # what it said is of no matter: nobody changed it
    (root / KEPT_IN / "meeting.schema.json").write_bytes(older.replace(b"\n", b"\r\n"))

    office.run("next", "cwg-cop/12")

    for name, content in schema_files().items():
        assert (root / KEPT_IN / name).read_bytes() == content


@pytest.mark.parametrize("change", ["", "by hand", "[]", "{}", '{"$comment": 1}'])
def test_a_schema_that_a_person_changed_is_kept_and_that_is_told(
    tmp_path: Path, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = schema_text(Meeting)
    text = change if change != "by hand" else made.replace('"format"', '"form"')
    path = tmp_path / "meeting.schema.json"
    path.write_text(text, encoding="utf-8")

    assert called("meeting", "--to", str(tmp_path)) == 0

    assert path.read_text(encoding="utf-8") == text != made
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        f"{path} is not as cwg made it and is kept; without it, a new one is made"
    ]


def test_a_next_meeting_with_the_line_for_editors_can_be_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Secretariat.opened(tmp_path, monkeypatch, capsys)
    office.run("next", "cwg-cop/12")
    made = office.record("13/meeting.yaml").read_text(encoding="utf-8")
    assert made.splitlines()[1] == line_in_place(Meeting).rstrip()

    assert office.run("next", "cwg-cop/12", "--undo").code == 0

    assert not office.record("13").exists()
