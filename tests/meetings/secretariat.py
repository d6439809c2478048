"""A secretariat in a folder of its own: its records, the commands it runs, and what they made."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from cwg.cli import main
from cwg.records.library import Dossier, Library

REPOSITORY = Path(__file__).parents[2]
RECORDS = Path(__file__).parent / "records"
"""A meeting that was held, as it was once written down: the real records may be worded anew."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Ran:
    """What a command did, as its caller sees it."""

    code: int
    paths: list[str]
    """The lines of stdout."""
    talk: str
    """What was said on stderr."""

    @property
    def lines(self) -> list[str]:
        """The talk, line by line."""
        return self.talk.splitlines()


@dataclass(frozen=True)
class Secretariat:
    """A folder with records of a meeting that was held, in which commands are run."""

    folder: Path
    console: pytest.CaptureFixture[str]

    @classmethod
    def opened(
        cls, folder: Path, monkeypatch: pytest.MonkeyPatch, console: pytest.CaptureFixture[str]
    ) -> "Secretariat":
        """Return one in an empty folder, and go there."""
        shutil.copytree(RECORDS, folder / "meetings")
        monkeypatch.chdir(folder)
        return cls(folder, console)

    def run(self, *arguments: str) -> Ran:
        """Run a command in this process."""
        self.console.readouterr()
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        said = self.console.readouterr()
        return Ran(code, said.out.splitlines(), said.err)

    def start(
        self, *arguments: str, encoding: str = "utf-8", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in a process of its own, with more in its environment."""
        return subprocess.run(
            [sys.executable, "-m", "cwg", *arguments],
            cwd=self.folder,
            env=os.environ | environment,
            capture_output=True,
            encoding=encoding,
            check=False,
        )

    def record(self, name: str) -> Path:
        """Return where a record file of the group is: ``12/minutes.yaml``."""
        return self.folder / "meetings" / "cwg-cop" / name

    def write(self, name: str, text: str) -> Path:
        """Write a record file of the group anew."""
        path = self.record(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def change(self, name: str, old: str, new: str) -> None:
        """Write one passage of a record file otherwise; it must be there, and once."""
        text = self.record(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def append(self, name: str, text: str) -> None:
        """Add lines to the end of a record file."""
        self.write(name, self.record(name).read_text(encoding="utf-8") + text)

    def made(self, name: str) -> bytes:
        """Return a document of the group: ``12/agenda.docx``."""
        return (self.folder / "documents" / "cwg-cop" / name).read_bytes()

    def documents(self) -> dict[str, bytes]:
        """Return all documents there are, hidden ones left out."""
        return contents(self.folder / "documents")

    def dossier(self, name: str) -> Dossier:
        """Return the records of a meeting, which are without faults of form."""
        library = Library(self.folder / "meetings")
        dossier = library.dossier(name)
        assert library.problems == []
        assert dossier is not None
        return dossier


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder, hidden ones left out, by their way from it.

    What lies in a hidden folder is left out as well.
    """
    files = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in files.items()
        if not any(part.startswith(".") for part in name.parts)
    }


def word_lines(content: bytes) -> list[str]:
    """Return the text of a Word file, a paragraph a line, with hyphens and blanks as typed."""
    return list(_paragraphs(ZipFile(BytesIO(content)).read("word/document.xml")))


def word_members(content: bytes) -> dict[str, bytes]:
    """Return what is packed in a Word file."""
    package = ZipFile(BytesIO(content))
    return {name: package.read(name) for name in package.namelist()}


def _paragraphs(xml: bytes) -> Iterator[str]:
    for paragraph in ET.fromstring(xml).iter(f"{_W}p"):
        text = "".join(_letters(one) for one in paragraph.iter())
        text = re.sub(r"\s+", " ", text.replace("\N{NON-BREAKING HYPHEN}", "-")).strip()
        if text:
            yield text


def _letters(element: Any) -> str:
    marks = {f"{_W}noBreakHyphen": "-", f"{_W}tab": " ", f"{_W}br": " "}
    return (element.text or "") if element.tag == f"{_W}t" else marks.get(element.tag, "")
