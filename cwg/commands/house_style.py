"""The templates and sentences of a project, for the commands that make documents."""

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from cwg.commands.project import Project
from cwg.commands.telling import say
from cwg.commands.unused_templates import unused_templates
from cwg.records.problem import Problem
from cwg.wording.compiled import CompiledTemplates
from cwg.wording.folders import TemplateFolders
from cwg.wording.layers import SentencesFile
from cwg.wording.sandbox import SENTENCES, Wording


class HouseStyle:
    """How a secretariat's documents look and what words they use.

    Args:
        project: names the secretariat's own templates; those that come with cwg fill the gaps.
        tells: whether to say, when a template is asked for, that one's own is called wrongly.
    """

    def __init__(self, project: Project, *, tells: bool = True) -> None:
        self._project = project
        self._tells = tells
        self._wordings: dict[Path, Wording] = {}
        self._unused: dict[str, dict[str, list[Problem]]] = {}
        self.told_of: set[Problem] = set()
        """What was told of templates of which documents were made all the same."""

    def file(self, language: str, name: str) -> Path:
        """Return the template of a name in a language.

        Raises:
            Failure: there is none.
        """
        if self._tells and language not in self._unused:
            self._unused[language] = unused_templates(self._project, language)
        for one in self._unused.get(language, {}).pop(name, ()):
            say(one.as_text())
        return self._folders.find(language, name)

    def is_own(self, path: Path) -> bool:
        """Say whether a template is the secretariat's own, and none that came with cwg."""
        return path.resolve().is_relative_to(self._project.own_templates.resolve())

    @property
    def own(self) -> Path:
        """The folder of the secretariat's own templates, whether it is there or not."""
        return self._project.own_templates

    @cached_property
    def kept(self) -> CompiledTemplates:
        """Where compiled templates are kept between runs."""
        return CompiledTemplates(_cache_folder())

    def names(self, language: str, pattern: str) -> tuple[str, ...]:
        """Return the names of the templates in a language that a pattern fits."""
        return self._folders.names(language, pattern)

    def shown(self, path: Path) -> str:
        """Return what people are told a template is called."""
        return self._project.shown(path)

    def wording(self, language: str, name: str = SENTENCES) -> Wording:
        """Return the sentences of a language, read once.

        Args:
            language: its code.
            name: the file; a style of report may have one of its own.
        """
        path = self.file(language, name)
        if path not in self._wordings:
            below = self.told(self.sentences(language, name)[:-1])
            self._wordings[path] = Wording(language, path, self.shown(path), self.kept, below)
        return self._wordings[path]

    def sentences(self, language: str, name: str = SENTENCES) -> list[Path]:
        """Return the files with the sentences of a language, each over the one before it.

        One's own lie over those that come with cwg, those of a style over everybody's.

        Args:
            language: its code.
            name: the file; a style of report may have one of its own.

        Raises:
            Failure: there are none.
        """
        names = dict.fromkeys((SENTENCES, name))
        found = [path for each in names for path in self._folders.every(language, each)]
        return found or [self.file(language, name)]

    def told(self, paths: Iterable[Path]) -> list[SentencesFile]:
        """Return files of sentences with what people are told they are called."""
        return [SentencesFile(path, self.shown(path)) for path in paths]

    @cached_property
    def _folders(self) -> TemplateFolders:
        return TemplateFolders.beginning_with(self._project.own_templates)


def _cache_folder() -> Path | None:
    """Return where programs keep what can be made again (XDG; Windows: LocalAppData)."""
    for variable, below in (("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache")):
        if Path(os.environ.get(variable, "")).is_absolute():  # XDG: any other is no folder
            return Path(os.environ[variable]) / below / "cwg"
    return None
