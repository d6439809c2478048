"""JSON Schemas of the record files, made from their classes, for editors to complete and check by.

An editor resolves scalars (``12`` is a number, ``true`` is neither text nor number) where reading
keeps them all as text; so a schema takes every form in which an editor may see what reading takes.
``cwg schema`` prints and writes them; nothing that reads records asks for them.
"""

import json
from collections.abc import Mapping
from datetime import time
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema as core

from cwg.records.action_ids import ActionIds
from cwg.records.dates import Hours, Instant, PartialDate
from cwg.records.deadlines import Deadlines, HourOfZone, Span
from cwg.records.directory import Directory, PrivateDirectory
from cwg.records.group import Group
from cwg.records.mail_settings import MailSettings
from cwg.records.meeting import Meeting, PrivateMeeting
from cwg.records.minutes import CarryTo, Minutes, Point, Speech
from cwg.records.modifiers import Modifiers
from cwg.records.moments import Moment
from cwg.records.papers import Register, Withdrawal
from cwg.records.plan import Edition, NamedBody, Plan
from cwg.records.record import Record, RecordFile, help_of, type_of_list
from cwg.records.sent import Sent
from cwg.records.sittings import Break, Sitting, Taken
from cwg.records.symbols import SymbolScheme
from cwg.records.values import PaperReference, Text, paper_number
from cwg.records.words import ReportWords

DRAFT = "https://json-schema.org/draft/2020-12/schema"

FILES: Mapping[str, type[RecordFile]] = {
    "meeting": Meeting,
    "papers": Register,
    "minutes": Minutes,
    "words": ReportWords,
    "sent": Sent,
    "group": Group,
    "directory": Directory,
    "plan": Plan,
    "edition": Edition,
    "private-directory": PrivateDirectory,
    "private-meeting": PrivateMeeting,
    "mail": MailSettings,
}
"""The classes of the record files by the names of their schemas."""

TITLES: Mapping[type[RecordFile], str] = {
    Meeting: "meeting.yaml",
    Register: "papers.yaml",
    Minutes: "minutes.yaml",
    ReportWords: "words.yaml",
    Sent: "sent.yaml",
    Group: "group.yaml",
    Directory: "directory.yaml",
    Plan: "plan.yaml",
    Edition: "the .yaml of an edition",
    PrivateDirectory: "private.yaml beside directory.yaml",
    PrivateMeeting: "private.yaml of a meeting",
    MailSettings: "mail.yaml",
}
"""What people call the files."""

KEPT_IN = ".schemas"
"""The folder below ``meetings`` that holds the schemas, so that records and schemas move as one."""

_FOLDERS_UP: Mapping[type[RecordFile], int] = {
    Directory: 0,
    PrivateDirectory: 0,
    Group: 1,
    Meeting: 2,
    Register: 2,
    Minutes: 2,
    ReportWords: 2,
    Sent: 2,
    PrivateMeeting: 2,
}
"""How many folders lie between a record file and the folder ``meetings``."""

_YEAR = {"minimum": 1, "maximum": 9999}  # a year alone is a number to an editor
_ONE_DATE = r"\s*\d{4}(-((0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|Q[1-4]))?\s*"
_ZONE = r"( ?(Z|[+-]\d\d:\d\d)| [A-Za-z][A-Za-z0-9_+/-]*)?"
_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_DATE = rf"{_ONE_DATE}(/{_ONE_DATE})*"
_CLOCK = r"([01]?\d|2[0-3]):[0-5]\d"
_HOURS = rf"{_CLOCK} ?[-–] ?{_CLOCK}( +next +day)?"
_DIGITS = "(:(0?[1-9])?)?"
_KIND = "[^A-Za-z0-9{}]*[A-Za-z]+[^A-Za-z0-9{}]*"
_REVISION = r"([Rr][Ee][Vv]|[Aa][Dd][Dd]|[Cc][Oo][Rr][Rr])\.? ?1?"
_ENGLISH = "(E|EN|en)"
_PART = rf"\{{((year|yy){_DIGITS}|meeting({_DIGITS}|:roman)|kind(:({_KIND})?)?)\}}"
_NUMBER_PART = rf"\{{number{_DIGITS}\}}"
_LAST_PARTS = (
    rf"(\{{modifiers(:( ?[/_-]? ?({_REVISION}|\({_REVISION}\)))?)?\}})?"
    rf"(\{{language(:([ /_-]*({_ENGLISH}|\({_ENGLISH}\))( [a-z]{{2,3}}=[A-Z])*)?)?\}})?"
)
_PIECES = rf"([^{{}}]|\{{\{{|\}}\}}|{_PART})*"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_SITTING = rf"^{_DATE}( ({_HOURS}\s*|[^\d\s][\s\S]*))?$"

_REMEDY = "patternErrorMessage"  # what editors of the VS Code family say in place of the pattern

_NULL = {"type": "null"}
_NOT_NULL = {"not": _NULL}
_WORD: JsonSchemaValue = {"type": ["string", "number", "boolean"]}
_WHEN: JsonSchemaValue = {
    "type": ["string", "integer"],
    "pattern": _SITTING,
    _REMEDY: "Write 2016-10-10, 2016-10-10 morning or 2016-10-10 09:30-12:30.",
    **_YEAR,
}
_VALUES: Mapping[type, JsonSchemaValue] = {
    Text: {
        "anyOf": [
            _WORD,
            {
                "description": "The text for each language: en, fr, zh-Hant.",
                "type": "object",
                "patternProperties": {_LANGUAGE: {"type": [*_WORD["type"], "null"]}},
                "additionalProperties": False,
                "not": {"additionalProperties": _NULL},  # one of them at least has words
            },
        ]
    },
    PartialDate: {
        "type": ["string", "integer"],
        "pattern": f"^{_DATE}$",
        _REMEDY: "Write 2017-02-28, 2017-02, 2017-Q1 or 2017, as precise as it is known.",
        **_YEAR,
    },
    Hours: {
        "type": "string",
        "pattern": rf"^\s*{_HOURS}\s*$",
        _REMEDY: "Write 09:30-12:30, in 24-hour time.",
    },
    time: {
        "type": ["string", "number"],
        "pattern": r"^\s*([01]?\d|2[0-3])[:.][0-5]\d\s*$",
        _REMEDY: "Write 11:30, in 24-hour time.",
    },
    Moment: {
        "type": "string",
        "pattern": rf"^\s*{_DAY}([T ]{_CLOCK}{_ZONE})?\s*$",
        _REMEDY: "Write 2016-09-28, 2016-09-28 17:00, or 2016-09-28 17:00 Europe/Zurich.",
    },
    Modifiers: {
        **_WORD,
        _REMEDY: "Write Rev.1, Add.1, Corr.2 or Add.1/Rev.1; original for the first text.",
    },
    Span: {
        "type": "string",
        "pattern": r"^\s*[1-9]\d{0,3}\s+(hour|day|week)s?\s*$",
        _REMEDY: "Write 12 days or 2 weeks, or 168 hours to count by the clock.",
    },
    HourOfZone: {
        "type": "string",
        "pattern": rf"^\s*{_CLOCK}(\s+[A-Za-z][A-Za-z0-9_+/-]*)?\s*$",
        _REMEDY: "Write 17:00, or 09:00 Australia/Hobart for the clock of another place.",
    },
    CarryTo: {
        "type": "string",
        "pattern": r"^\s*(next\s+meeting|no|back\s+to\s+the\s+originator|meeting\s+\S+)\s*$",
        _REMEDY: "Write next meeting, meeting 15, back to the originator, or no.",
    },
    Instant: {
        "type": "string",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$",
        _REMEDY: "Commands write it: 2026-11-21T09:30:00Z.",
    },
    PaperReference: {
        "type": ["string", "integer"],
        "pattern": r"^\s*([^\s/]+/)?[1-9]\d*\s*$",
        _REMEDY: "Write its number in this register (7), or meeting and number (12/7).",
        "minimum": 1,
    },
    SymbolScheme: {
        "type": "string",
        "pattern": f"^{_PIECES}{_NUMBER_PART}{_PIECES}{_LAST_PARTS}$",
        _REMEDY: "Use {meeting}, {number}, {year} and {yy}, as in WG-CP/{meeting}/{number}.",
    },
    ActionIds: {
        "type": "string",
        "pattern": f"^{_PIECES}{_NUMBER_PART}{_PIECES}$",
        _REMEDY: "Use {meeting}, {number} and {year}, as in {meeting}-{number}.",
    },
}
"""What stands for the values that have classes of their own."""

SHORT_FORMS: Mapping[type[Record], JsonSchemaValue] = {
    Sitting: {
        "description": "The day, with a name of hours or with hours: 2016-10-10 morning.",
        **_WHEN,
    },
    Break: {
        "description": "From when to when, and what it is called: 11:00-11:15 Coffee.",
        "type": "string",
        "pattern": rf"^\s*{_HOURS}(\s+\S[\s\S]*)?$",
        _REMEDY: "Write 11:00-11:15, in 24-hour time, and behind it what it is called.",
    },
    Taken: {"description": "The key of an item.", **_WORD},
    Withdrawal: {
        "description": "The day, when it was its originators who took it back.",
        **_VALUES[PartialDate],
    },
    Speech: {"description": "What was told of nobody in particular.", **_WORD},
    NamedBody: {"description": "The key of the organization alone.", **_WORD},
    Deadlines: {
        "description": "The one time limit for all papers: 12 days before, or a day.",
        "anyOf": [_VALUES[Span], _VALUES[Moment]],
    },
    Point: {"description": "The point, when there is no action.", **_WORD},
}
"""What may be written in place of a whole entry."""


def schema_of(kind: type[RecordFile]) -> dict[str, Any]:
    """Return the JSON Schema of a record file, as an editor sees it."""
    made = kind.model_json_schema(by_alias=True, schema_generator=_SeenByEditors)
    return {"$schema": DRAFT, "title": TITLES[kind], **made}


def schema_text(kind: type[RecordFile]) -> str:
    """Return the same as the text of a file, in letters that every console has.

    A comment tells whether the file is still as it was made.
    """
    schema = schema_of(kind)
    return json.dumps({"$comment": _as_made(schema)} | schema, indent=2) + "\n"


def is_schema_as_made(content: bytes) -> bool:
    """Say whether a schema is as any cwg made it, line ends apart: nobody changed it since."""
    try:
        schema = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(schema, dict) and schema.pop("$comment", "") == _as_made(schema)


def _as_made(schema: Mapping[str, Any]) -> str:
    made = sha256(json.dumps(schema).encode()).hexdigest()[:12]
    return f"Made by cwg schema. Untouched while its digest is {made}."


def schema_file(kind: type[RecordFile]) -> str:
    """Return the name of the file that a schema is kept in: ``meeting.schema.json``."""
    name = next(name for name, one in FILES.items() if one is kind)
    return f"{name}.schema.json"


def editor_line(kind: type[RecordFile], folder: PurePath) -> str:
    """Return the comment that tells an editor which schema a record file follows.

    Args:
        kind: the class of the file.
        folder: where the schemas lie, as seen from the folder of the record file, or in full. On a
            way that is not given in full there can be no blanks: editors end it there.
    """
    path = folder / schema_file(kind)
    shown = path.as_uri() if path.is_absolute() else path.as_posix()
    return f"# yaml-language-server: $schema={shown}"


def line_in_place(kind: type[RecordFile]) -> str:
    """Return that comment for a record file at its place below ``meetings``, with its line end."""
    return editor_line(kind, PurePath(*[".."] * _FOLDERS_UP[kind], KEPT_IN)) + "\n"


def schema_files() -> dict[str, bytes]:
    """Return the bytes of all schemas by the names of their files."""
    return {schema_file(kind): schema_text(kind).encode() for kind in FILES.values()}


class _SeenByEditors(GenerateJsonSchema):
    """Says of each type what an editor may see where reading is content."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002 - pydantic asks so
        """Leave all in the order of the classes."""
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic asks so
        """Leave the key to speak for itself."""
        return False

    def str_schema(self, schema: core.StringSchema) -> JsonSchemaValue:  # noqa: ARG002
        """Take whatever stands on a line: reading keeps it as it was typed."""
        return dict(_WORD)

    def int_schema(self, schema: core.IntSchema) -> JsonSchemaValue:
        """Take a number, or its digits in quotes."""
        digits = {
            "type": ["integer", "string"],
            "pattern": r"^\s*\+?\d[\d_]*(\.0*)?\s*$",
            _REMEDY: "Write it in digits, such as 100.",
        }
        return digits | ({"minimum": schema["ge"]} if "ge" in schema else {})

    def bool_schema(self, schema: core.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002
        """Take yes and no in the words that reading takes."""
        return {"enum": [True, False, "true", "false", "yes", "no"]}

    def literal_schema(self, schema: core.LiteralSchema) -> JsonSchemaValue:
        """List the words; a number also as a number, which then comes first."""
        words = dict.fromkeys(form for word in schema["expected"] for form in (_seen(word), word))
        return {"enum": list(words)}

    def nullable_schema(self, schema: core.NullableSchema) -> JsonSchemaValue:
        """Leave it to the key to be written without a value."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core.WithDefaultSchema) -> JsonSchemaValue:
        """Give the default where it is a word, a number, or a list of words."""
        default = _seen(schema.get("default"))
        told = {} if default in (None, [], "") else {"default": default}
        return self.generate_inner(schema["schema"]) | told

    def function_plain_schema(self, schema: core.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        """Know our own values by what their function returns."""
        return dict(_VALUES[schema["function"]["function"].__annotations__["return"]])

    def function_before_schema(self, schema: core.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Take one thing for a list of them; hold the keys of papers to numbers."""
        function = schema["function"]["function"]
        inner = self.generate_inner(schema["schema"])
        if function is type_of_list.func:
            return {"anyOf": [inner["items"], inner]}
        if function is paper_number:
            return {"type": "string", "pattern": r"^[1-9]\d*$"}
        return inner

    def dict_schema(self, schema: core.DictSchema) -> JsonSchemaValue:
        """Take any keys, or those of a form; a key without a value is as good as not written."""
        keys = self.generate_inner(schema["keys_schema"])
        values = _or_nothing(self.generate_inner(schema["values_schema"]))
        named = {"propertyNames": {"pattern": keys["pattern"]}} if "pattern" in keys else {}
        return {"type": "object", **named, "additionalProperties": values}

    def model_schema(self, schema: core.ModelSchema) -> JsonSchemaValue:
        """Give each key its help, and the whole its short form."""
        kind: type[Record] = schema["cls"]
        made = super().model_schema(schema)
        properties = {}
        for name, field in kind.model_fields.items():
            key = field.alias or name
            part = made["properties"][key]
            said = " ".join(help_of(kind, name).split())
            full = part if field.is_required() else _or_nothing(part)
            properties[key] = {"description": said, **full}
        del made["title"]
        told = (kind.__doc__ or "").partition("\n")[0].replace("``", "`")
        whole = {**made, "description": told, "properties": properties}
        if kind is Sitting:
            _let_when_stand_for_day(whole)
        return {"anyOf": [SHORT_FORMS[kind], whole]} if kind in SHORT_FORMS else whole


def _let_when_stand_for_day(sitting: JsonSchemaValue) -> None:
    """Take ``{when: 2016-10-10 morning, room: …}``, a short form with more beside it."""
    keys = sitting["properties"]
    said = "The day with a name of hours or with hours: 2016-10-10 morning."
    keys["when"] = _or_nothing({"description": said, **_WHEN})
    keys["day"] = _or_nothing(keys["day"])
    del sitting["required"]
    sitting["anyOf"] = [
        {"required": [key], "properties": {key: _NOT_NULL}} for key in ("day", "when")
    ]


def _or_nothing(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Return the schema that also takes an empty value."""
    if "type" in schema:
        kinds = schema["type"]
        return {**schema, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], _NULL]}
    return {"anyOf": [schema, _NULL]}


def _seen(value: Any) -> Any:
    """Return a default or a word as an editor sees it; None for what is more than words."""
    if isinstance(value, tuple):
        return [_seen(part) for part in value]
    if isinstance(value, Text):
        return value.in_language("")
    if isinstance(value, str):
        return int(value) if value.isdecimal() else value
    return value if isinstance(value, int) else None
