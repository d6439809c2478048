"""Tell page by page what a template may use: its names in a line each, then what is in one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cwg.commands.template_list import WIDTH, doc, example, told, view
from cwg.records.problem import Misuse, did_you_mean
from cwg.views.sample import Sample
from cwg.wording.kinds import help_of, is_several, one_of, parts_of, word_for
from cwg.wording.trial import TriedWording


def first_page(document: str, sample: Sample) -> Iterator[str]:
    """Yield the names at the top of a document, a line each, and how to see what is in them."""
    yield f"THE {document.upper()} MAY USE (* are several, to be gone through with a loop)"
    for name, kind in sample.kinds.items():
        yield _line(name, kind, sample.help.get(name) or doc(kind))
    inner = [name for name, kind in sample.kinds.items() if _thing(kind)]
    show = f"cwg template show {document}"
    yield ""
    if inner:
        yield f"  {f'{show} {inner[-1]}':{WIDTH}} what is in one of these, with an example each"
    yield f"  {f'{show} --all':{WIDTH}} everything at once"
    yield f"  {'cwg template show sentence':{WIDTH}} the sentences, as {{{{ number(12) }}}} is one"
    yield f"  {'cwg template show filters':{WIDTH}} what may stand behind a |, as in date|date"


def inner_page(
    document: str, sample: Sample, path: list[str], wording: TriedWording
) -> Iterator[str]:
    """Yield what is in one of the names of a document.

    Args:
        document: what people call it.
        sample: what it may name.
        path: the name, then one in it, and so on; or what a loop calls one of several things.
        wording: prints the examples.

    Raises:
        Misuse: there is no such name.
    """
    if path[0] not in sample.kinds:
        path = [*(_path_to(path[0], sample) or path[:1]), *path[1:]]
    found = _found(document, sample, path)
    yield f"{found.name}: {found.help}".rstrip(" :")
    of_one = found.name
    if is_several(found.kind) and found.thing:
        of_one = _called(found.thing)
        yield f"  {{% for {of_one} in {found.name} %}} … {{% endfor %}}"
    if not found.thing:
        yield f"  for example: {example(wording, next(iter(found.values), None))}"
    for part, kind in found.parts.items():
        yield _line(f"{of_one}.{part}", kind, found.help_of_parts.get(part, ""))
        shown = "" if _thing(kind) else example(wording, told(found.values, part))
        if shown:
            yield f"  {'':{WIDTH}} for example: {shown}"
    inner = [part for part, kind in found.parts.items() if _thing(kind)]
    if inner:
        yield ""
        yield f"  cwg template show {document} {' '.join([*path, inner[0]])} goes on from there"


@dataclass(frozen=True)
class _Found:
    """What a name of a template stands for."""

    name: str
    """As a template writes it."""
    kind: Any
    help: str
    values: tuple[Any, ...]
    """In the invented meeting; of several things, all of them."""

    @property
    def thing(self) -> type | None:
        """The view that it is, or that each of it is; None for what has no parts."""
        return _thing(self.kind)

    @property
    def parts(self) -> Mapping[str, Any]:
        """What may be asked of it, each with its kind."""
        return parts_of(self.thing) if self.thing else {}

    @property
    def help_of_parts(self) -> Mapping[str, str]:
        """The line of help of each."""
        return help_of(self.thing) if self.thing else {}


def _found(document: str, sample: Sample, path: list[str]) -> _Found:
    """Return what the names of a path lead to.

    Raises:
        Misuse: one of them is not there.
    """
    kinds, helps, whose = sample.kinds, sample.help, f"the {document}"
    found = None
    for part in path:
        if part not in kinds:
            otherwise = f'"cwg template show {document}" lists what there is'
            remedy = did_you_mean(part, list(kinds), otherwise)
            raise Misuse(f'{whose} has nothing called "{part}"', remedy)
        kind = kinds[part]
        if found:
            several = is_several(found.kind) and found.thing
            name = f"{_called(several) if several else found.name}.{part}"
            values = tuple(getattr(one, part) for one in found.values if hasattr(one, part))
        else:
            name, values = part, (sample.meetings[""][part],)
        each = tuple(one for value in values for one in _each(value))
        found = _Found(name, kind, helps.get(part) or doc(kind), each)
        kinds, helps, whose = found.parts, found.help_of_parts, part
    assert found is not None  # noqa: S101 - a path has a name
    return found


def _called(thing: type) -> str:
    """Return what a loop calls one of several things."""
    return word_for(thing).replace(" ", "_")


def _line(name: str, kind: Any, help_line: str) -> str:
    star = "*" if is_several(kind) else ""
    return f"  {name + star:{WIDTH}} {help_line}".rstrip()


def _thing(kind: Any) -> type | None:
    return view(one_of(kind) if is_several(kind) else kind)


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _path_to(word: str, sample: Sample) -> list[str] | None:
    """Return the way to things that a loop calls by a word, the shortest there is."""
    waiting: list[tuple[list[str], Any]] = [([name], kind) for name, kind in sample.kinds.items()]
    seen: set[type] = set()
    while waiting:
        path, kind = waiting.pop(0)
        thing = _thing(kind)
        if thing and thing not in seen:
            seen.add(thing)
            if _called(thing) == word:
                return path
            waiting += [([*path, part], of) for part, of in parts_of(thing).items()]
    return None
