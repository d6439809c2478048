"""Look through a template without filling it: every name it uses, and what that name stands for.

The tags are read as Jinja reads them; a loop variable is one of what the loop goes through, and a
sentence is followed into ``sentences.txt`` with the kinds of what it is given. What only shows when
values are at hand is left to a filling with a sample.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from cwg.records.problem import did_you_mean
from cwg.wording.fault import Frame, TemplateFault
from cwg.wording.kinds import (
    called,
    is_printable,
    is_several,
    joined,
    known_parts,
    one_of,
    part_of,
    parts_of,
    things,
    word_for,
)
from cwg.wording.trial import Sentence, TriedWording
from cwg.wording.unknown_names import unknown_name

_WORDS = ("loop", "caller", "varargs", "kwargs", "self", "true", "false", "none")
_OF_JINJA = ("range", "dict", "namespace", "cycler", "joiner", "lipsum")
_KEEPING = ("sort", "reverse", "unique", "selectattr", "rejectattr", "select", "reject")
_BY_ATTRIBUTE = ("selectattr", "rejectattr")
_PRINTING = ("_runs", "_plain", "_note")
"""The functions of ours that print what they are given."""
_FOREIGN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


class Walk:
    """A way through templates of one language that share their sentences.

    Args:
        wording: the sentences, in which every tag can be read, and the sandbox with its filters.
    """

    def __init__(self, wording: TriedWording) -> None:
        self.faults: list[TemplateFault] = []
        self._used: set[str] = set()
        self._wording = wording
        self._shown_as = wording.shown_as
        self._frames: list[str] = [wording.shown_as]
        self._asker: Frame | None = None
        self._called, self._given = "", list[Any]()
        self._all: list[Any] = []
        self._names: Mapping[str, Any] = {}
        self._of_template: Mapping[str, Any] = {}
        self._scopes: list[dict[str, Any]] = [{}]
        self._body(wording.tree.body)
        self._words = self._scopes.pop()

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences in the order they are written in."""
        return [one for one in self._words.values() if isinstance(one, Sentence)]

    def template(self, tree: nodes.Template, name: str, names: Mapping[str, Any]) -> set[str]:
        """Look through a template and return which of its names it uses.

        Args:
            tree: the template's tags.
            name: what faults call it.
            names: the kind of each name it may use; functions of ours begin with an underscore.
        """
        self._names, self._frames, self._scopes = names, [name], [{}]
        self._all, self._used = list(names.values()), set[str]()
        self._of_template = names
        self._body(tree.body)
        return self._used

    def ask(self, sentence: str, kinds: Sequence[Any]) -> bool:
        """Follow a sentence that no template calls; say whether there is one of that name."""
        found = self._words.get(sentence)
        if isinstance(found, Sentence):
            self._asker = None
            self._frames = [self._shown_as]
            self._follow(found, kinds)
        return isinstance(found, Sentence)

    def ask_the_rest(self) -> None:
        """Follow the sentences that nothing has called, with whatever they may be given."""
        for one in self.sentences:
            if not one.called_with:
                self.ask(one.name, [Any] * len(one.arguments))

    # ---------- Statements ----------

    def _body(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self._statement(node)

    def _statement(self, node: nodes.Node) -> None:
        if isinstance(node, _FOREIGN):
            self._fault(node, "a template cannot take in another file", "copy its text into here")
            return
        way = getattr(self, f"_{type(node).__name__.lower()}", None)
        if way:
            way(node)
            return
        for child in node.iter_child_nodes():
            self._any(child)

    def _any(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Expr):
            self._kind(node)
        else:
            self._statement(node)

    def _output(self, node: nodes.Output) -> None:
        for one in node.nodes:
            self._printed(one, self._raw(one))

    def _printed(self, node: nodes.Node, kind: Any) -> None:
        if isinstance(kind, Sentence):
            message = f"“{kind.name}” is a sentence and says what it is about in brackets"
            self._fault(node, message, f"write {{{{ {kind.example} }}}}")
        elif not is_printable(kind):
            parts = ", ".join(known_parts(one_of(kind) or kind)[:6])
            what = "go through them one by one" if one_of(kind) else "print one of its parts"
            self._fault(node, f"this is {called(kind)}, which is no text", f"{what}: {parts} …")

    def _for(self, node: nodes.For) -> None:
        kind = self._kind(node.iter)
        one = one_of(kind)
        if one is None:
            several = [name for name in known_parts(kind) if is_several(part_of(kind, name))]
            self._fault(
                node,
                f"this goes through {called(kind)}, of which there is only one",
                f"go through {', '.join(several[:4])} of it" if several else "leave out the loop",
            )
        self._scopes.append({"loop": Any})
        self._assign(node.target, Any if one is None else one)
        if node.test:
            self._kind(node.test)
        self._body(node.body)
        self._body(node.else_)  # where it goes through nothing, the marks still name the variable
        self._scopes.pop()

    def _assign(self, target: nodes.Node, kind: Any = None) -> None:
        if isinstance(target, nodes.Assign):
            self._assign(target.target, self._kind(target.node))
        elif isinstance(target, nodes.Name):
            self._scopes[-1][target.name] = Any if kind is None else kind
        elif isinstance(target, nodes.Tuple):
            for one in target.items:
                self._assign(one, one_of(kind))

    def _assignblock(self, node: nodes.AssignBlock) -> None:
        self._body(node.body)
        self._assign(node.target, str)

    def _macro(self, node: nodes.Macro) -> None:
        sentence = Sentence(node)
        self._scopes[-1][node.name] = sentence
        if len(self._scopes) > 1 or self._frames != [self._shown_as]:
            self._follow(sentence, [Any] * len(node.args))

    def _callblock(self, node: nodes.CallBlock) -> None:
        self._kind(node.call)
        self._scopes.append({one.name: Any for one in node.args})
        self._body(node.body)
        self._scopes.pop()

    def _with(self, node: nodes.With) -> None:
        kinds = [self._kind(value) for value in node.values]
        self._scopes.append({})
        for target, kind in zip(node.targets, kinds, strict=True):
            self._assign(target, kind)
        self._body(node.body)
        self._scopes.pop()

    # ---------- Expressions ----------

    def _kind(self, node: nodes.Node) -> Any:
        """Return the kind of an expression that is used for something."""
        kind = self._raw(node)
        if isinstance(kind, Sentence):
            self._printed(node, kind)
            return Any
        return kind

    def _raw(self, node: nodes.Node) -> Any:
        """Return the kind of an expression, noting what is wrong with it."""
        way = getattr(self, f"_{type(node).__name__.lower()}", None)
        if way:
            return way(node)
        for child in node.iter_child_nodes():
            self._kind(child)
        return bool if isinstance(node, nodes.Compare | nodes.Not) else Any

    def _const(self, node: nodes.Const) -> Any:
        return type(node.value)

    def _concat(self, node: nodes.Concat) -> Any:
        for one in node.nodes:
            self._printed(one, self._raw(one))
        return str

    def _condexpr(self, node: nodes.CondExpr) -> Any:
        self._kind(node.test)
        ways = [self._kind(one) for one in (node.expr1, node.expr2) if one]
        return joined(ways)

    def _or(self, node: nodes.Or | nodes.And) -> Any:
        return joined([self._kind(node.left), self._kind(node.right)])

    _and = _or

    def _tuple(self, node: nodes.Tuple | nodes.List) -> Any:
        return tuple[joined([self._kind(one) for one in node.items]), ...]  # type: ignore[misc]

    _list = _tuple

    def _dict(self, node: nodes.Dict) -> Any:
        for pair in node.items:
            self._kind(pair.key)
            self._kind(pair.value)
        return dict

    def _name(self, node: nodes.Name) -> Any:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        if node.name in self._names:
            self._used.add(node.name)
            return self._names[node.name]
        words = getattr(self, "_words", {})
        if node.name in words:
            return words[node.name]
        if node.name in (*_WORDS, *_OF_JINJA):
            return Any
        places = self._places(node)
        found = unknown_name(node.name, self._scopes, self._names, words, places)
        if node.name in self._of_template:  # and this is a sentence, which was not given it
            found.remedy = "a sentence sees what stands in the brackets after its name: add it "
            found.remedy += "there, and wherever the sentence is called"
        self._note(found)
        return Any

    def _getattr(self, node: nodes.Getattr) -> Any:
        kind = self._kind(node.node)
        return self._part(node, kind, node.attr)

    def _part(self, node: nodes.Node, kind: Any, name: str) -> Any:
        found = None if name.startswith("_") else part_of(kind, name)
        if found is not None:
            return found
        known = known_parts(kind)
        if not get_close_matches(name, known, n=1) and self._was_given(kind, name):
            return Any
        remedy = did_you_mean(name, known, "it can be: " + ", ".join(known))
        if not known:
            remedy = f"leave out the “.{name}”"
            if one_of(kind) and part_of(one_of(kind), name) is not None:
                remedy = "go through them with a {% for … %} and ask it of each"
        self._fault(node, f"there is nothing called “{name}” in {called(kind)}", remedy, name)
        return Any

    def _was_given(self, kind: Any, name: str) -> bool:
        """Say that a sentence is given the wrong thing, when others have what it asks for."""
        having = [word_for(one) for one in things(self._all) if name in parts_of(one)]
        if not having or self._asker is None or kind not in self._given:
            return False
        message = f"the sentence “{self._called}” is given {called(kind)}, which has no “{name}”"
        remedy = f"give it one of these: {', '.join(having[:4])}"
        told = [fault.message.partition(",")[0] for fault in self.faults]
        if message.partition(",")[0] not in told:  # what else it lacks says no more
            self.faults.append(TemplateFault(message, remedy, (self._asker,), name))
        return True

    def _getitem(self, node: nodes.Getitem) -> Any:
        kind, at = self._kind(node.node), node.arg
        if isinstance(at, nodes.Const) and isinstance(at.value, str) and known_parts(kind):
            return self._part(node, kind, at.value)
        self._kind(at)
        if isinstance(at, nodes.Slice):
            return kind
        return one_of(kind) or Any

    def _filter(self, node: nodes.Filter) -> Any:
        asks = node.name in ("default", "d")
        kind = self._unless_missing(node.node) if asks else Any
        if node.node and not asks:
            kind = self._kind(node.node)
        for one in (*node.args, *node.kwargs):
            self._kind(one)
        if node.name not in self._wording.filters:
            remedy = did_you_mean(
                node.name, list(self._wording.filters), "“cwg template show” lists what there is"
            )
            self._fault(node, f"there is no filter “{node.name}”", remedy, node.name)
            return Any
        self._asked_of_each(node, kind)
        if node.name in ("first", "last"):
            return one_of(kind) or Any
        return kind if node.name in _KEEPING else Any

    def _asked_of_each(self, node: nodes.Filter, kind: Any) -> None:
        """Look at the names of parts that filters are given as texts."""
        named = [one.value for one in node.kwargs if one.key == "attribute"]
        if node.name in _BY_ATTRIBUTE:
            named += node.args[:1]
        one = one_of(kind)
        for name in named:
            if one is not None and isinstance(name, nodes.Const) and isinstance(name.value, str):
                asked = one
                for part in name.value.split("."):
                    asked = self._part(node, asked, part)

    def _test(self, node: nodes.Test) -> Any:
        asks = node.name in ("defined", "undefined")
        (self._unless_missing if asks else self._kind)(node.node)
        for one in (*node.args, *node.kwargs):
            self._kind(one)
        if node.name not in self._wording.tests:
            known = ["defined", "string", "number", "odd", "even", "divisibleby", "none", "in"]
            remedy = did_you_mean(node.name, known, "compare with == instead")
            self._fault(node, f"nothing can be asked by “is {node.name}”", remedy, node.name)
        return bool

    def _unless_missing(self, node: nodes.Node | None) -> Any:
        """Return the kind of what is only asked after, so that it may be missing."""
        if isinstance(node, nodes.Name):
            found = [scope[node.name] for scope in self._scopes if node.name in scope]
            return found[-1] if found else self._names.get(node.name, Any)
        return part_of(self._kind(node.node), node.attr) if isinstance(node, nodes.Getattr) else Any

    # ---------- Sentences ----------

    def _call(self, node: nodes.Call) -> Any:
        ours = isinstance(node.node, nodes.Name) and node.node.name in _PRINTING
        kinds = [(self._raw if ours else self._kind)(one) for one in node.args]
        named = {one.key: self._kind(one.value) for one in node.kwargs}
        if isinstance(node.node, nodes.Name) and node.node.name.startswith("_"):
            if ours:
                self._printed(node, kinds[0])
            return Any
        callee = self._raw(node.node)
        if not isinstance(callee, Sentence):
            return Any
        for message in callee.misfits(node):
            self._misfit(node, callee, message)
            kinds = [Any] * len(kinds)  # which of them is meant for which is not known
        by_name = {**dict(zip(callee.arguments, kinds, strict=False)), **named}
        self._follow(callee, [by_name.get(name, Any) for name in callee.arguments], node)
        return str

    def _misfit(self, node: nodes.Call, callee: Sentence, message: str) -> None:
        """Tell of a sentence that is given too much or too little; of one's own, at its head."""
        if found := self._wording.misfit_of_own(callee, message, node, self._at(node)):
            self.faults.append(found)
        else:
            self._fault(node, message, f"write {{{{ {callee.example} }}}}")

    def _follow(
        self, sentence: Sentence, kinds: Sequence[Any], caller: nodes.Node | None = None
    ) -> None:
        """Look through a sentence that is given things of these kinds, once for each choice."""
        given = tuple(kinds)
        if given in sentence.called_with:
            return
        sentence.called_with.append(given)
        kept = self._scopes, self._names, self._frames, self._asker
        if caller and len(self._frames) == 1 and self._frames != [self._shown_as]:
            self._asker = self._at(caller)
            self._called, self._given = sentence.name, list(kinds)
        if sentence.name in getattr(self, "_words", {}):
            self._scopes, self._names, self._frames = [], {}, [self._shown_as]
        else:
            self._scopes = list(self._scopes)
        inner = {"caller": Any, "varargs": Any, "kwargs": Any}
        self._scopes.append({**inner, **dict(zip(sentence.arguments, given, strict=False))})
        self._body(sentence.node.body)
        self._scopes, self._names, self._frames, self._asker = kept

    def _at(self, node: nodes.Node) -> Frame:
        return self._wording.placed(Frame(self._frames[0], node.lineno))

    def _places(self, node: nodes.Node) -> tuple[Frame, ...]:
        frame = self._at(node)
        return (self._asker, frame) if self._asker else (frame,)

    def _fault(self, node: nodes.Node, message: str, remedy: str, name: str = "") -> None:
        self._note(TemplateFault(message, remedy, self._places(node), name))

    def _note(self, fault: TemplateFault) -> None:
        told = ((one.frames[-1], one.message) for one in self.faults)
        if (fault.frames[-1], fault.message) not in told:
            self.faults.append(fault)
