"""A list of participants from the records to a Word file, against raw strings that make the same.

The other way starts from the same view: f-strings say what the sentences say, for what the made
records have and no more, and write the rows between pieces of a finished file. The benchmark stops
when its document is another than cwg's.
"""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape
from zipfile import ZipFile

from benchmarks.report_strings import zipped
from benchmarks.timing import Sized, Work, measure, progress, ratio, table, verdict
from cwg.commands.documents import values_of
from cwg.records.library import Library
from cwg.views.participants import ParticipantsView, ParticipantView, participants_view
from cwg.word.template import WordTemplate
from cwg.wording.compiled import CompiledTemplates
from cwg.wording.sandbox import Wording

TEMPLATES = Path(__file__).parents[1] / "templates" / "en"
SIZES = (500, 2000, 8000)
RAW, FLOOR, VIEW, WHOLE = "raw strings", "zip alone", "records to view", "cwg: view to file"
DOCUMENT, LISTING = "word/document.xml", "customXml/item1.xml"
_WIDTHS = (3400, 3272, 2400)
_SECTIONS = {
    "member state": "Member States",
    "sector member": "Sector Members",
    "secretariat": "Secretariat",
}
_RANKS = {"head of delegation": "Head of delegation", "alternate": "Alternate"}


def report() -> str:
    """Return what was measured, as Markdown."""
    with TemporaryDirectory() as folder:
        sizes = [_measured(people, Path(folder)) for people in SIZES]
    value = ratio(sizes[1][2], WHOLE, RAW)
    told = verdict("a list of 2,000 participants, x raw strings", value, 4)
    return f"{table(sizes, RAW)}\n\n{told}"


def _measured(people: int, folder: Path) -> Sized:
    progress(f"{people} participants")
    return f"{people:,} participants", float(people), measure(compared(people, folder))


def compared(people: int, folder: Path) -> dict[str, Work]:
    """Return the ways of making a list.

    Raises:
        RuntimeError: raw strings make another one than cwg.
    """
    place = folder / str(people)
    write_people(place, people)
    dossier = Library(place).dossier("wg/1")
    if dossier is None:
        raise RuntimeError("wg/1 cannot be read")
    view = participants_view(dossier, "en")
    wording = Wording("en", TEMPLATES / "sentences.txt", "", CompiledTemplates(folder / "cache"))
    made = _whole(view, wording)
    frame = _Frame(made)
    if _parts(frame.written(view)) != _parts(made):
        raise RuntimeError("raw strings made another list than cwg")
    return {
        VIEW: lambda: participants_view(dossier, "en"),
        WHOLE: lambda: _whole(view, wording),
        RAW: lambda: frame.written(view),
        FLOOR: lambda: zipped(frame.members),
    }


def _whole(view: ParticipantsView, wording: Wording) -> bytes:
    template = WordTemplate(TEMPLATES / "participants.docx", "participants.docx", wording)
    return template.fill(values_of(view, template.words), dated=date(2016, 10, 10))


def _parts(content: bytes) -> tuple[str, str]:
    """Return the document and the list of its records, without the blanks between tags."""
    with ZipFile(BytesIO(content)) as file:
        document, listing = (file.read(name).decode() for name in (DOCUMENT, LISTING))
    return re.sub(r">\s+<", "><", document), re.sub(r">\s+<", "><", listing)


# ---------- By hand ----------


class _Frame:
    """The pieces of a finished list that hold no people."""

    def __init__(self, made: bytes) -> None:
        with ZipFile(BytesIO(made)) as file:
            self.members = {name: file.read(name) for name in file.namelist()}
        document = self.members[DOCUMENT].decode()
        heading = '<w:p><w:pPr><w:pStyle w:val="HeadingUnnumbered"/>'
        self.before, self.head = document.split(heading, 1)
        self.head, _, _ = self.head.partition("</w:tr>")
        self.head = f"{heading}{self.head}</w:tr>"
        self.after = document.rpartition("</w:tbl>")[2]

    def written(self, view: ParticipantsView) -> bytes:
        """Return the Word file of a list."""
        records: list[str] = []
        rows, _, last = "".join(self._body(view, records)).rpartition("<w:tr>")
        kept = last.replace("</w:pPr>", "<w:keepNext/></w:pPr>")  # with the rule below the list
        body = f"{rows}<w:tr>{kept}"
        members = dict(self.members)
        members[DOCUMENT] = f"{self.before}{body}{self.after}".encode()
        members[LISTING] = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<records xmlns="urn:cwg:records">{"".join(records)}</records>'
        ).encode()
        return zipped(members)

    def _body(self, view: ParticipantsView, records: list[str]) -> Iterator[str]:
        for section in view.sections:
            yield self.head.replace("Member States", _SECTIONS[section.kind])
            for delegation in section.delegations:
                body = delegation.organization
                if body:
                    same = body.called == body.name
                    words = body.called if same else f"{body.called} – {body.name}"
                    yield (
                        '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="9072" '
                        'w:type="dxa"/><w:gridSpan w:val="3"/></w:tcPr><w:p><w:pPr><w:pStyle '
                        f'w:val="TableGroup"/></w:pPr>{_marked(delegation.record, words, records)}'
                        "</w:p></w:tc></w:tr>"
                    )
                for one in delegation.people:
                    yield _row(one, records)
            yield "</w:tbl>"


def _row(one: ParticipantView, records: list[str]) -> str:
    name = f"{one.honorific} {one.name}" if one.honorific else one.name
    cells = (_marked(one.record, name, records), _run(one.function), _run(_remarks(one)))
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle '
        f'w:val="TableCell"/></w:pPr>{cell}</w:p></w:tc>'
        for width, cell in zip(_WIDTHS, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>"


def _remarks(one: ParticipantView) -> str:
    remarks = [_RANKS.get(one.rank, ""), "online" if one.mode == "online" else ""]
    if one.sittings == (1,):
        remarks.append("1st sitting")
    if one.also_for:
        remarks.append(f"also for {one.also_for[0].called}")
    text = "; ".join(filter(None, remarks))
    return text[:1].upper() + text[1:]


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _marked(record: str, text: str, records: list[str]) -> str:
    number, name = 2 * len(records) + 1, "cwg_" + re.sub(r"\W", "_", record)
    records.append(f'<record bookmark="{name}">{record}</record>')
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/><w:sdt>'
        f'<w:sdtPr><w:alias w:val="{record}"/><w:tag w:val="{record}"/><w:id w:val="{number + 1}"/>'
        f"<w:text/></w:sdtPr><w:sdtContent>{_run(text)}</w:sdtContent></w:sdt>"
    )


# ---------- The records ----------


def write_people(folder: Path, people: int) -> None:
    """Write records of a meeting with so many participants, the same on every run."""
    states = max(people // 10, 1)
    bodies = [
        f"  s{n}: {{name: Republic of State {n}, short_name: State {n}, category: member state}}"
        for n in range(states)
    ]
    bodies += [
        f"  m{n}: {{name: Member {n} & Sons, category: sector member}}" for n in range(states)
    ]
    names = [
        f"  p{n}: {{name: Given{n} van Family{n * 7919 % people}, honorific: {_TITLES[n % 3]}}}"
        for n in range(people)
    ]
    parts = []
    for n in range(people):
        of = f"s{n % states}" if n % 4 else f"m{n % states}"
        told = [f"of: {of}"]
        told += [f"function: Head of division {n % 90}"] if n % 3 else []
        told += ["rank: head of delegation"] if n // states == 1 and n % 4 else []
        told += ["rank: alternate"] if n // states == 2 and n % 4 else []
        told += ["mode: online" if n % 5 == 0 else "mode: in person"]
        told += ["sittings: [1]"] if n % 11 == 0 else []
        told += [f"also: s{(n + 1) % states}"] if n % 50 == 1 else []
        parts.append(f"  p{n}: {{{', '.join(told)}}}")
    files = {
        "directory.yaml": ["organizations:", *bodies, "people:", *names],
        "wg/group.yaml": _GROUP,
        "wg/1/meeting.yaml": [*_MEETING, "participants:", *parts],
    }
    for name, lines in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(["format: 1", *lines, ""]), encoding="utf-8")


_TITLES = ("Ms", "Mr", "Dr")
_GROUP = [
    "name: Working Group on Bridges",
    "short_name: WG",
    "organization: s0",
    "secretariat: {organization: s0, email: wg@example.int}",
    "symbol: WG/{meeting}/{number}",
    "time_zone: Europe/Zurich",
]
_MEETING = [
    "id: wg-1",
    "number: 1",
    "state: held",
    "mode: in person and online",
    "sittings: [2016-10-10 09:00-12:00, 2016-10-10 14:00-17:00]",
    "attendance: {listed: all}",
]
