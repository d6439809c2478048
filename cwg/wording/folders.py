"""Where templates lie: the secretariat's own folder first, then those that come with cwg."""

from dataclasses import dataclass
from pathlib import Path

from cwg.records.problem import Failure

_OTHER_WORDS = '; "cwg template show sentence --all" prints all sentences in English, to translate'


@dataclass(frozen=True)
class TemplateFolders:
    """The folders that templates are looked for in, the first that has a file counts."""

    folders: tuple[Path, ...]

    @classmethod
    def beginning_with(cls, own: Path) -> "TemplateFolders":
        """Return a secretariat's own folder, if it is there, and those that come with cwg."""
        found = [folder for folder in (own, shipped()) if folder.is_dir()]
        return cls(tuple(dict.fromkeys(folder.resolve() for folder in found)))

    def find(self, language: str, name: str) -> Path:
        """Return the template of a name in a language.

        Raises:
            Failure: no folder has it.
        """
        for folder in self.folders:
            if (folder / language / name).is_file():
                return folder / language / name
        looked = " and ".join(str(folder) for folder in self.folders) or "no folder"
        raise Failure(
            f"there is no template {language}/{name} (looked in {looked})",
            f"copy it from the folder of another language into one called {language}"
            + _OTHER_WORDS * (name == "sentences.txt"),
        )

    def every(self, language: str, name: str) -> tuple[Path, ...]:
        """Return all templates of a name in a language, the one that counts first at the end."""
        paths = (folder / language / name for folder in reversed(self.folders))
        return tuple(path for path in paths if path.is_file())

    def names(self, language: str, pattern: str) -> tuple[str, ...]:
        """Return the names of the templates in a language that a pattern fits, in order."""
        found = {
            path.name
            for folder in self.folders
            for path in (folder / language).glob(pattern)
            if path.is_file() and not path.name.startswith(("~$", "."))
        }
        return tuple(sorted(found))


def shipped() -> Path:
    """Return the folder of the templates that come with cwg, installed or in a clone."""
    package = Path(__file__).parent.parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"
