"""What Jinja and Python said about a template, in the words of whoever wrote the template."""

import re
from collections.abc import Callable

from jinja2 import TemplateSyntaxError

from cwg.records.problem import did_you_mean

Told = tuple[str, str]
"""What is wrong, and what to do about it."""

_COMPARE = "compare what stands in the brackets here with its line “{% macro …” in sentences.txt"
_KINDS = {
    "str": "a text",
    "Markup": "a sentence",
    "int": "a number",
    "float": "a number",
    "bool": "a yes or no",
    "tuple": "a list",
    "list": "a list",
    "dict": "a table of words",
    "NoneType": "nothing",
    "Macro": "a sentence",
    "bytes": "raw data",
    "builtin_function_or_method": "a function",
    "function": "a function",
    "method": "a function",
    "type": "a function",
    "date": "a date",
    "time": "a time of day",
    "PartialDate": "a date",
    "range": "a list",
}


def kind_of(name: str) -> str:
    """Return what a class of values is called: ``PaperView`` is a paper."""
    if name in _KINDS:
        return _KINDS[name]
    words = re.sub("([A-Z])", r" \1", name.removesuffix("View")).lower().strip()
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _too_much(found: re.Match[str]) -> Told:
    things = "1 thing" if found[2] == "1" else f"{found[2]} things"
    return f"the sentence “{found[1]}” is given too much: it takes {things}", _COMPARE


def _no_such_argument(found: re.Match[str]) -> Told:
    return f"the sentence “{found[1]}” has nothing called “{found[2]}”", _COMPARE


def _one_thing(found: re.Match[str]) -> Told:
    return (
        f"{kind_of(found[1])} is one thing, so it cannot be gone through with “for”",
        "name a list after “in”, or use it without a loop",
    )


def _no_date(found: re.Match[str]) -> Told:
    wanted = "date" if found[2] == "precision" else "time of day"
    return (
        f"{kind_of(found[1])} is no {wanted}",
        "leave out the part after the stroke “|”, or name a date",
    )


def _too_long(_: re.Match[str]) -> Told:
    return "this loop has more than 100,000 turns", "go through a list of the records instead"


def _too_many_digits(_: re.Match[str]) -> Told:
    return "a number here has too many digits", "write a shorter one, or put it in quotes"


_SAID: tuple[tuple[str, Callable[[re.Match[str]], Told]], ...] = (
    (r"macro '(\w+)' takes not more than (\d+) argument", _too_much),
    (r"macro '(\w+)' takes no keyword argument '?(\w+)'?", _no_such_argument),
    (r"'(\w+)' object is not iterable", _one_thing),
    (r"'(\w+)' object has no attribute '(precision|hour)'", _no_date),
    (r".*MAX_RANGE", _too_long),
    (r"Exceeds the limit .* for integer string", _too_many_digits),
)


def of_error(error: BaseException) -> Told:
    """Return what an error of Python, met in filling a template, means."""
    for pattern, told in _SAID:
        found = re.match(pattern, str(error), re.DOTALL)
        if found:
            return told(found)
    if isinstance(error, ZeroDivisionError):
        return "this divides by nothing", "put it between {% if … %} and {% endif %}"
    if isinstance(error, RecursionError | SyntaxError):
        return (
            "its tags or brackets stand too deep in one another, or a sentence says itself",
            "take parts of it out into sentences of their own",
        )
    if isinstance(error, MemoryError):
        return "this makes more than the memory holds", "leave out the number in it"
    if isinstance(error, TypeError):
        return (
            "this joins or compares things of different kinds, such as a text and a number",
            "join with “~” instead of “+”, and compare like with like",
        )
    return f"this cannot be worked out ({error})", "compare it with a tag that works"


def of_syntax(error: TemplateSyntaxError) -> Told:
    """Return what a tag that cannot be read means."""
    said = error.message or ""
    wrong = re.search(r"unknown tag '(\w+)'", said)
    if wrong and wrong[1].startswith(("end", "el")):
        return _misplaced(wrong[1], said)
    if "Unexpected end of template" in said or "was looking for" in said:
        return (
            "a tag opened here or above is never closed, or closed in the wrong order",
            (
                "each {% for %} needs its {% endfor %}, each {% if %} its {% endif %}, in a line "
                "or a paragraph of its own where the opening tag has one"
            ),
        )
    if wrong:
        tags = ["for", "endfor", "if", "elif", "else", "endif", "set", "macro", "endmacro"]
        return f"there is no tag “{wrong[1]}”", did_you_mean(wrong[1], tags, "use for, if or set")
    if "tag name expected" in said:
        return "“{% %}” says nothing", "write what to do, such as {% if … %}, or delete it"
    return f"this tag cannot be read ({said.rstrip('.')})", "compare it with the tags around it"


def _misplaced(wrong: str, said: str) -> Told:
    """Return what a closing tag in a wrong place means."""
    open_tag = re.search(r"needs to be closed is '(\w+)'", said)
    if open_tag:
        return (
            f"{{% {wrong} %}} stands where {{% end{open_tag[1]} %}} is still missing",
            f"close {{% {open_tag[1]} … %}} with {{% end{open_tag[1]} %}} before this",
        )
    return (
        f"{{% {wrong} %}} belongs to nothing that is open here",
        "open it first, with {% if … %} or {% for … %}",
    )
