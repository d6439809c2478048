"""What all classes of records share: they never change, and hold no key that nobody knows."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Record(BaseModel):
    """A part of a record file. The line under each field is its help, in the manual and the editor."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        populate_by_name=True,
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
