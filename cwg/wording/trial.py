"""A template on trial: its tags one by one, its sentences, a filling that goes on after a fault."""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinja2 import nodes

from cwg.wording.fault import NOT_COMPILED, Frame, TemplateFault, line_of
from cwg.wording.pairs import PLACED
from cwg.wording.sandbox import Wording

MOST = 100
"""Faults of one filling that are told; a template with more of them is told in several runs."""
Tree = nodes.Template
"""The tags of a text as Jinja understands them."""
_PARSED: dict[str, Tree] = {}
"""What was parsed, by its text."""


class TriedWording(Wording):
    """A wording whose templates can be looked through as well as filled."""

    def parsed(self, text: str, name: str) -> Tree:
        """Return the tags of a text as Jinja understands them, to be read and not to be changed.

        Raises:
            TemplateFault: a tag cannot be read.
        """
        if text not in _PARSED:  # heads and feet of pages are the same in many templates
            _PARSED[text] = self._told(name, lambda: self._parsed(text, name))
        return _PARSED[text]

    def _parsed(self, text: str, name: str) -> Tree:
        """Return the tags of a text, from the folder of what is kept or parsed now."""

        def parse() -> bytes:
            tree = self._sandbox.parse(text, name)  # what is only read needs no sandbox
            return pickle.dumps(tree.set_environment(None))  # type: ignore[arg-type]

        kept: bytes = self.kept(f"tree\0{text}".encode(), parse)
        tree: Tree = pickle.loads(kept)  # noqa: S301 - from the person's own cache
        return tree

    @cached_property
    def tree(self) -> nodes.Template:
        """The sentences as Jinja understands them.

        Raises:
            TemplateFault: a tag cannot be read.
        """
        return self._told(
            self.shown_as,
            lambda: self.layers.tree(lambda text: self._parsed(text, self.shown_as)),
        )

    def misfit_of_own(
        self, sentence: "Sentence", message: str, call: nodes.Call, at: Frame
    ) -> TemplateFault | None:
        """Return the fault of a sentence that takes other things than the one it stands for.

        Args:
            sentence: that does not fit what it is given.
            message: how it does not.
            call: gives it that.
            at: where that stands. None is returned where it is not below the sentence, and would
                not do for the one it stands for either.
        """
        head = self.placed(Frame(self.shown_as, sentence.node.lineno))
        other = self.layers.replaced.get(sentence.name)
        if not other:
            return None
        replaced = Sentence(other)
        if not self.layers.lies_over(head, at) and any(replaced.misfits(call)):
            return None
        wanted = f"begin it as the one it stands for: {{% macro {replaced.example} %}}"
        return TemplateFault(message, wanted, (head, at), sentence.name)

    def _told(self, name: str, parse: Callable[[], nodes.Template]) -> nodes.Template:
        try:
            return parse()
        except NOT_COMPILED as error:
            frame = self.placed(Frame(name, line_of(error)))
            fault = self.explained(error)
            remedy = fault.remedy or "look at the names and brackets between { and }"
            raise TemplateFault(fault.message, remedy, (frame,)) from error

    @property
    def _made_of(self) -> str:
        """What these depend on: they are compiled in spite of misfits, and kept apart."""
        several = len(self.layers.texts) > 1
        return f"tried\0{self.layers.whole}" if several else self.layers.whole

    def _refuse(self, misfits: Sequence[TemplateFault]) -> None:
        """Go on: whoever looks through the sentences tells of all misfits."""

    @property
    def filters(self) -> Mapping[str, Any]:
        """What can stand behind a ``|``, by name."""
        return self._sandbox.filters

    @property
    def own_filters(self) -> Mapping[str, Callable[..., Any]]:
        """Those of them that cwg brings, the others being Jinja's."""
        return self._filters()

    @property
    def tests(self) -> Mapping[str, Any]:
        """What can stand behind an ``is``, by name."""
        return self._sandbox.tests


@dataclass(frozen=True)
class Sentence:
    """A sentence: its name and what it is given."""

    node: nodes.Macro
    called_with: list[tuple[Any, ...]] = field(default_factory=list, compare=False)
    """The kinds it was followed with."""

    @property
    def name(self) -> str:
        """The name by which templates call it."""
        return str(self.node.name)

    @property
    def arguments(self) -> tuple[str, ...]:
        """What it is given, in order."""
        return tuple(one.name for one in self.node.args)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """Those that a template may not leave out."""
        needed = self.arguments[: len(self.node.args) - len(self.node.defaults)]
        tests = (one.node for one in self.node.find_all(nodes.Test))
        asked = {one.name for one in tests if isinstance(one, nodes.Name)}
        return tuple(name for name in needed if name not in asked)

    @cached_property
    def takes_more(self) -> bool:
        """Whether it can be given any number of things."""
        return any(
            one.name in ("varargs", "kwargs", "caller") for one in self.node.find_all(nodes.Name)
        )

    @property
    def example(self) -> str:
        """How it is called."""
        return f"{self.name}({', '.join(self.arguments)})"

    def misfits(self, call: nodes.Call) -> Iterator[str]:
        """Yield what is wrong with giving it so many things, and others by name."""
        if call.dyn_args or call.dyn_kwargs:
            return
        count, named = len(call.args), [one.key for one in call.kwargs]
        given = {*self.arguments[:count], *named}
        missing = [name for name in self.needed if name not in given]
        if missing:
            lacks = " and ".join(f"“{name}”" for name in missing)
            yield f"the sentence “{self.name}” is called without its {lacks}"
        strange = [name for name in named if name not in self.arguments]
        if self.takes_more:
            return
        if count > len(self.arguments):
            takes = len(self.arguments)
            things = "1 thing" if takes == 1 else f"{takes or 'no'} things"
            yield f"the sentence “{self.name}” takes {things}, not {count}"
        elif strange:
            yield f"the sentence “{self.name}” has no “{strange[0]}”"


_READ: dict[str, bool] = {}
"""Whether tags make sense: most stand in many places, and only their own text decides."""


def can_be_read(wording: TriedWording, tag: str) -> bool:
    """Say whether a tag makes sense by itself."""
    if tag not in _READ:
        try:
            wording.parsed(_completed(tag), "")
        except TemplateFault:
            _READ[tag] = False
        else:
            _READ[tag] = True
    return _READ[tag]


def _completed(tag: str) -> str:
    """Return a tag with what has to stand round it."""
    if not tag.startswith("{%"):
        return tag
    words = tag[2:-2].strip("-+ \t\n").split()
    word = words[0] if words else ""
    if word in PLACED:
        return "{{ " + tag[2:-2].strip("-+ \t\n").removeprefix(word) + " }}"
    if word in ("for", "if", "macro", "call", "filter", "with", "autoescape"):
        return f"{tag}{{% end{word} %}}"
    if word == "set" and "=" not in tag:
        return f"{tag}{{% endset %}}"
    around = {"elif": ("{% if 1 %}", "{% endif %}"), "else": ("{% if 1 %}", "{% endif %}")}
    if word.startswith("end"):
        around = {
            f"end{one}": (f"{{% {one}{rest} %}}", "")
            for one, rest in {
                "for": " a in []",
                "if": " 1",
                "macro": " a()",
                "call": " a()",
                "filter": " upper",
                "with": "",
                "set": " a",
                "autoescape": " true",
            }.items()
        }
    before, after = around.get(word, ("", ""))
    return f"{before}{tag}{after}"


def filling(
    fill: Callable[[], object], blank: Callable[[TemplateFault], bool]
) -> Iterator[TemplateFault]:
    """Yield what goes wrong in filling, each fault being blanked out before the next try."""
    for _ in range(MOST):
        try:
            fill()
        except TemplateFault as fault:
            yield fault
            if not blank(fault):
                return
        else:
            return
