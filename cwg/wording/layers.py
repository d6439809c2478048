"""Sentences of several files become one set: what a file does not say, the file below it says.

The files are read as one template, the lowest first. A sentence or a table of words that stands in
a higher file counts in place of that of the same name below, also for the sentences below that call
it. A line of that template is told as the line of the file it comes from.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from jinja2 import nodes

from cwg.wording.fault import Frame, TemplateFault


@dataclass(frozen=True)
class SentencesFile:
    """A file of sentences.

    Args:
        path: where it lies.
        shown_as: what people are told it is called.
    """

    path: Path
    shown_as: str


@dataclass(frozen=True)
class Layers:
    """The texts of one language's sentences, one over the other.

    Args:
        texts: the name and the text of each file, the lowest first.
    """

    texts: tuple[tuple[str, str], ...]
    replaced: dict[str, nodes.Macro] = field(default_factory=dict, compare=False)
    """The sentences for which one in a higher file counts, once the tree was made."""
    misfits: list[TemplateFault] = field(default_factory=list, compare=False)
    """Words of another kind than those they stand for, which the tree has in their place."""
    strange: list[tuple[nodes.Pair, str, list[str]]] = field(default_factory=list, compare=False)
    """Entries of tables that the table they stand for lacks, its name, and what entries it has."""

    @property
    def whole(self) -> str:
        """All that is made of them depends on, as one text."""
        return "\0".join(text for _, text in self.texts)

    def tree(self, parse: Callable[[str], nodes.Template]) -> nodes.Template:
        """Return the tags of all files as one template.

        Args:
            parse: reads one file; it is given lines enough before it to tell it from the others.
        """
        before, below = 0, nodes.Template([], lineno=1)
        self.misfits.clear()
        self.strange.clear()
        for _, text in self.texts:
            above = parse("\n" * before + text)
            above.body = self._laid_over(below.body, above.body)
            before, below = before + text.count("\n") + 1, above
        return below

    def place(self, line: int) -> Frame:
        """Return the file and its line that a line of the whole template is."""
        for name, text in self.texts[:-1] if line else ():
            lines = text.count("\n") + 1
            if line <= lines:
                return Frame(name, line)
            line -= lines
        return Frame(self.texts[-1][0], line)

    def near_misses(self, tree: nodes.Template) -> Iterator[tuple[Frame, str, list[str]]]:
        """Yield the names in the uppermost file that look like slips of names below, and these.

        A sentence or a word that somebody uses under its name is none.

        Args:
            tree: of all files.
        """
        if len(self.texts) == 1:
            return
        before = sum(text.count("\n") + 1 for _, text in self.texts[:-1])
        own = {name: node for node in tree.body for name in defined(node) if node.lineno > before}
        below = {name for node in tree.body for name in defined(node)} - own.keys()
        used = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
        for name in own.keys() - used:
            if near := get_close_matches(name, sorted(below), n=3, cutoff=0.8):
                yield self.place(own[name].lineno), name, near

    def lies_over(self, one: Frame, other: Frame) -> bool:
        """Say whether the file of one line lies over that of another."""
        names = [name for name, _ in self.texts]
        both = one.template in names and other.template in names
        return both and names.index(one.template) > names.index(other.template)

    def _laid_over(self, below: list[nodes.Node], above: list[nodes.Node]) -> list[nodes.Node]:
        said = {name: node for node in above for name in defined(node)}
        left = []
        for node in below:
            names = defined(node)
            if not names or not said.keys() >= set(names):
                left.append(node)
            elif isinstance(node, nodes.Macro):
                self.replaced[node.name] = node
            else:
                self._fill_gaps(said[names[0]], node, names[0])
        return [*left, *above]

    def _fill_gaps(self, above: nodes.Node, below: nodes.Node, name: str) -> None:
        """Let a table of words have the entries of the one it stands for that it lacks."""
        theirs = below.node if isinstance(below, nodes.Assign) else None
        if not isinstance(theirs, nodes.Dict) or not theirs.items:
            return
        own = above.node if isinstance(above, nodes.Assign) else None
        if isinstance(own, nodes.Dict):
            known = {_key(pair): pair.value for pair in theirs.items}
            for pair in own.items:
                self._fit(pair, known.get(_key(pair)), name)
                if _key(pair) not in known:
                    self.strange.append((pair, name, list(map(str, known))))
            said = [_key(pair) for pair in own.items]
            own.items = [*(one for one in theirs.items if _key(one) not in said), *own.items]
        elif not isinstance(own, nodes.Call | nodes.Name | nodes.CondExpr | nodes.Filter):
            message = f"“{name}” is a table of words in what comes with cwg, and none here"
            remedy = f'write {{% set {name} = {{"{_key(theirs.items[0])}": "…"}} %}}'
            self._misfit(above, message, remedy)
            if isinstance(above, nodes.Assign):
                above.node = theirs

    def _fit(self, own: nodes.Pair, theirs: nodes.Expr | None, table: str) -> None:
        """Look whether a word of a table is as many texts as the one it stands for."""
        count, wanted = _texts(own.value), _texts(theirs)
        if not theirs or not count or not wanted or count == wanted:
            return
        texts = ("one text", "two texts", "three texts")
        here, there = (
            texts[number - 1] if number <= len(texts) else f"{number} texts"
            for number in (count, wanted)
        )
        message = f"“{_key(own)}” has {here} in this table, and {there} in the one with cwg"
        form = ", ".join(['"…"'] * wanted)
        form = f"({form})" if isinstance(theirs, nodes.Tuple) else form
        remedy = f'write "{_key(own)}": {form}, as “cwg template show sentence {table}” has it'
        self._misfit(own, message, remedy)
        own.value = theirs

    def _misfit(self, node: nodes.Node, message: str, remedy: str) -> None:
        self.misfits.append(TemplateFault(message, remedy, (self.place(node.lineno),)))


def defined(node: nodes.Node) -> Sequence[str]:
    """Return the names to which a tag at the top of a file of sentences gives a meaning."""
    if isinstance(node, nodes.Macro):
        return (node.name,)
    if isinstance(node, nodes.Assign | nodes.AssignBlock):
        return [name.name for name in _names(node.target)]
    return ()


def _names(target: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(target, nodes.Name):
        yield target
    yield from target.find_all(nodes.Name)


def _key(pair: nodes.Pair) -> object:
    return pair.key.value if isinstance(pair.key, nodes.Const) else pair.key


def _texts(node: nodes.Node | None) -> int:
    """Return how many texts an entry of a table is; 0 where that cannot be seen."""
    if isinstance(node, nodes.Tuple | nodes.List):
        return len(node.items)
    return 1 if isinstance(node, nodes.Const) and isinstance(node.value, str) else 0
