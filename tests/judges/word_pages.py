"""Lay Word files out with LibreOffice: how many pages, which text on each, which fonts.

To look at them: `uv run python -m tests.judges.word_pages FILE... --to FOLDER` makes pictures.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.judges import need

_TAGS = ("{{", "}}", "{%", "%}")
_NUMBERED = re.compile(r"Page (\d+) of (\d+)")
_PATIENCE = 60  # seconds for the start; each document adds five


class NotLaidOutError(Exception):
    """LibreOffice made no PDF of a document; it says nothing and exits with 0."""


@dataclass(frozen=True)
class Font:
    """A font in a PDF, by the name it has there."""

    name: str
    embedded: bool


@dataclass(frozen=True)
class Pdf:
    """What a document became on paper: the text of each page with its columns kept."""

    path: Path
    count: int
    text: tuple[str, ...]
    fonts: tuple[Font, ...]

    @property
    def missing_fonts(self) -> list[str]:
        """Name the fonts that the file only refers to."""
        return [font.name for font in self.fonts if not font.embedded]

    @property
    def findings(self) -> list[str]:
        """Tell what anybody would see who turns the pages; an empty list is a pass.

        Fonts that are not there, pages without a word, tags, and pages that are miscounted.
        """
        found = [f"the font {name} is not embedded" for name in self.missing_fonts]
        if not self.fonts:
            found.append("there is no font")
        for number, text in enumerate(self.text, start=1):
            if not text.strip():
                found.append(f"page {number} is empty")
            found += [f"page {number} shows {sign}" for sign in _TAGS if sign in text]
            found += [
                f"page {number} says {said[0]}"
                for said in _NUMBERED.finditer(text)
                if said.groups() != (str(number), str(self.count))
            ]
        return found


def pages(paths: Sequence[Path], folder: Path) -> dict[Path, Pdf]:
    """Lay out many documents in one call; the PDFs stay in the folder.

    Raises:
        NotLaidOutError: Where at least one document did not become a PDF.
    """
    soffice = shutil.which("soffice")
    need("LibreOffice", soffice is not None, "install libreoffice-writer-nogui")
    need("poppler", shutil.which("pdfinfo") is not None, "install poppler-utils")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as inbox:
        copies = _copies(paths, Path(inbox))
        pdfs = {path: folder / f"{copy.stem}.pdf" for path, copy in copies.items()}
        for pdf in pdfs.values():
            pdf.unlink(missing_ok=True)
        said = _convert(str(soffice), list(copies.values()), folder)
    lost = [str(path) for path, pdf in pdfs.items() if not pdf.exists()]
    if lost:
        raise NotLaidOutError(f"no PDF of {', '.join(lost)}: {said}")
    return {path: _read(pdf) for path, pdf in pdfs.items()}


def pictures(pdf: Pdf, folder: Path) -> list[Path]:
    """Make a picture of each page, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in _pictures(pdf, folder):
        old.unlink()
    _output("pdftoppm", "-r", "80", "-png", pdf.path, folder / pdf.path.stem)
    return _pictures(pdf, folder)


def _pictures(pdf: Pdf, folder: Path) -> list[Path]:
    name = re.compile(rf"{re.escape(pdf.path.stem)}-\d+\.png")
    return sorted(x for x in folder.iterdir() if name.fullmatch(x.name))


def _copies(paths: Sequence[Path], inbox: Path) -> dict[Path, Path]:
    """Copy under names of their own: files of different folders may be called alike."""
    copies: dict[Path, Path] = {}
    taken: set[str] = set()
    for path in dict.fromkeys(paths):
        stem, number = path.stem, 1
        while stem in taken:
            number += 1
            stem = f"{path.stem}_{number}"
        taken.add(stem)
        copies[path] = Path(shutil.copy(path, inbox / f"{stem}{path.suffix}"))
    return copies


def _convert(soffice: str, copies: list[Path], folder: Path) -> str:
    """Run LibreOffice once with a profile of its own; two on one profile do nothing."""
    with TemporaryDirectory() as profile:
        run = subprocess.Popen(
            [
                soffice,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                *map(str, copies),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said, _ = run.communicate(timeout=_PATIENCE + 5 * len(copies))
        except BaseException:
            os.killpg(run.pid, signal.SIGKILL)  # its helpers outlive it
            run.communicate()
            raise
    return said.strip()


def _read(pdf: Path) -> Pdf:
    facts = dict(x.split(":", 1) for x in _output("pdfinfo", pdf).splitlines() if ":" in x)
    text = _output("pdftotext", "-layout", pdf, "-").split("\f")
    return Pdf(pdf, int(facts["Pages"]), tuple(text[:-1]), _fonts(_output("pdffonts", pdf)))


def _fonts(listing: str) -> tuple[Font, ...]:
    """Read pdffonts' table, two lines of head; its last columns are emb, sub, uni, two numbers."""
    rows = [line.split() for line in listing.splitlines()[2:]]
    return tuple(Font(row[0], embedded=row[-5] == "yes") for row in rows)


def _output(*command: str | Path) -> str:
    run = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return run.stdout.decode("utf-8", "replace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Lay out the files named and print the paths of their pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.judges.word_pages", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--to", required=True, type=Path, metavar="FOLDER")
    chosen = parser.parse_args(arguments)
    for pdf in pages(chosen.files, chosen.to).values():
        sys.stdout.writelines(f"{picture}\n" for picture in pictures(pdf, chosen.to))
        if pdf.missing_fonts:
            sys.stderr.write(f"{pdf.path}: fonts not embedded: {', '.join(pdf.missing_fonts)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
