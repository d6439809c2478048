"""List what templates may use: every name with its help and an example, sentences and filters."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cwg.views.sample import Sample
from cwg.wording.inspection import Walk
from cwg.wording.kinds import (
    choices,
    help_of,
    is_several,
    one_of,
    parts_of,
    word_for,
)
from cwg.wording.trial import TriedWording

FILTERS = {
    "date": "a date in words: 10 October 2016, February 2017",
    "weekday": "the day of the week of a date",
    "clock": "a time of day: 09:30",
    "plural": 'the form of a word for a count: count|plural(one="paper", other="papers")',
    "ordinal_form": "which ending an ordinal has: one, two, few or other",
    "language_name": "what a language is called: English for en",
    "list": "several things as a phrase: one, two and three",
    "upfirst": "a sentence with a capital at its beginning",
    "plain": "a sentence without its bold, italic and links",
}
"""What the filters that cwg brings do."""
WIDTH = 34
"""Letters of a name, before what is said of it."""
HEAD = """\
In Word and in texts, {{ group.name }} prints what the records say there.
Several things are gone through one by one: in Word, {%p for paper in papers %} and {%p endfor %}
each stand in a paragraph of their own, round what is to be repeated; {%tr for … %} and
{%tr endfor %} each in a table row of their own. {%p if document.date %} … {%p endif %} leaves out
what stands between them. A sentence prints a whole phrase: {{ paper_line(paper) }}.
"""
"""How templates are written, in short."""


def listing(documents: Mapping[str, Sample], wording: TriedWording) -> Iterator[str]:
    """Yield the lines of the list.

    Args:
        documents: what the templates may name, by the kind of the document.
        wording: the sentences, and the sandbox with its filters.
    """
    yield from HEAD.splitlines()
    for kind, sample in documents.items():
        yield ""
        yield from _Names(sample, wording).lines(kind)
    yield ""
    yield from sentences(wording)
    yield ""
    yield from filters(wording)


class _Names:
    """The names of one document; each kind of thing is shown in full where it comes first."""

    def __init__(self, sample: Sample, wording: TriedWording) -> None:
        self._sample = sample
        self._wording = wording
        self._seen: dict[type, str] = {}
        self._waiting: list[tuple[str, type, Any]] = []

    def lines(self, document: str) -> Iterator[str]:
        """Yield the names at the top, then the parts of each kind of thing."""
        yield f"THE {document.upper()} MAY USE"
        values = self._sample.meetings[""]
        for name, kind in self._sample.kinds.items():
            told_of = self._sample.help.get(name) or doc(kind)
            yield from self._entry(name, kind, values[name], told_of)
        while self._waiting:
            name, kind, value = self._waiting.pop(0)
            yield ""
            yield f"  {name}: {doc(kind)}"
            helps = help_of(kind)
            for part, of in parts_of(kind).items():
                inner = told(value, part)
                yield from self._entry(f"{name}.{part}", of, inner, helps.get(part, ""), "    ")

    def _entry(
        self, name: str, kind: Any, value: Any, help_line: str, margin: str = "  "
    ) -> Iterator[str]:
        several = is_several(kind)
        thing = view(one_of(kind) if several else kind)
        yield f"{margin}{name:{WIDTH}} {help_line}".rstrip()
        beside = f"{margin}{'':{WIDTH}} "
        if thing is None:
            shown = example(self._wording, value)
            if shown:
                yield f"{beside}for example: {shown}"
            return
        called = word_for(thing).replace(" ", "_") if several else name
        if several:
            yield f"{beside}{{% for {called} in {name} %}} … {{% endfor %}}"
        if thing in self._seen:
            yield f"{beside}with the parts of {self._seen[thing]}"
            return
        self._seen[thing] = called
        every = value if isinstance(value, tuple) else (value,)
        self._waiting.append((called, thing, tuple(one for one in every if isinstance(one, thing))))


def example(wording: TriedWording, value: Any) -> str:
    """Return a value as it would be printed; nothing for one that has no text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value in ("", ()):
        return ""
    try:
        return str(wording.text(value))
    except Exception:  # noqa: BLE001 - a thing that has no text has no example
        return ""


def told(values: Iterable[Any], part: str) -> Any:
    """Return a part of the first of several things of which it is known."""
    known = (getattr(value, part) for value in values)
    return next((one for one in known if one or one is False or one == 0), None)


def view(kind: Any) -> type | None:
    """Return the view that a kind is; None for a text, a number or a date."""
    for one in choices(kind):
        if isinstance(one, type) and parts_of(one) and one.__name__.endswith("View"):
            return one
    return None


def doc(kind: Any) -> str:
    """Return what a kind of thing is, in a line."""
    for one in choices(kind):
        inner = one_of(one) if is_several(one) else one
        for thing in choices(inner):
            text = inspect.getdoc(thing) if isinstance(thing, type) and parts_of(thing) else ""
            if text:
                return text.split("\n")[0]
    return ""


def sentences(wording: TriedWording) -> Iterator[str]:
    """Yield how each sentence is called."""
    yield f"SENTENCES OF {wording.shown_as}"
    for one in Walk(wording).sentences:
        yield f"  {{{{ {one.example} }}}}"


def filters(wording: TriedWording) -> Iterator[str]:
    """Yield the filters, those of cwg with what they do."""
    yield "FILTERS, behind a | as in {{ document.date|date }}"
    own = wording.own_filters
    for name in own:
        yield f"  {name:{WIDTH}} {FILTERS.get(name, '')}".rstrip()
    others = ", ".join(sorted(set(wording.filters) - set(own)))
    yield f"  and those of Jinja: {others}"
