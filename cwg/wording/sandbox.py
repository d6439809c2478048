"""The one place where templates run: the secretariat's sentences, and any text with tags.

Templates are not trusted: they see values and the filters below, no attribute that begins with an
underscore, and nothing that could change a value. Every name must exist; every text from a record
is escaped.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Template, nodes
from markupsafe import Markup, escape

from cwg.records.dates import PartialDate
from cwg.records.problem import Failure
from cwg.wording.bounds import bounded_filters
from cwg.wording.compiled import CompiledTemplates
from cwg.wording.confined import Own, Sandbox, Writer
from cwg.wording.fault import (
    NOT_COMPILED,
    Frame,
    TemplateFault,
    Unknown,
    called,
    explained,
    frames,
    line_of,
    offered,
)
from cwg.wording.language import Language
from cwg.wording.layers import Layers, SentencesFile
from cwg.wording.layout import in_order, on_one_line, without_controls
from cwg.wording.markup import Said, first_letter_raised, plain
from cwg.wording.queries import queries
from cwg.wording.template_text import text_of

SENTENCES = "sentences.txt"
"""The file of a language's folder that holds its sentences as macros."""

_BREAK = "\u2028"
"""A line break of a record, kept apart from those of the template (U+2028 LINE SEPARATOR)."""
_LINE_END = re.compile("\r\n|[\r\n]")


class Compiled:
    """A text with tags, ready to be filled; says where it went wrong when it cannot be."""

    def __init__(self, template: Template, name: str, wording: "Wording") -> None:
        self._template = template
        self.name = name
        self._wording = wording

    def fill(self, values: Mapping[str, Any]) -> str:
        """Return the text with its tags worked out.

        Raises:
            TemplateFault: with the lines of templates that were at work.
        """
        return "".join(self.pieces(values))

    def pieces(self, values: Mapping[str, Any]) -> Iterator[str]:
        """Yield the same in pieces, which stand one behind the other, as they are worked out.

        Raises:
            TemplateFault: with the lines of templates that were at work.
        """
        try:
            yield from self._template.generate(values)
        except Exception as error:
            names = [*values, *self._wording.sentences]
            raise self._wording.explained(error, names) from error


class Wording:
    """The sentences and the language of one body, and the sandbox its templates run in.

    Args:
        language: the language of the documents.
        path: the language's ``sentences.txt``.
        shown_as: what people are told the file is called.
        compiled: where compiled templates are kept between runs.
        below: the files that say what this one does not, the lowest first.
    """

    def __init__(
        self,
        language: str,
        path: Path,
        shown_as: str = "",
        compiled: CompiledTemplates | None = None,
        below: Sequence[SentencesFile] = (),
    ) -> None:
        self._kept = compiled or CompiledTemplates()
        self.kept = self._kept.kept  # what else is made of a template alone
        self._shown: dict[type, Callable[[Any], Any]] = {}
        self.code = language
        self.path = path
        self.shown_as = shown_as or path.as_posix()
        self._below = tuple(below)
        self.language = Language(language)
        self._sandbox = Sandbox(
            autoescape=True,
            undefined=Unknown,
            finalize=self._finalized,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._sandbox.filters.update(queries())
        self._sandbox.filters.update(bounded_filters(self._finalized))
        self._sandbox.filters.update(self._filters())
        for name in ("random", "pprint"):  # not twice the same; a thing with its privates
            del self._sandbox.filters[name]
        del self._sandbox.globals["lipsum"]

    @cached_property
    def sentences(self) -> dict[str, Callable[..., Markup]]:
        """The macros of ``sentences.txt`` by name, with the words it sets beside them."""
        template = self._compiled(self._made_of, self.shown_as, tree=self._tree)
        try:
            module = template.module
        except Exception as error:
            raise self.explained(error) from error
        words = {name: value for name, value in vars(module).items() if not name.startswith("_")}
        if isinstance(words.get("locale"), str) and words["locale"]:
            self.language = self._named(words["locale"])
        return words

    @cached_property
    def layers(self) -> Layers:
        """The texts of the sentences, file by file."""
        files = [*self._below, SentencesFile(self.path, self.shown_as)]
        try:
            return Layers(tuple((one.shown_as, text_of(one.path, one.shown_as)) for one in files))
        except FileNotFoundError:
            raise Failure(
                f"the sentences for the language {self.code} are missing: {self.shown_as}",
                "copy the file from another language's folder and translate it",
            ) from None

    @property
    def _made_of(self) -> str:
        """What the compiled sentences depend on."""
        return self.layers.whole

    def _tree(self) -> nodes.Template:
        tree = self.layers.tree(lambda text: self._sandbox.parse(text, self.shown_as))
        self._refuse(self.layers.misfits)
        return tree

    def _refuse(self, misfits: Sequence[TemplateFault]) -> None:
        """Stop at the first word that does not fit those it stands for."""
        for one in misfits[:1]:
            raise one

    def _named(self, locale: str) -> Language:
        """Return the language that the sentences say they are written for."""
        try:
            return Language(locale)
        except Failure as failure:
            naming = re.compile(r"set\s+locale\b")
            name, text = next(one for one in reversed(self.layers.texts) if naming.search(one[1]))
            frame = Frame(name, naming.split(text, maxsplit=1)[0].count("\n") + 1)
            raise TemplateFault(f"locale: {failure.message}", failure.remedy, (frame,)) from None

    def compile(
        self,
        text: str,
        name: str,
        functions: Mapping[str, Callable[..., Any]] | None = None,
        writers: Mapping[str, Callable[..., str]] | None = None,
    ) -> Compiled:
        """Return a text with tags, ready to be filled any number of times.

        Args:
            text: the template.
            name: what faults call it.
            functions: further functions its tags may call, beside the sentences.
            writers: such ones whose text is printed as it stands, whatever it holds.

        Raises:
            TemplateFault: a tag cannot be read.
        """
        own = {word: Own(function) for word, function in (functions or {}).items()}
        own |= {word: Writer(function) for word, function in (writers or {}).items()}
        template = self._compiled(text, name, {**self.sentences, **own})
        return Compiled(template, name, self)

    def fill_text(self, path: Path, shown_as: str, values: Mapping[str, Any]) -> str:
        """Return a template of plain text, filled: a line with a tag alone leaves no empty line.

        Raises:
            TemplateFault: a tag cannot be read or worked out.
        """
        return plain(self.fill_markup(path, shown_as, values))

    def fill_markup(self, path: Path, shown_as: str, values: Mapping[str, Any]) -> Markup:
        """Return the same with the bold, italic and links of its sentences.

        Raises:
            TemplateFault: a tag cannot be read or worked out.
        """
        text = text_of(path, shown_as)
        alone = re.compile(r"^[ \t]*(\{%.*?%\})[ \t]*\n", re.MULTILINE)
        compiled = self.compile(alone.sub(r"\1{#\n#}", text), shown_as)
        return Markup(compiled.fill(values))  # noqa: S704 - escaped where it was made

    def say(self, sentence: str, *values: Any) -> Markup:
        """Return one sentence of ``sentences.txt``.

        Raises:
            TemplateFault: there is no such sentence, or it cannot be worked out.
        """
        try:
            macro = self.sentences[sentence]
        except KeyError:
            raise TemplateFault(
                f"there is no sentence “{sentence}”",
                "add it: {% macro " + sentence + "(…) %}…{% endmacro %}",
                (Frame(self.shown_as, 0),),
            ) from None
        try:
            return on_one_line(macro(*values))
        except Exception as error:
            raise self.explained(error, list(self.sentences)) from error

    def explained(self, error: Exception, names: Sequence[str] = ()) -> TemplateFault:
        """Return what an error in one of the templates means to whoever wrote it.

        Args:
            error: what filling the template raised.
            names: what it may use at its top level.
        """
        at_work = tuple(map(self.placed, frames(error)))
        return explained(error, at_work, names, list(self._sandbox.filters))

    def text(self, value: Any) -> Any:
        """Return a value as it is printed: dates in words, lists as a phrase.

        Raises:
            TemplateFault: there is no value.
        """
        return self._finalized(value)

    def placed(self, frame: Frame) -> Frame:
        """Return a line of all sentences as that of the file it stands in."""
        return self.layers.place(frame.line) if frame.template == self.shown_as else frame

    def _compiled(
        self,
        text: str,
        name: str,
        names: Mapping[str, Any] | None = None,
        tree: Callable[[], nodes.Template] | None = None,
    ) -> Template:
        sandbox = self._sandbox
        try:
            code = self._kept.code(
                text, name, lambda: sandbox.compile(tree() if tree else text, name, name)
            )
        except NOT_COMPILED as error:
            frame = self.placed(Frame(name, line_of(error)))
            raise explained(error, (frame,), filters=list(self._sandbox.filters)) from error
        # One dictionary: Jinja's chain of two is copied name by name whenever a template is filled.
        return Template.from_code(self._sandbox, code, {**self._sandbox.globals, **(names or {})})

    def _finalized(self, value: Any) -> Any:
        kind = type(value)
        if kind is Said:
            return value
        if kind is str:
            return value if value.isprintable() else _printable(value)
        if kind is Markup:
            return value if value.isprintable() else in_order(value)
        return (self._shown.get(kind) or self._how(kind))(value)

    def _how(self, kind: type) -> Callable[[Any], Any]:
        """Return how values of a kind are printed, and keep it."""
        for known, shown in self._ways:
            if issubclass(kind, known):
                self._shown[kind] = shown
                break
        else:
            has_words = "__str__" in vars(kind)
            self._shown[kind] = self._in_its_words if has_words else _refused
        return self._shown[kind]

    def known(self, value: Any) -> Any:
        """Return a value; a name that is not there is a fault."""
        _ = bool(value)
        return value

    def plain(self, value: Any) -> str:
        """Return a value as text without formatting."""
        return plain(self._finalized(value))

    @cached_property
    def _ways(self) -> tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...]:
        """How what is no text is printed, by its kind."""
        return (
            ((int, float), lambda number: number),
            ((PartialDate, date), self._in_language(Language.in_words)),
            (time, self._in_language(Language.clock)),
            ((list, tuple), self._listed),
        )

    def _in_its_words(self, value: Any) -> Any:
        return self._finalized(str(value))

    def _listed(self, values: list[Any] | tuple[Any, ...]) -> Markup:
        if type(values) is tuple and len(values) == 1:
            return str.__new__(Markup, self._sandbox.printed(values[0]))  # it is escaped
        words = [escape(self._finalized(value)) for value in values]
        if len(words) == 1:
            return words[0]
        return Markup(self.language.listed(words))  # noqa: S704 - each was escaped

    def _in_language(self, method: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter in whatever language the sentences have named when it is used."""

        def filtered(value: Any, *values: Any, **forms: Any) -> Any:
            if value is None:
                self._finalized(value)
            return method(self.language, value, *values, **forms)

        return filtered

    def _filters(self) -> dict[str, Callable[..., Any]]:
        return {name: self._in_language(method) for name, method in _OF_LANGUAGE.items()} | {
            "list": lambda values: self._listed(
                values if values is not None else self._finalized(values)
            ),
            "upfirst": lambda value: first_letter_raised(
                value if type(value) is Said else self._finalized(value)
            ),
            "plain": self.plain,
        }


_OF_LANGUAGE: dict[str, Callable[..., Any]] = {
    "date": Language.in_words,
    "weekday": Language.weekday,
    "clock": Language.clock,
    "plural": Language.plural,
    "ordinal_form": Language.ordinal_form,
    "language_name": Language.language_name,
}
"""The filters that speak the language, by the names templates know them by."""


def _refused(value: Any) -> NoReturn:
    raise _not_printable(value)


def _not_printable(value: Any) -> TemplateFault:
    """Return the fault of printing what has no printed form."""
    if value is None:
        remedy = "put it between {% if … %} and {% endif %}, or choose another"
        return TemplateFault("this has no value", remedy)
    if callable(value) and hasattr(value, "name"):
        return TemplateFault(
            f"“{value.name}” is a sentence and stands here without its brackets",
            "write it with what it is about: {{ " + value.name + "(…) }}",
        )
    known = ", ".join(offered(value))
    return TemplateFault(
        f"{called(value)} cannot be printed as a whole",
        f"say which part of it: {known}" if known else "give it to a sentence, or say what of it",
    )


def _printable(text: str) -> str:
    return without_controls(_LINE_END.sub(_BREAK, text))
