"""Messages: what the first costs, what each further one, and how much memory they take together."""

import tempfile
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.timing import processor_time, progress
from cwg.commands.house_style import HouseStyle
from cwg.commands.project import Project
from cwg.mail.invitation import Invitation
from cwg.mail.letter import Attachment
from cwg.mail.messages import Choice
from cwg.mail.sendings import Due, due
from cwg.records.dates import Instant
from cwg.records.library import Dossier

SIZES = (100, 500, 2000)
ROUNDS = 5
_ON = datetime(2027, 1, 9, tzinfo=UTC)
_AGENDA = Attachment("agenda.docx", bytes(40_000), "application/octet-stream")
_GROUP = """\
format: 1
name: Working Group on Child Online Protection
short_name: WG-COP
organization: union
secretariat: {organization: union, email: wg@example.int}
symbol: WG-COP/{meeting}/{number}
time_zone: Europe/Zurich
hours: {morning: 09:30-12:30, afternoon: 14:30-17:30}
"""
_MEETING = """\
format: 1
id: wg-cop-12
number: 12
state: convened
place: {city: Geneva, country: Switzerland, room: Room C}
sittings: [2027-05-12 morning, 2027-05-12 afternoon, 2027-05-13 morning]
agenda:
  - {id: opening, kind: opening, title: Opening of the meeting}
  - {id: contributions, kind: contributions, title: Contributions}
"""


def report() -> str:
    """Return what was measured, as Markdown."""
    lines = [
        "An invitation of its own for each, the agenda of 40 kB attached or not; processor time.",
        "The first is all that one message needs once the records are read.",
        "",
        "| invited | first, ms | further, ms each | further / first | memory, MB |",
        "|---|---:|---:|---:|---:|",
    ]
    for size in SIZES:
        progress(f"messages to {size}")
        with tempfile.TemporaryDirectory() as folder:
            lines += [_row(Path(folder), size, files) for files in ((), (_AGENDA,))]
    return "\n".join(lines)


def _row(folder: Path, size: int, files: tuple[Attachment, ...]) -> str:
    project = Project(_records(folder, size), folder / "templates", folder / "documents")
    rounds = [_measured(project, files) for _ in range(ROUNDS)]
    first, further = (median(column) for column in zip(*rounds, strict=True))
    tracemalloc.start()
    for _ in _due(project, files).messages():
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    told = f"{size:,}, agenda attached" if files else f"{size:,}"
    numbers = (first * 1000, further * 1000, further / first, most / 1e6)
    return f"| {told} | " + " | ".join(f"{one:.2f}" for one in numbers) + " |"


def _measured(project: Project, files: tuple[Attachment, ...]) -> tuple[float, float]:
    """Return the seconds of a message to one person alone, and of each further one of many."""
    begun = processor_time()
    next(_due(project, files, frozenset({"delegate-0"})).messages())
    first = processor_time() - begun
    begun = processor_time()
    messages = _due(project, files).messages()
    next(messages)
    count = sum(1 for _ in messages)
    return first, (processor_time() - begun - first) / count


def _due(
    project: Project, files: tuple[Attachment, ...], only: frozenset[str] = frozenset()
) -> Due:
    dossier = project.library.dossier("wg-cop/12")
    assert isinstance(dossier, Dossier)
    invitation = Invitation(HouseStyle(project), dossier)
    return due(invitation, dossier.sent, Instant.of(_ON).at, Choice(only, attachments=files))


def _records(folder: Path, size: int) -> Path:
    keys = [f"delegate-{number}" for number in range(size)]
    files = {
        "directory.yaml": "format: 1\norganizations: {union: {name: Union of States}}\npeople:\n"
        + "".join(f"  {key}: {{name: Ana María Núñez {key}}}\n" for key in keys),
        "private.yaml": "format: 1\naddresses:\n"
        + "".join(f"  {key}: {key}@example.org\n" for key in keys),
        "wg-cop/group.yaml": _GROUP,
        "wg-cop/12/meeting.yaml": f"{_MEETING}participants:\n"
        + "".join(f"  {key}: {{}}\n" for key in keys),
        "wg-cop/12/private.yaml": "format: 1\njoin_link: https://meet.example.int/j/8841\n",
    }
    for name, text in files.items():
        path = folder / "meetings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "meetings"
