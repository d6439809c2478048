"""What is wrong with a template, told so that whoever wrote it can mend it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.utils import missing

from cwg.records.problem import Faulty, Place, Problem, did_you_mean
from cwg.wording.meaning import kind_of, of_error, of_syntax

NOT_COMPILED = (TemplateError, SyntaxError, RecursionError, MemoryError, ValueError)
"""What Jinja and Python raise for a template that they cannot read."""
_NO_FILTER = re.compile(r"No (?:filter|test) named '(.*?)'")


@dataclass(frozen=True)
class Frame:
    """A line of a template that was at work when something went wrong."""

    template: str
    line: int


class TemplateFault(Faulty):
    """A template says something that cannot be made: where, what, and what to do about it."""

    def __init__(
        self, message: str, remedy: str = "", frames: tuple[Frame, ...] = (), name: str = ""
    ) -> None:
        place = Place(frames[-1].template, frames[-1].line) if frames else Place("templates")
        super().__init__([Problem(place, message, "template", remedy)])
        self.message = message
        self.remedy = remedy
        self.frames = frames
        """From the template that was asked for to the sentence it was in."""
        self.name = name
        """The name that is not there, when that is the fault."""


BETWEEN_IF = "put it between {% if … %} and {% endif %}"
"""What to do where a value may be lacking."""
_AT_ONCE = 40
"""How many names can be told at once, so that somebody reads them."""


class UnknownNameError(Exception):
    """A template names something that is not there."""

    def __init__(self, name: str, owner: Any) -> None:
        super().__init__(name)
        self.name = name
        self.owner = owner
        """What was asked for the name; None for the template's own names."""


class Unknown(StrictUndefined):
    """A name that is not there: any use of it is a fault, never an empty text."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_: Any, **__: Any) -> Any:
        owner = None if self._undefined_obj is missing else self._undefined_obj
        if self._undefined_obj is None:
            raise TemplateFault(
                f"what is asked for its “{self._undefined_name}” has no value", BETWEEN_IF
            )
        if "was not provided" in (self._undefined_hint or ""):
            raise TemplateFault(
                f"this sentence is called without its “{self._undefined_name}”",
                "give it in the brackets after the sentence's name",
            )
        raise UnknownNameError(str(self._undefined_name), owner)

    # Each of Jinja's operations on an undefined value leads to the same fault.
    __str__ = __iter__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = (
        _fail_with_undefined_error
    )
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _fail_with_undefined_error
    __lt__ = __le__ = __gt__ = __ge__ = __call__ = __getitem__ = _fail_with_undefined_error
    __contains__ = __int__ = __float__ = __mod__ = __rmod__ = _fail_with_undefined_error
    __abs__ = __neg__ = __pos__ = __index__ = __round__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        """Fail for the name that was missing, not for what was asked of it."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self._fail_with_undefined_error()


def explained(
    error: BaseException,
    frames: tuple[Frame, ...],
    names: Sequence[str] = (),
    filters: Sequence[str] = (),
) -> TemplateFault:
    """Return what an error in a template means to the one who wrote it.

    Args:
        error: what Jinja or the template's own expression raised.
        frames: the lines of templates that were at work.
        names: what a template may use at its top level.
        filters: the filters it may use.
    """
    if isinstance(error, TemplateFault):
        return TemplateFault(error.message, error.remedy, frames or error.frames, error.name)
    if isinstance(error, UnknownNameError):
        known = list(names) if error.owner is None else offered(error.owner)
        where = "" if error.owner is None else f" {called(error.owner)}"
        there = f"there is nothing called “{error.name}”" + (f" in{where}" if where else " here")
        nothing = f"print it as it is, without “.{error.name}”"
        every = "“cwg template show” lists what there is"
        told = "it can be: " + ", ".join(known) if len(known) <= _AT_ONCE else every
        otherwise = told if known else nothing
        remedy = did_you_mean(error.name, known, otherwise)
        return TemplateFault(there, remedy, frames, error.name)
    if isinstance(error, TemplateError) and (found := _NO_FILTER.match(error.message or "")):
        remedy = did_you_mean(found[1], filters, "look for a slip in it")
        return TemplateFault(f"there is no filter “{found[1]}”", remedy, frames)
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(*of_syntax(error), frames or (Frame(error.name or "", error.lineno),))
    return TemplateFault(*of_error(error), frames)


def line_of(error: BaseException) -> int:
    """Return the line of a template that Jinja named; 0 where it was Python that complained."""
    return int(getattr(error, "lineno", 0) or 0) if isinstance(error, TemplateError) else 0


def offered(value: Any) -> list[str]:
    """Return what a template may ask of a value by name."""
    if isinstance(value, dict):
        return [str(key) for key in value]
    if is_dataclass(value):
        kind = type(value)
        properties = [name for name in dir(kind) if isinstance(getattr(kind, name), property)]
        return [item.name for item in fields(value) if not item.name.startswith("_")] + properties
    return []


def called(value: Any) -> str:
    """Return what kind of thing a value is, in words: ``a paper``."""
    return kind_of(type(value).__name__)


def frames(error: BaseException) -> tuple[Frame, ...]:
    """Return the lines of templates that were at work, where they stand under their names."""
    found = []
    traceback = error.__traceback__
    while traceback:
        names, line = traceback.tb_frame.f_globals, traceback.tb_lineno
        file = traceback.tb_frame.f_code.co_filename
        if "__jinja_template__" in names:  # compiled code: its lines are not the template's
            found.append(Frame(file, names["__jinja_template__"].get_corresponding_lineno(line)))
        elif names.get("__name__") == file:  # rewritten by Jinja already
            found.append(Frame(file, line))
        traceback = traceback.tb_next
    return tuple(dict.fromkeys(found))


def in_plain_words(fault: TemplateFault) -> tuple[str, str]:
    """Return what a fault says and what to do, without what a program said of it."""
    said = fault.message.partition(" (")[0]
    if said != "this cannot be worked out":
        return fault.message, fault.remedy or "“cwg template show” lists what there is"
    if "NoneType" in fault.message or "None" in fault.message:
        return "something here has no value", BETWEEN_IF
    return said, "look whether what stands here is a text, a number, a date or a list"
