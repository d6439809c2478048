"""The documents made of the real records: what they say, and that Word takes them."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from cwg.cli import main
from tests.docx_text import W, WordFile
from tests.judges import need
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import Pdf, pages

RECORDS = Path(__file__).parents[1] / "meetings"
SLIPS = {
    "papers.yaml": ("from: rwanda", "from: rwnda"),
    "minutes.yaml": ("{event high-level-dialogue}", "{event high-levl}"),
}
"""Faults put into the records, for the documents that are made in spite of them."""
PAGES = {
    "agenda-12": range(1, 3),
    "report-12": range(3, 6),
    "agenda-13": range(1, 3),
    "faulty-report": range(3, 6),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the documents by name, made by the commands in folders of their own."""
    good, faulty = tmp_path_factory.mktemp("good"), tmp_path_factory.mktemp("faulty")
    for folder in (good, faulty):
        shutil.copytree(RECORDS, folder / "meetings", ignore=_meetings_that_a_command_makes)
    for name, (right, wrong) in SLIPS.items():
        put_in(faulty / "meetings/cwg-cop/12" / name, right, wrong)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.chdir(good)
        assert main(["build", "cwg-cop/12"]) == 0
        assert main(["next", "cwg-cop/12"]) == 0
        assert main(["agenda", "cwg-cop/13"]) == 0
        patch.chdir(faulty)
        assert main(["report", "cwg-cop/12"]) == 1
        assert not (faulty / "documents").exists()
        assert main(["report", "cwg-cop/12", "--with-faults"]) == 0
    return {
        "agenda-12": good / "documents/cwg-cop/12/agenda.docx",
        "report-12": good / "documents/cwg-cop/12/report.docx",
        "agenda-13": good / "documents/cwg-cop/13/agenda.docx",
        "faulty-report": faulty / "documents/cwg-cop/12/report.docx",
    }


def _meetings_that_a_command_makes(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name.isdecimal() and name != "12"]


def put_in(path: Path, right: str, wrong: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")


# ---------- What they say ----------


@pytest.mark.parametrize("name", PAGES)
def test_the_document_reads(
    name: str, made: dict[str, Path], golden: Callable[[str, str], None]
) -> None:
    golden(f"documents/{name}.txt", WordFile(made[name]).outline())


def test_the_faulty_document_begins_with_its_faults(made: dict[str, Path]) -> None:
    paragraphs = [WordFile(made["faulty-report"]).plain(one) for one in body(made, "faulty-report")]

    assert paragraphs[:2] == [
        'meetings/cwg-cop/12/minutes.yaml:26:70: said: there is no event "high-levl"',
        'meetings/cwg-cop/12/papers.yaml:12:11: "rwnda" is no organization in directory.yaml',
    ]
    assert any("‹high-levl?›" in text for text in paragraphs)
    assert any("‹rwnda?›" in text for text in paragraphs)


def body(made: dict[str, Path], name: str) -> Iterator[Any]:
    return WordFile(made[name]).body.iter(f"{W}p")


# ---------- That Word, and a person who cannot see, can take them ----------


@pytest.mark.parametrize("name", PAGES)
def test_every_judge_passes(name: str, made: dict[str, Path]) -> None:
    assert word_findings(made[name]) == []
    assert accessibility_findings(made[name]) == []


@pytest.fixture(scope="module")
def laid_out(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """Return the documents as LibreOffice lays them out, all in one call."""
    found = pages(list(made.values()), tmp_path_factory.mktemp("pdf"))
    return {name: found[path] for name, path in made.items()}


@pytest.mark.parametrize(("name", "expected"), PAGES.items(), ids=PAGES)
def test_it_has_as_many_pages_as_it_should(
    name: str, expected: range, laid_out: dict[str, Pdf]
) -> None:
    assert laid_out[name].count in expected


@pytest.mark.parametrize("name", PAGES)
def test_its_fonts_are_embedded(name: str, laid_out: dict[str, Pdf]) -> None:
    assert laid_out[name].fonts
    assert laid_out[name].missing_fonts == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_ends_with_a_heading(
    name: str, made: dict[str, Path], laid_out: dict[str, Pdf]
) -> None:
    file = WordFile(made[name])
    headings = {
        file.plain(one)
        for one in body(made, name)
        if file.style(one) in ("heading 1", "Heading unnumbered")
    }
    ends = []
    for page in laid_out[name].text:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        ends.append(re.sub(r"^[\d.]+\s+", "", [one for one in lines if "://" not in one][-1]))

    assert headings
    assert [end for end in ends if end in headings] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_a_tag_or_a_word_of_python(name: str, laid_out: dict[str, Pdf]) -> None:
    text = "".join(laid_out[name].text)

    assert [word for word in ("{{", "{%", "}}", "%}", "None", "View(", "()") if word in text] == []


def test_the_symbol_of_the_meeting_heads_each_page_but_the_first(laid_out: dict[str, Pdf]) -> None:
    heads = [page.strip().splitlines()[0] for page in laid_out["report-12"].text]

    assert all(
        re.fullmatch(rf"CWG-COP, 12th meeting – DRAFT\s+Page {number} of {len(heads)}", head)
        for number, head in list(enumerate(heads, start=1))[1:]
    )


# ---------- The same bytes ----------

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4711",
    "PYTHONUTF8": "0",
}
COMMANDS = [["build", "12"], ["agenda", "13"]]


def test_the_same_records_give_the_same_bytes_anywhere(
    made: dict[str, Path], tmp_path: Path
) -> None:
    root = made["report-12"].parents[3] / "meetings"
    script = "import sys; from cwg.cli import main; sys.exit(main(sys.argv[1:]))"
    for command, meeting in COMMANDS:
        options = ["--meetings", os.path.relpath(root, tmp_path), "--to", str(tmp_path / "made")]
        subprocess.run(
            [sys.executable, "-c", script, command, f"cwg-cop/{meeting}", *options],
            env={**os.environ, **ELSEWHERE, "XDG_CACHE_HOME": str(tmp_path / "cache")},
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    for name in ("agenda-12", "report-12", "agenda-13"):
        other = tmp_path / "made" / made[name].relative_to(made[name].parents[2])
        assert members(other) == members(made[name])
        assert other.read_bytes() == made[name].read_bytes()


def members(path: Path) -> list[tuple[str, tuple[int, ...], bytes]]:
    with zipfile.ZipFile(path) as archive:
        return [(one.filename, one.date_time, archive.read(one)) for one in archive.infolist()]


def test_a_document_with_faults_does_not_tell_where_it_was_made(
    made: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = made["faulty-report"].parents[3] / "meetings"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    options = ["--meetings", str(root), "--to", str(tmp_path / "made"), "--with-faults"]

    assert main(["report", "cwg-cop/12", *options]) == 0

    other = tmp_path / "made/cwg-cop/12/report.docx"
    assert str(root) not in "".join(WordFile(other).text())
    assert members(other) == members(made["faulty-report"])


# ---------- The records a document comes from ----------


def record(name: str) -> dict[str, Any]:
    """Return a file of the 12th meeting as plain YAML, read without cwg."""
    found = yaml.load((RECORDS / "cwg-cop/12" / name).read_text(encoding="utf-8"), yaml.BaseLoader)
    return dict(found)


def told_apart(names: list[str]) -> list[str]:
    """Number the names that come again, as the identities of records are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return found


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def entries() -> list[tuple[str, dict[str, Any]]]:
    """Return the entries of the proceedings with the identities they should have."""
    found = []
    for entry in record("minutes.yaml")["proceedings"]:
        papers = entry.get("papers") or ([entry["paper"]] if "paper" in entry else [])
        if papers:
            name = "paper-" + "-".join(papers)
        elif "oral" in entry:
            name = "oral-" + "-".join(many(entry["by"]))
        else:
            name = f"item-{entry['item']}"
        found.append((f"cwg-cop/12/proceedings/{name}", entry))
    return found


def speeches() -> list[str]:
    found = []
    for identity, entry in entries():
        by = [
            many(one["by"])[0] if isinstance(one, dict) else "narrative"
            for one in entry.get("speeches", ())
        ]
        found += [f"{identity}/{name}" for name in told_apart(by)]
    return found


def outcomes() -> tuple[list[str], list[str], list[str]]:
    """Return the identities of the outcomes, their points and their actions."""
    found = record("minutes.yaml")["outcomes"]
    names = told_apart(["-".join([one["verb"], *one.get("papers", ())]) for one in found])
    points, actions = [], []
    for name, one in zip(names, found, strict=True):
        if "action" in one:
            actions.append(f"{name}/action")
        for number, point in enumerate(one.get("points", ()), start=1):
            points.append(f"{name}/point-{number}")
            if isinstance(point, dict) and "action" in point:
                actions.append(f"{name}/point-{number}/action")
    return tuple([f"cwg-cop/12/outcomes/{x}" for x in group] for group in (names, points, actions))  # type: ignore[return-value]


def papers() -> list[str]:
    register = record("papers.yaml")["papers"]
    return [f"cwg-cop/12/papers/{n}" for n, one in register.items() if one.get("type") != "agenda"]


def test_every_record_of_the_meeting_is_marked_in_its_report_once(made: dict[str, Path]) -> None:
    considered = [name for name, _ in entries() if "/item-" not in name]
    resolutions, points, actions = outcomes()
    expected = [*papers(), *considered, *speeches(), *resolutions, *points, *actions]

    marked = Counter(WordFile(made["report-12"]).records.values())

    assert (len(papers()), len(considered), len(speeches())) == (9, 9, 9)
    assert (len(resolutions), len(points), len(actions)) == (4, 3, 3)
    assert {name: marked[name] for name in expected} == dict.fromkeys(expected, 1)
    assert {name.split("/")[2] for name in set(marked) - set(expected)} <= {
        "proceedings",
        "introduction",
        "information",
        "contributions",
        "next_meeting",
        "meeting",
    }


def test_the_adoption_of_the_agenda_and_the_next_meeting_are_marked_too(
    made: dict[str, Path],
) -> None:
    marked = set(WordFile(made["report-12"]).records.values())

    assert {"cwg-cop/12/proceedings/item-adoption", "cwg-cop/12/next_meeting"} <= marked


def test_every_item_and_paper_is_marked_in_the_agenda(made: dict[str, Path]) -> None:
    items = [f"cwg-cop/12/agenda/{one['id']}" for one in record("meeting.yaml")["agenda"]]
    expected = dict.fromkeys(items, 1) | dict.fromkeys(papers(), 2)  # under its item, and listed

    marked = Counter(WordFile(made["agenda-12"]).records.values())

    assert {name: marked[name] for name in expected} == expected


def test_what_was_carried_over_and_what_is_to_be_done_are_marked_in_the_next_agenda(
    made: dict[str, Path],
) -> None:
    marked = Counter(WordFile(made["agenda-13"]).records.values())

    _, _, actions = outcomes()
    assert {name for name in marked if "/12/papers/" in name} == {
        "cwg-cop/12/papers/7",
        "cwg-cop/12/papers/10",
    }
    assert {name: marked[name] for name in actions} == dict.fromkeys(actions, 1)


@pytest.mark.parametrize("name", PAGES)
def test_each_mark_is_a_bookmark_and_a_control_on_one_paragraph(
    name: str, made: dict[str, Path]
) -> None:
    file = WordFile(made[name])
    found = {}
    for paragraph in body(made, name):
        names = [one.get(f"{W}name") for one in paragraph.findall(f"{W}bookmarkStart")]
        tags = [one.get(f"{W}val") for one in paragraph.iter(f"{W}tag")]
        aliases = [one.get(f"{W}val") for one in paragraph.iter(f"{W}alias")]
        assert len(names) == len(tags) <= 1
        assert aliases == tags
        found.update(zip(names, tags, strict=True))

    assert found == file.records
    assert [one for one in found if not re.fullmatch(r"cwg_\w{1,36}", one, re.ASCII)] == []
    assert len({one.lower() for one in found}) == len(found)
    assert [tag for tag in found.values() if len(tag) > 64] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_number_of_a_bookmark_or_a_control_is_used_twice(
    name: str, made: dict[str, Path]
) -> None:
    file = WordFile(made[name])
    roots = [root for part, root in file.parts.items() if part.startswith("word/")]
    numbers = [one.get(f"{W}id") for root in roots for one in root.iter(f"{W}bookmarkStart")]
    numbers += [one.get(f"{W}val") for root in roots for one in root.iter(f"{W}id")]

    assert len(numbers) == 2 * len(file.records)
    assert len(set(numbers)) == len(numbers)


def test_a_new_save_by_libreoffice_keeps_the_bookmarks(
    made: dict[str, Path], tmp_path: Path
) -> None:
    soffice = shutil.which("soffice")
    need("LibreOffice", soffice is not None, "install libreoffice-writer-nogui")
    inbox = tmp_path / "in"
    inbox.mkdir()
    copies = {name: Path(shutil.copy(path, inbox / f"{name}.docx")) for name, path in made.items()}
    with TemporaryDirectory() as profile:
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        to = ["--headless", "--convert-to", "docx", "--outdir", str(tmp_path)]
        subprocess.run(
            [str(soffice), home, *to, *map(str, copies.values())],
            check=True,
            capture_output=True,
            timeout=120,
        )

    for copy in copies.values():
        before, after = (where(WordFile(path)) for path in (copy, tmp_path / copy.name))
        assert len(before) > 10
        assert after == before


def where(file: WordFile) -> dict[str, str]:
    """Return the text of the paragraph that each of our bookmarks begins in."""
    found = {}
    for paragraph in file.body.iter(f"{W}p"):
        text = re.sub(r"\s+", " ", file.plain(paragraph)).strip()
        for start in paragraph.iter(f"{W}bookmarkStart"):
            if start.get(f"{W}name").startswith("cwg_"):
                found[start.get(f"{W}name")] = text
    return found
