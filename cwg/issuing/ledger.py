"""Remember, in the folder itself, which bytes cwg wrote there."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from cwg.records.problem import Failure, reason_of
from cwg.records.writing import ABSENT, Changed, digest, replace_text

LEDGER = ".cwg-made.json"

_DIGEST = re.compile("[0-9a-f]{64}")
_ATTEMPTS = 10


@dataclass(frozen=True)
class Ledger:
    """What is known of a folder: by file name, the digests of the bytes cwg last wrote there."""

    made: dict[str, list[str]]
    seen: str
    """The digest of the ledger's own bytes, ``ABSENT`` when there is none."""
    trouble: str = ""
    """Why nothing is known, as the end of a sentence: "is damaged", "is missing"."""

    def knows(self, content: str) -> bool:
        """Tell whether cwg wrote the bytes with this digest, under whatever name in this folder.

        Whatever name, because accepting a new version means renaming ``report (new).docx``.
        """
        return any(content in digests for digests in self.made.values())


def read_ledger(folder: Path) -> Ledger:
    """Return the folder's ledger; one that is missing or damaged knows nothing."""
    path = folder / LEDGER
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Ledger({}, ABSENT, "is missing")
    except OSError as error:
        raise Failure(
            f"{path} could not be read: {reason_of(error)}", "close whatever has it open"
        ) from error
    try:
        return Ledger(_made(content), digest(content))
    except (ValueError, RecursionError):
        return Ledger({}, digest(content), "is damaged")


def record(folder: Path, name: str, new: str, standing: str) -> None:
    """Write down that cwg is about to replace a file's bytes by new ones.

    Before, not after: killed in between, both the bytes that stand and those that were to come are
    known to be ours, so that nothing is kept for a person's work that is not, and nothing of a
    person's is taken for ours.

    Args:
        folder: where the file is.
        name: its name.
        new: the digest of the bytes to come.
        standing: the digest of the bytes that stand there and are ours, or ``ABSENT``.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        ledger = read_ledger(folder)
        digests = [new] if standing in (new, ABSENT) else [new, standing]
        if ledger.made.get(name) == digests:
            return
        made = ledger.made | {name: digests}
        try:
            replace_text(folder / LEDGER, seen=ledger.seen, new=_text(made))
        except Changed:
            # Another cwg made a document here at the same moment: add ours to what it wrote.
            if attempt == _ATTEMPTS:
                raise
        else:
            return


def _text(made: dict[str, list[str]]) -> bytes:
    values = {"format": 1, "made": made}
    return (json.dumps(values, indent=1, sort_keys=True) + "\n").encode("ascii")


def _made(content: bytes) -> dict[str, list[str]]:
    values = json.loads(content)
    made = values.get("made") if isinstance(values, dict) and values.get("format") == 1 else None
    if not isinstance(made, dict):
        raise ValueError("not a ledger")  # noqa: TRY004 - damaged is damaged
    for digests in made.values():
        if not isinstance(digests, list):
            raise ValueError("not digests")  # noqa: TRY004 - the same
        if not all(isinstance(each, str) and _DIGEST.fullmatch(each) for each in digests):
            raise ValueError("not digests")
    return made
