"""Make records of any size that look like those of a real meeting: the same text on every run.

Each paper has one entry in the register and one in the minutes; every fifth is not presented, every
second is spoken of, every tenth leads to an outcome with points and an action. In a body of many
meetings each does not come to its last two papers either, the next one takes first what was left
open, and all actions are done but those of the last two meetings.
"""

from collections.abc import Sequence
from pathlib import Path

ORGANIZATIONS = 40
PEOPLE = 20
LEFT = 2
"""How many papers each of many meetings does not come to: its last ones."""

_SUBJECTS = (
    "Cyberbullying among children of primary-school age",
    "Child protection in public libraries & schools",
    "A hotline for reports, its first year and what it found",
    "Age verification: three approaches compared",
    "Results of the online consultation with young people",
    "Curriculum for teachers, second edition",
    "National strategy and its indicators",
)
_FRAMEWORK = (
    "The legal, regulatory and institutional framework was described, with cases from practice and "
    "recommendations on how to respond. Case studies would follow before the end of the year."
)
_WORK = (
    "described the work of the past year: more than 380 activities in 30 countries, and what young "
    "people themselves can do so that new technologies aren't used against them."
)
_PLATFORM = (
    "The platform was demonstrated. Few young people had taken part (about 20 responses), and the "
    "lessons drawn from that were shared: ask earlier, ask at school, ask in their own words."
)
_SAID = (_FRAMEWORK, _WORK, _PLATFORM)
_MEETING = """\
format: 1
id: wg-1
number: 1
state: held
place: {city: Geneva, country: Switzerland}
mode: in person and online
sittings:
  - 2016-10-10 morning
  - 2016-10-10 afternoon
presiding: person-1
attendance: {about: 100, categories: [governments, civil society]}
participants:
  person-1: {of: organization-1}
  person-2: {of: organization-2, function: Deputy Secretary-General}
agenda:
  - {id: opening,       kind: opening,       title: Opening of the meeting}
  - {id: adoption,      kind: adoption,      title: Adoption of the agenda}
  - {id: contributions, kind: contributions, title: Contributions}
  - {id: outcomes,      kind: outcomes,      title: Outcomes of the meeting}
  - {id: next,          kind: next meeting,  title: Date and place of the next meeting}
next_meeting: {date: 2017-02}
report: {date: 2016-10-10, number: 1}
"""
_GROUP = """\
format: 1
name: Working Group on Child Online Protection
short_name: WG-COP
organization: organization-1
mandate: [Resolution 1306 (2010), "Resolution 179 (Rev. Busan, 2014)"]
officers:
  - {person: person-1, role: chair, title: Chairman, of: organization-1}
secretariat: {organization: organization-2, email: wg@example.int}
website: http://www.example.int/wg
languages: {original: en, documents: [en]}
symbol: WG-CP/{meeting}/{number}
time_zone: Europe/Zurich
hours: {morning: 09:30-12:30, afternoon: 14:30-17:30}
report: {addressed_to: the Council, action_required: The Council is invited to note this report.}
carry_over:
  reasons: [technical failure, lack of time]
standing_agenda:
  - {id: contributions, kind: contributions, title: Contributions}
"""


def write_records(root: Path, papers: int) -> None:
    """Write the records of one meeting, ``wg/1``, with so many contributions."""
    (root / "wg" / "1").mkdir(parents=True)
    files = {
        "directory.yaml": _directory(),
        "wg/group.yaml": _GROUP,
        "wg/1/meeting.yaml": _reported(papers),
        "wg/1/papers.yaml": "format: 1\npapers:\n" + "".join(map(_paper, range(1, papers + 1))),
        "wg/1/minutes.yaml": _minutes(papers),
    }
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")


def write_agenda(root: Path, items: int) -> None:
    """Write the records of one meeting to come, ``wg/1``: so many items, each with a paper.

    Every third item is for decision, every fourth has a note.
    """
    write_records(root, items)
    before, _, behind = _reported(items).partition("  - {id: contributions,")
    agenda = "".join(map(_item, range(1, items + 1)))
    _, _, rest = behind.partition("\n")
    register = "".join(
        f"{_paper(number)}    item: item-{number}\n" for number in range(1, items + 1)
    )
    files = {
        "meeting.yaml": before.replace("state: held", "state: convened") + agenda + rest,
        "papers.yaml": f"format: 1\npapers:\n{register}",
        "minutes.yaml": "format: 1\n",
    }
    for name, text in files.items():
        (root / "wg" / "1" / name).write_text(text, encoding="utf-8")


def _item(number: int) -> str:
    purpose = ", purpose: decision" if number % 3 == 0 else ""
    note = ", note: A draft is before the meeting." if number % 4 == 0 else ""
    title = f"The work on {_SUBJECTS[number % len(_SUBJECTS)]} ({number})"
    return f"  - {{id: item-{number}, title: '{title}'{purpose}{note}}}\n"


def write_body(root: Path, meetings: int, papers: int) -> None:
    """Write the records of a body with so many meetings, ``wg/1`` on, each with so many papers."""
    (root / "wg").mkdir(parents=True)
    files = {"directory.yaml": _directory(), "wg/group.yaml": _GROUP}
    for number in range(1, meetings + 1):
        folder = f"wg/{number}"
        (root / folder).mkdir()
        files[f"{folder}/meeting.yaml"] = _one_of_many(number, papers)
        files[f"{folder}/papers.yaml"] = _register(number, papers)
        minutes = _minutes(papers, _carried(number, papers), left=papers - LEFT)
        if number < meetings - 1:
            minutes = minutes.replace("due: next meeting}", "due: next meeting, status: done}")
        files[f"{folder}/minutes.yaml"] = minutes
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")


def papers_for(megabytes: float) -> int:
    """Return how many papers make records of about that size."""
    some = len(_minutes(500)) + sum(len(_paper(number)) for number in range(501))
    return round(megabytes * 1_000_000 / (some / 500))


def size_of(root: Path) -> int:
    """Return how many bytes the records below a folder have."""
    return sum(path.stat().st_size for path in root.rglob("*.yaml"))


def _directory() -> str:
    kinds = ("member state", "civil society", "intergovernmental organization")
    organizations = "".join(
        f"  organization-{number}: {{name: Organization {number} & Friends, "
        f"short_name: ORG-{number}, category: {kinds[number % 3]}}}\n"
        for number in range(1, ORGANIZATIONS + 1)
    )
    people = "".join(
        f"  person-{number}: {{name: Ana María Núñez {number}, honorific: Ms}}\n"
        for number in range(1, PEOPLE + 1)
    )
    return f"format: 1\norganizations:\n{organizations}people:\n{people}"


def _paper(number: int) -> str:
    title = f"{_SUBJECTS[number % len(_SUBJECTS)]} ({number})"
    return (
        f"  {number}:\n"
        f"    title: '{title}'\n"
        f"    from: organization-{number % ORGANIZATIONS + 1}\n"
        f"    link: https://www.example.int/wg/1/c/{number}/en\n"
    )


def _reported(papers: int) -> str:
    """Return ``meeting.yaml``: the report has the number behind those of the papers."""
    return _MEETING.replace("10-10, number: 1}", f"10-10, number: {papers + 1}}}")


def _one_of_many(number: int, papers: int) -> str:
    """Return ``meeting.yaml`` of one of many meetings: one each half year, from 1900 on."""
    year, is_spring = 1900 + (number - 1) // 2, number % 2
    text = _reported(papers).replace("id: wg-1\nnumber: 1", f"id: wg-{number}\nnumber: {number}")
    text = text.replace("2016-10", f"{year}-{'04' if is_spring else '10'}")
    text = text.replace("2017-02", f"{year}-10" if is_spring else f"{year + 1}-04")
    return f"{text}previous: {number - 1}\n" if number > 1 else text


def _register(number: int, papers: int) -> str:
    lines = (f"  - {{paper: {paper}, from: {number - 1}}}\n" for paper in _carried(number, papers))
    carried = f"carried:\n{''.join(lines)}" if number > 1 else ""
    return f"format: 1\n{carried}papers:\n{''.join(map(_paper, range(1, papers + 1)))}"


def _carried(number: int, papers: int) -> list[str]:
    """Return the papers that the meeting before one of many left open."""
    left = (one for one in range(1, papers + 1) if one % 5 == 0 or one > papers - LEFT)
    return [f"{number - 1}/{paper}" for paper in left] if number > 1 else []


def _minutes(papers: int, carried: Sequence[str] = (), left: int = 0) -> str:
    """Return what became of the papers, those carried before the others.

    Args:
        papers: how many the meeting has of its own.
        carried: those of the meeting before.
        left: the number of the last one that the meeting came to; 0 when it came to all.
    """
    first = "".join(f"  - paper: {paper}\n    said: >\n      {_WORK}\n" for paper in carried)
    taken = range(1, (left or papers) + 1)
    entries = (
        first
        + "".join(map(_entry, taken))
        + "".join(
            f"  - paper: {number}\n    treatment: not reached\n    reason: lack of time\n"
            for number in range(taken.stop, papers + 1)
        )
    )
    outcomes = "".join(map(_outcome, range(10, taken.stop, 10)))
    opening = (
        "  - item: opening\n    speeches:\n      - by: chair\n        kind: opening\n"
        "        said: and welcomed all who took part.\n"
        "  - item: adoption\n    adopted: as drafted\n"
    )
    outcomes = f"outcomes:\n{outcomes}" if outcomes else ""
    return f"format: 1\nproceedings:\n{opening}{entries}{outcomes}"


def _entry(number: int) -> str:
    """Return what became of one paper."""
    if number % 5 == 0:
        return f"  - paper: {number}\n    treatment: not presented\n    reason: technical failure\n"
    presented = f"  - paper: {number}\n    said: >\n      {_SAID[number % len(_SAID)]}\n"
    if number % 2:
        return presented
    return (
        f"{presented}    speeches:\n"
        f"      - by: organization-{number % 7 + 1}\n"
        f"        said: asked how {{organization organization-{number % 11 + 1}}} takes part.\n"
        f"      - by: chair\n"
        f"        said: thanked the presenter and recalled {{paper {max(number // 2, 1)}}}.\n"
    )


def _outcome(number: int) -> str:
    """Return what the group agreed about one paper."""
    return (
        f"  - verb: agreed\n    on: the consultation of round {number}\n    papers: [{number}]\n"
        f"    points:\n"
        f"      - to keep the consultation on one topic, because the sample is still small\n"
        f"      - text: to have the results presented at {{next meeting}}\n"
        f"        action: {{who: organization-{number % ORGANIZATIONS + 1}, "
        f"what: Present the results, due: next meeting}}\n"
    )
