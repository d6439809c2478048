"""What all classes of records share: they never change, and hold no key that nobody knows."""

import ast
import inspect
import os
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

# Nothing that is installed beside cwg shall change how records are read; and looking for such
# plugins costs every command more than reading a meeting does.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Record(BaseModel):
    """A part of a record file. The line under each field is its help, wherever help is given."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        str_strip_whitespace=True,
        str_min_length=1,
        defer_build=True,  # parts are built within the file they belong to, once
    )


class RecordFile(Record):
    """A whole file; its first line says which form it is written in."""

    format: Literal["1"] = Field(default="1")
    """The form the file is written in: 1."""


def _listed(value: Any) -> Any:
    return value if isinstance(value, list | tuple) or value is None else [value]


type_of_list = BeforeValidator(_listed)
"""Lets one thing stand where a list of them may stand."""

Names = Annotated[tuple[str, ...], type_of_list]
"""One name or several, each the key of a person or an organization."""


def help_of(kind: type[BaseModel], field: str) -> str:
    """Return what stands under a field in its class, on one line; nothing when there is none.

    Read from the source when it is asked for: having pydantic read it costs every command's start.
    """
    for owner in kind.__mro__:
        if field in inspect.get_annotations(owner):
            return _lines_under_fields(owner).get(field, "")
    return ""


@cache
def _lines_under_fields(kind: type) -> dict[str, str]:
    body = ast.parse(dedent(inspect.getsource(kind))).body[0]
    parts = body.body if isinstance(body, ast.ClassDef) else []
    lines = {}
    for part, after in pairwise(parts):
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            told = after.value if isinstance(after, ast.Expr) else None
            if isinstance(told, ast.Constant) and isinstance(told.value, str):
                lines[part.target.id] = " ".join(told.value.split())
    return lines
