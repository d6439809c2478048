"""The one place where templates run: the secretariat's sentences, and any text with tags.

Templates are not trusted: they see values and the filters below, no attribute that begins with an
underscore, and nothing that could change a value. Every name must exist; every text from a record
is escaped.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cwg.records.dates import PartialDate
from cwg.records.problem import Failure
from cwg.wording.fault import Frame, TemplateFault, Unknown, explained, offered
from cwg.wording.language import Language
from cwg.wording.markup import first_letter_raised, plain

SENTENCES = "sentences.txt"
"""The file of a language's folder that holds its sentences as macros."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BREAK = "\u2028"
"""A line break of a record, kept apart from those of the template (U+2028 LINE SEPARATOR)."""
_MACRO = re.compile(r"(\{%-?\s*macro\b.*?%\})")
_ENDMACRO = re.compile(r"(\{%-?\s*endmacro\b)")


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
        """Yield the same in pieces, so that a long document need not stand in memory twice."""
        try:
            yield from self._template.generate(values)
        except Exception as error:
            names = [*values, *self._wording.sentences]
            raise explained(error, _frames(error.__traceback__), names) from error


class Wording:
    """The sentences and the language of one body, and the sandbox its templates run in.

    Args:
        language: the language of the documents.
        folder: where the language's ``sentences.txt`` lies.
    """

    def __init__(self, language: str, folder: Path) -> None:
        self.code = language
        self.path = folder / SENTENCES
        self.language = Language(language)
        self._sandbox = ImmutableSandboxedEnvironment(
            autoescape=True,
            undefined=Unknown,
            finalize=self._finalized,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._sandbox.filters.update(self._filters())

    @cached_property
    def sentences(self) -> dict[str, Callable[..., Markup]]:
        """The macros of ``sentences.txt`` by name, with the words it sets beside them."""
        try:
            text = self.path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise Failure(
                f"the sentences for the language {self.code} are missing: {self.path}",
                "copy the file from another language's folder and translate it",
            ) from None
        except UnicodeDecodeError:
            raise TemplateFault(
                "the file is not saved as UTF-8",
                'save it again with the encoding "UTF-8"',
                (Frame(str(self.path), 0),),
            ) from None
        # Each sentence is put in order as a whole, so that it can be written over several lines.
        text = _MACRO.sub(r"\1{% filter tidy %}", text)
        text = _ENDMACRO.sub(r"{% endfilter %}\1", text)
        template = self._compiled(text, str(self.path))
        try:
            module = template.module
        except Exception as error:
            raise explained(error, _frames(error.__traceback__), []) from error
        words = {name: value for name, value in vars(module).items() if not name.startswith("_")}
        if isinstance(words.get("locale"), str):
            self.language = Language(words["locale"])
        return words

    def compile(
        self, text: str, name: str, functions: Mapping[str, Callable[..., Any]] | None = None
    ) -> Compiled:
        """Return a text with tags, ready to be filled any number of times.

        Args:
            text: the template.
            name: what faults call it.
            functions: further functions its tags may call, beside the sentences.

        Raises:
            TemplateFault: a tag cannot be read.
        """
        template = self._compiled(text, name, {**self.sentences, **(functions or {})})
        return Compiled(template, name, self)

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
                (Frame(str(self.path), 0),),
            ) from None
        try:
            return macro(*values)
        except Exception as error:
            raise explained(error, _frames(error.__traceback__), list(self.sentences)) from error

    def text(self, value: Any) -> Any:
        """Return a value as it is printed: dates in words, lists as a phrase.

        Raises:
            TemplateFault: there is no value.
        """
        return self._finalized(value)

    def _compiled(
        self, text: str, name: str, names: Mapping[str, Any] | None = None
    ) -> Template:
        try:
            code = self._sandbox.compile(text, name, name)
        except TemplateError as error:
            raise explained(error, (Frame(name, getattr(error, "lineno", 0)),), []) from error
        return Template.from_code(
            self._sandbox, code, self._sandbox.make_globals(dict(names or {}))
        )

    def _finalized(self, value: Any) -> Any:
        if type(value) is str:
            return value if value.isprintable() else _printable(value)
        if value is None:
            raise TemplateFault(
                "this has no value", "put it between {% if … %} and {% endif %}, or choose another"
            )
        if isinstance(value, PartialDate):
            return self.language.in_words(value)
        if isinstance(value, list | tuple):
            return self._listed(value)
        return value

    def _listed(self, values: list[Any] | tuple[Any, ...], style: str = "standard") -> Markup:
        words = (escape(self._finalized(value)) for value in values)
        return Markup(self.language.listed(words, style))  # noqa: S704 - each was escaped

    def _filters(self) -> dict[str, Callable[..., Any]]:
        return {
            "date": lambda value: self.language.in_words(value),
            "weekday": lambda value: self.language.weekday(value),
            "clock": lambda value: self.language.clock(value),
            "list": self._listed,
            "plural": lambda count, **forms: self.language.plural(count, **forms),
            "ordinal_form": lambda number: self.language.ordinal_form(number),
            "language_name": lambda code: self.language.language_name(code),
            "upfirst": first_letter_raised,
            "plain": plain,
            "tidy": _tidy,
        }


def template_names(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what a template may use: each top-level name with the names its value offers."""
    return {name: offered(value) for name, value in values.items()}


def _printable(text: str) -> str:
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\n", _BREAK)


def _tidy(text: Any) -> Markup:
    """Return a sentence on one line: a break of the template is a blank, or nothing before a stop."""
    joined = re.sub(r"\s*\n\s*(?=[,.;:)\]،؛]|$)", "", str(text))
    joined = re.sub(r"\s*\n\s*", " ", joined)
    return Markup(re.sub(r"  +", " ", joined).strip(" "))  # noqa: S704 - escaped where it was made


def _frames(traceback: TracebackType | None) -> tuple[Frame, ...]:
    """Return the lines of templates in a traceback; Jinja puts them there under the template's name."""
    frames = []
    while traceback:
        names, line = traceback.tb_frame.f_globals, traceback.tb_lineno
        file = traceback.tb_frame.f_code.co_filename
        if "__jinja_template__" in names:  # compiled code: its lines are not the template's
            frames.append(Frame(file, names["__jinja_template__"].get_corresponding_lineno(line)))
        elif names.get("__name__") == file:  # rewritten by Jinja already
            frames.append(Frame(file, line))
        traceback = traceback.tb_next
    return tuple(dict.fromkeys(frames))
