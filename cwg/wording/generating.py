"""Templates become Python: as Jinja writes it, with less between a sentence and what it says.

Three things are written more shortly. A field of a view is read as such. A sentence of the same
file is called as the function it is. And a sentence is on one line when it is made, its line
breaks worked out beforehand as far as they can be, so that it is printed as it stands. Whatever is
not plainly one of these is written as Jinja has it; the sandbox refuses what it always refuses.
"""

from collections import Counter
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, find_undeclared
from jinja2.idtracking import VAR_LOAD_PARAMETER
from markupsafe import escape

from cwg.wording.endings import endings
from cwg.wording.folding import Folded, folded
from cwg.wording.layout import trimmed
from cwg.wording.outside import Outside, outside
from cwg.wording.silences import Silence, silence
from cwg.wording.turns import OF_TURNS

GENERATED = "17"
"""Rises when templates are compiled in another way than before: what was kept is made anew."""

_SHARED = (
    "printed",
    "said",
    "markup",
    "sentence",
    "nothing",
    "finished",
    "trimmed",
    "turns",
    "joined",
)
"""What the functions of a template use of the sandbox."""
_LOOP = "LoopContext("
_SPECIAL = ("caller", "kwargs", "varargs")
_IN_PARTS = (nodes.Block, nodes.Extends, nodes.Import, nodes.FromImport, nodes.Include)
_OTHERWISE = nodes.EvalContextModifier
"""What has a part of a template printed in another way."""


class Code(CodeGenerator):
    """Writes the Python of one template."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._sentences: dict[str, nodes.Macro] = {}
        """The macros that are what they are throughout the template, by name."""
        self._folded: dict[nodes.Macro, Folded] = {}
        self._silences: dict[nodes.Macro, Silence] = {}
        """When they say nothing, as far as that can be told from without."""
        self._endings: set[nodes.Output] = set()
        """What is all that is printed of a sentence when it is printed."""
        self._within: list[Folded] = []
        """How the macros that are being written are laid out, the innermost last."""
        self._is_simple = False
        """Whether the loop that is about to be written may be one of turns."""
        self._outside: tuple[Outside, ...] = ()
        """What the template calls from outside."""
        self._printed: nodes.Expr | None = None
        """The call that was last printed as it stands."""

    def visit_Template(  # noqa: N802 - the visitor finds its methods by the names of the nodes
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Write the template, once it is known which names are those of its sentences."""
        if self.environment.autoescape is True and not any(map(node.find, _IN_PARTS)):
            self._sentences = _sentences(node)
            self._folded = {macro: folded(macro.body) for macro in self._sentences.values()}
            for macro, known in self._folded.items():
                if quiet := silence(macro, known):
                    self._silences[macro] = quiet
                if known is not Folded.UNKNOWN:
                    self._endings.update(endings(macro.body))
            if self.environment.finalize and not node.find(_OTHERWISE):
                self._outside = outside(node)
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """Write what the functions of a template share."""
        super().write_commons()
        for name in _SHARED:
            self.writeline(f"{name} = environment.{name}")

    def pull_dependencies(self, nodes_: Any) -> None:
        """Write where the template finds which kinds have a field, and its own sentences."""
        super().pull_dependencies(nodes_)
        asked = {one.attr for node in nodes_ for one in node.find_all(nodes.Getattr)}
        for name in sorted(filter(_is_open, asked)):
            self.writeline(f"o_{name} = environment.kinds_with({name!r})")
        for name in self._sentences:
            self.writeline(f"s_{name} = undefined(name={name!r})")
        for one in self._outside:
            found = f"{'to_print' if one.is_printed else 'to_call'}(context, {one.name!r}"
            self.writeline(f"{one.variable} = environment.{found}, {one.values})")

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802 - as above
        """Write a sentence; other sentences call the function, whoever else asks the macro."""
        self._within.append(self._folded.get(node, Folded.UNKNOWN))
        super().visit_Macro(node, frame)
        self._within.pop()
        if node in self._folded:
            self.writeline(f"s_{node.name} = macro")
        if self._made_as(node) == "sentence":
            self.writeline("macro.is_laid_out = True")

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802 - as above
        """Write what a macro is handed to call."""
        self._within.append(Folded.UNKNOWN)
        super().visit_CallBlock(node, frame)
        self._within.pop()

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: FBT001, FBT002 - Jinja's
        """Write what a sentence comes to."""
        finish = self._within[-1].finish if force_unescaped else ""
        if finish:
            self.writeline(f"return {finish}(concat({frame.buffer}))")
        else:
            super().return_buffer_contents(frame, force_unescaped)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - as above
        """Write a loop; most ask no more of it than where it is."""
        uses = sum(map(_is_loop, node.find_all(nodes.Name)))
        asked = [one.attr for one in node.find_all(nodes.Getattr) if _is_loop(one.node)]
        self._is_simple = not node.recursive and len(asked) == uses and OF_TURNS.issuperset(asked)
        super().visit_For(node, frame)

    def write(self, x: str) -> None:
        """Write a piece of Python; Jinja's own loop only where more is asked of it."""
        if self._is_simple and x.endswith(_LOOP):
            x, self._is_simple = f"{x.removesuffix(_LOOP)}turns(", False
        super().write(x)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - as above
        """Write what is printed; nothing where nothing was left of it."""
        if node in self._endings and _is_escaped(frame):
            self._return(node, frame)
        elif len(node.nodes) > 1 and frame.buffer is None and not frame.require_output_check:
            self.writeline("yield concat((", node)
            self._write_each(node, frame)
            self.writeline("))")
        elif node.nodes:
            super().visit_Output(node, frame)

    def _return(self, node: nodes.Output, frame: Frame) -> None:
        """Write what is all that a sentence prints."""
        finish = self._finish(node, frame)
        only = node.nodes[0] if len(node.nodes) == 1 else None
        is_text = isinstance(only, nodes.TemplateData) or self._sentence(only, frame)
        self.writeline(f"return {finish}({'' if is_text else 'concat(('}", node)
        self._write_each(node, frame, "" if is_text else ",")
        self.writeline(")" if is_text else ")))")

    def _write_each(self, node: nodes.Output, frame: Frame, behind: str = ",") -> None:
        """Write each thing that is printed, with a sign behind it."""
        finalize = self._make_finalize()
        self.indent()
        for one in node.nodes:
            self.newline(one)
            if isinstance(one, nodes.TemplateData):
                self.write(repr(one.data))
            else:
                self._output_child_pre(one, frame, finalize)
                self.visit(one, frame)
                self._output_child_post(one, frame, finalize)
            self.write(behind)
        self.outdent()

    def _finish(self, node: nodes.Output, frame: Frame) -> str:
        """Return what is left to do with all that a sentence prints."""
        finish, only = self._within[-1].finish, node.nodes[0]
        if len(node.nodes) == 1 and isinstance(only, nodes.TemplateData):
            return "" if trimmed(only.data) == only.data and "\n" not in only.data else finish
        macro = self._sentence(only, frame)
        if len(node.nodes) == 1 and macro and self._folded[macro].finish:
            return ""  # that sentence did it
        texts = [one.data for one in node.nodes if isinstance(one, nodes.TemplateData)]
        is_broken = any("\n" in text for text in texts)
        return finish if is_broken or not finish else Folded.TRIMMED.finish

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """Return what is printed whatever the language is: words and numbers of the template."""
        if isinstance(node, nodes.TemplateData | nodes.Const):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_escaped(frame) or finalize.src is None:
            super()._output_child_pre(node, frame, finalize)
        elif self._is_finished(node, frame) or _is_outside(node, printed=True):
            self._printed = node
        else:
            self.write("printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_escaped(frame) or finalize.src is None:
            super()._output_child_post(node, frame, finalize)
        elif node is not self._printed:
            self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - as above
        """Write what is joined by “~”: each is printed as it is by itself."""
        if not _is_escaped(frame):
            super().visit_Concat(node, frame)
            return
        self.write("joined(")
        for one in node.nodes:
            self.visit(one, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as above
        """Write how a field is read: as such where the value is of a kind that has it."""
        if not _is_open(node.attr):
            super().visit_Getattr(node, frame)
            return
        value = first = self._plain_name(node.node, frame)
        if not value:
            value = self.temporary_identifier()
            first = f"({value} := "
        self.write(f"({value}.{node.attr} if type({first}")
        if first != value:
            self.visit(node.node, frame)
            self.write(")")
        self.write(f") in o_{node.attr} else environment.getattr({value}, {node.attr!r}))")

    def visit_Call(  # noqa: N802 - as above
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - Jinja's
    ) -> None:
        """Write a call: of a sentence of this template as such, of others by way of the sandbox."""
        if node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        elif macro := self._sentence(node, frame):
            is_printed = node is self._printed
            if quiet := self._quiet(macro, node, frame):
                self.write(f"(nothing if {quiet} else ")
            self.write(f"{'' if is_printed else self._made_as(macro)}(s_{macro.name}(")
            for number, argument in enumerate(node.args):
                self.write(", " if number else "")
                self.visit(argument, frame)
            self.write(")))" if quiet else "))")
        elif _is_outside(node):
            self.visit(node.node, frame)
            self.write("(")
            for argument in node.args:
                self.visit(argument, frame)
                self.write(", ")
            self.write(")")
        else:
            self.write("said(context, ")
            self.visit(node.node, frame)
            self.signature(node, frame)
            self.write(")")

    def signature(self, node: Any, frame: Frame, extra_kwargs: Any = None) -> None:
        """Write what stands in brackets; Python would not say where a name is given twice."""
        names = Counter([*(one.key for one in node.kwargs), *(extra_kwargs or ())])
        if twice := [name for name, times in names.items() if times > 1]:
            self.fail(f"“{twice[0]}” stands twice in the brackets", node.lineno)
        super().signature(node, frame, extra_kwargs)

    def _sentence(self, node: nodes.Expr | None, frame: Frame) -> nodes.Macro | None:
        """Return which sentence of this template an expression within another one calls."""
        if not self._within or not _is_escaped(frame):
            return None
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
            return None
        macro = self._sentences.get(node.node.name)
        if macro and frame.symbols.find_ref(node.node.name) != f"l_0_{macro.name}":
            return None  # the name means something else here: a parameter, a turn of a loop
        more = node.kwargs or node.dyn_args or node.dyn_kwargs
        return macro if macro and not more and len(node.args) == len(macro.args) else None

    def _made_as(self, macro: nodes.Macro) -> str:
        """Return which function makes markup of what a macro returns."""
        is_known = self._folded.get(macro, Folded.UNKNOWN) is not Folded.UNKNOWN
        return "sentence" if is_known else "markup"

    def _quiet(self, macro: nodes.Macro, node: nodes.Call, frame: Frame) -> str:
        """Return as Python when a sentence that is called says nothing; or nothing."""
        quiet = self._silences.get(macro)
        if not quiet:
            return ""
        values = zip((one.name for one in macro.args), node.args, strict=True)
        variables = {name: self._plain_name(value, frame) for name, value in values}
        if not all(variables[name] for name, _ in quiet.fields):
            return ""
        known = [f"type({variables[name]}) in o_{field}" for name, field in quiet.fields]
        return " and ".join((*known, quiet.written(variables)))

    def _is_finished(self, node: nodes.Expr, frame: Frame) -> bool:
        """Say whether an expression needs nothing more to be printed: a sentence, or plain words.

        Of a choice, each of both; where there is no other, it is given one that is empty.
        """
        if isinstance(node, nodes.CondExpr) and self._is_finished(node.expr1, frame):
            node.expr2 = node.expr2 or nodes.Const("", lineno=node.lineno)
            return self._is_finished(node.expr2, frame)
        if isinstance(node, nodes.Const):
            return isinstance(node.value, str) and _is_plain(node.value)
        macro = self._sentence(node, frame)
        return macro is not None and self._folded[macro] is not Folded.UNKNOWN

    def _plain_name(self, node: nodes.Expr, frame: Frame) -> str:
        """Return the variable that an expression is, when it is one that has a value for sure."""
        if not isinstance(node, nodes.Name):
            return ""
        reference: str = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(reference)
        known = load is not None and load[0] == VAR_LOAD_PARAMETER
        return reference if known and not self.parameter_is_undeclared(reference) else ""


def _is_plain(text: str) -> bool:
    """Say whether a text is printed as it is."""
    return text.isprintable() and str(escape(text)) == text


def _is_loop(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "loop"


def _is_outside(node: nodes.Expr, *, printed: bool = False) -> bool:
    """Say whether something from outside is called, by the variable that holds it."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.InternalName):
        return False
    return not printed or node.node.name.startswith("p_")


def _is_open(name: str) -> bool:
    """Say whether a field of that name may be read by Python's own syntax."""
    return not name.startswith("_") and name.isidentifier() and not iskeyword(name)


def _is_escaped(frame: Frame) -> bool:
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def _sentences(template: nodes.Template) -> dict[str, nodes.Macro]:
    """Return the macros at the top of a template whose names mean nothing else at its top.

    Within a macro a name may mean something else: that is seen where it is called.
    """
    names = Counter(macro.name for macro in template.find_all(nodes.Macro))
    outside = (node for node in template.body if not isinstance(node, nodes.Macro))
    found = (name for node in outside for name in (node, *node.find_all(nodes.Name)))
    names.update(one.name for one in found if isinstance(one, nodes.Name) and one.ctx != "load")
    return {
        macro.name: macro
        for macro in template.body
        if isinstance(macro, nodes.Macro)
        and names[macro.name] == 1
        and not find_undeclared(macro.body, _SPECIAL)
    }
