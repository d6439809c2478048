"""No path through the commands overwrites a file that a person changed.

Every command that writes is called, with every option that makes a file more; then again, after a
person has typed into all that there is.
"""

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from builders import GROUP, records
from plan_kit import DIRECTORY, HEAD, ISSUED, NAME, THEMES

from cwg import completing
from tests.mail.replies import mail
from tests.mail.servers import smtp_server
from tests.meetings.secretariat import Ran, Secretariat

MEETING = """\
# The tenth.
format: 1
id: wg-10
number: 10
state: planned
sittings: [2015-09-30 morning]
place: {city: Geneva}
participants:
  ada: {of: works}
agenda:
  - {id: opening, kind: opening, title: Opening}
  - {id: adoption, kind: adoption, title: Adoption of the agenda}
  - {id: contributions, kind: contributions, title: Contributions}
"""
PAPERS = "format: 1\npapers:\n" + "".join(
    f"  {number}: {{title: On arch {number}, from: rivers}}\n" for number in range(2, 10)
)
MINUTES = """\
format: 1
proceedings:
  - {item: adoption, adopted: as amended}
  - {paper: 2, by: works, said: It was short.}
  - {paper: 3, by: rivers}
outcomes:
  - {id: spans, verb: agreed, text: to measure, action: {id: 10-1, who: works, what: Measure}}
  - {verb: agreed, text: to paint, action: {id: 10-2, who: works, what: Paint}}
  - {verb: agreed, text: to look, action: {who: works, what: Look}}
"""
TO_COME = """\
format: 1
id: f-1
number: 1
state: convened
sittings: [2049-10-11 morning]
place: {city: Geneva}
participants:
  ada: {of: works}
agenda:
  - {id: opening, kind: opening, title: Opening}
"""
FERRIES = GROUP.replace("Bridges", "Ferries").replace("WG", "F")
FILES = {
    "directory.yaml": DIRECTORY,
    "private.yaml": "format: 1\naddresses:\n  ada: ada@example.org\n",
    "wg/group.yaml": GROUP,
    "wg/10/meeting.yaml": MEETING,
    "wg/10/papers.yaml": PAPERS,
    "wg/1/meeting.yaml": None,
    "ferries/group.yaml": FERRIES,
    "ferries/1/meeting.yaml": TO_COME,
    "ferries/4/meeting.yaml": TO_COME.replace("f-1\nnumber: 1", "f-4\nnumber: 4").replace(
        "10-11", "12-07"
    ),
    f"{NAME}/plan.yaml": f"{HEAD}date: 2016-12-01\nsymbol: WG(2016)1 REV\n{THEMES}",
    f"{NAME}/editions/wg-2016-1.yaml": HEAD + THEMES + ISSUED,
}

ZONE = "--time-zone Europe/Zurich"
MAKING = f"""\
build wg/10
agenda wg/10
agenda wg/10 --annotated
agenda wg/10 --order-of-business
report wg/10
report wg/10 --style abridged
letter wg/10
invite ferries/1
corrigendum wg/10
list documents wg/10 --word --csv --xlsx
list documents wg/10 --by-item
list participants wg/10 --word --csv --xlsx
list speakers wg/10 --word --csv --xlsx
list decisions wg/10 --word --csv --xlsx
decisions wg/10 --excerpt spans
actions wg/10 --word --csv --xlsx --ics --as-of 2015-10-20
changes agenda wg/10 --marked --tracked
changes report wg/10 --marked --tracked
changes participants wg/10 --marked --tracked
changes documents wg/10 --marked --tracked
progress {NAME} --marked --clean --tracked --overview --csv --xlsx --as-of 2016-12-01
feed ferries
send ferries/4 --eml messages
schema --to schemas
"""
"""What makes documents, with all that it can make."""
CHANGING = f"""\
words read wg/10 chair.docx
issue agenda wg/10 --date 2015-10-20
issue report wg/10 --date 2015-10-20
issue participants wg/10 --date 2015-10-20
issue documents wg/10 --date 2015-10-20
progress {NAME} --issue
paper present wg/10 4 --by rivers
paper read wg/10 5
paper defer wg/10 6 --reason "lack of time"
paper not-presented wg/10 7 --reason "lack of time"
paper withdraw wg/10 8 --at-table
paper revise wg/10 2
paper correct wg/10 3
paper accept wg/10 9 --on 2015-09-29
paper add wg/10 --title Nails --from works
action number wg/10
action done wg/10 10-1
action reopen wg/10 10-1 --reason "a slip"
action begin wg/10 10-2
action note wg/10 10-2 --remark "A word"
action supersede wg/10 10-2 --by 10-1
action drop wg/10 10-3
issue corrigendum wg/10 --date 2015-10-21
words set wg/10 proceedings/paper-2 "It was shown."
words add wg/10 proceedings/paper-2 "It was admired."
words leave-out wg/10 proceedings/paper-3 "said elsewhere"
words list wg/10
words keep wg/10
words drop wg/10 proceedings/paper-3
people import people.csv --meeting wg/10 --yes
invite ferries/1 --person ada --sent-on 2025-01-01
send ferries/1 --yes
replies saved
close wg/10 --not-reached
close wg/10 --reopen
next wg/10
next wg/10 --undo
next wg/10
new group tunnels --name Tunnels --organization union --email t@example.int --no-questions
new meeting ferries/2 --date 2050-03-03 --city Geneva --no-questions
state ferries/2 convened
init office --name Roads --organization Union --email r@example.int {ZONE} --no-questions
"""
"""What changes records, or keeps what went out."""
REFUSED = "init .\n"
"""What does nothing where there is something already."""
WRITES_NOTHING = {"papers", "trace", "issued", "check", "status", "completion"}
WRITES_NOTHING |= {"template check", "template show"}
DECIDES_NO_FILE = {"--help", "--json", "--dry-run", "--with-faults", "--no-questions", "--show"}
DECIDES_NO_FILE |= {"--open", "--overdue", "--all", "--late", "--changes", "--list", "--yes"}
DECIDES_NO_FILE |= {"--anyway", "--proxy", "--at-table", "--organizations", "--with-doubtful"}
DECIDES_NO_FILE |= {"--with-agenda", "--early", "--without-minutes"}
"""Options that say what is in a file, or whether there is one, and not which."""
FROZEN = ("issue", "corrigendum", "changes")
"""What looks at documents that went out."""
OWN = (".cwg", "sent.yaml")
"""What cwg keeps for itself, and what says at its head that no person writes it; damage to it is
tried elsewhere."""


def called(lines: str) -> list[list[str]]:
    return [shlex.split(line) for line in lines.splitlines()]


TRIED = called(MAKING) + called(CHANGING) + called(REFUSED)
LEAVES = {one for one in completing.COMMANDS if not any(
    other.startswith(f"{one} ") for other in completing.COMMANDS
)}  # fmt: skip


def name_of(words: list[str]) -> str:
    """Return the name of a command with that of what it does: paper add."""
    both = " ".join(words[:2])
    return both if both in LEAVES else words[0]


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Secretariat]:
    records(tmp_path, FILES)
    (tmp_path / "people.csv").write_text("Name,Organization\nBob Archer,Department of Works\n")
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved/1.eml").write_bytes(mail(text="I come.", sender="ada@example.org"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "server").mkdir()
    with smtp_server(tmp_path / "server", keep=True) as server:
        settings = f"format: 1\nsending: {{host: 127.0.0.1, port: {server.port}, security: none}}\n"
        (tmp_path / "meetings/mail.yaml").write_text(settings)
        yield Secretariat(tmp_path, capsys)


def test_every_command_is_among_those_that_are_tried_or_writes_nothing() -> None:
    assert {name_of(words) for words in TRIED} | WRITES_NOTHING == LEAVES
    assert {name_of(words) for words in TRIED} & WRITES_NOTHING == set()


@pytest.mark.parametrize("name", sorted(LEAVES - WRITES_NOTHING))
def test_every_kind_and_every_option_that_decides_which_file_is_made_is_tried(name: str) -> None:
    follows, options = completing.COMMANDS[name]
    lines = [words for words in TRIED if name_of(words) == name]
    kinds = follows.split(" ")[0].split("|") if "|" in follows.split(" ")[0] else []
    flags = {one for one, value in options.items() if not value} - DECIDES_NO_FILE

    used = {word for words in lines for word in words}
    assert flags - used == set()
    assert set(kinds) - used == set()


def test_no_path_through_the_commands_overwrites_a_file_that_a_person_changed(
    office: Secretariat,
) -> None:
    """Lines of records that go are shown; made files stay to the byte."""
    everything_is_made(office)
    edited = typed_into(office.folder)
    for words in TRIED:
        ran = office.run(*words)
        told = f"{shlex.join(words)}: {ran.talk}"
        for path, content in edited.items():
            assert path.exists(), f"{path} is gone after {told}"
            if is_record(path):
                lost = lost_lines(content, path.read_bytes())
                assert [one for one in lost if one not in ran.talk] == [], f"{path}: {told}"
                edited[path] = path.read_bytes()
            else:
                assert path.read_bytes() == content, f"{path} is another after {told}"
        if words in called(MAKING) and words[0] != "schema":
            new = made_files(office, ran) - edited.keys()
            assert new, f"nothing was made beside what was edited: {told}"


def test_what_a_person_did_to_a_frozen_document_stays_and_is_told(office: Secretariat) -> None:
    everything_is_made(office)
    frozen = [path for path in files_in(office.folder) if "issued" in path.parts]
    documents = [path for path in frozen if path.suffix == ".docx"]
    for path in documents:
        by_hand(path)
    before = {path: path.read_bytes() for path in frozen}

    ran = [office.run(*words) for words in TRIED if words[0] in FROZEN]

    assert {path: path.read_bytes() for path in frozen} == before
    assert len(documents) > len(FROZEN)
    assert any("it was changed by hand" in one.talk for one in ran)


def everything_is_made(office: Secretariat) -> None:
    """Issue what a corrigendum and changes go back to, and call each command as it should be."""
    for kind in ("agenda", "participants", "documents"):
        well(office, "issue", kind, "wg/10", "--date", "2015-09-01")
    meeting = office.folder / "meetings/wg/10/meeting.yaml"
    meeting.write_text(meeting.read_text().replace("state: planned", "state: held"))
    (meeting.parent / "minutes.yaml").write_text(MINUTES)
    well(office, "issue", "report", "wg/10", "--date", "2015-10-01")
    for name, old, new in (
        ("minutes.yaml", "It was short.", "It was brief."),
        ("meeting.yaml", "title: Contributions}", "title: All contributions}"),
        ("meeting.yaml", "ada: {of: works}", "ada: {of: rivers}"),
        ("papers.yaml", "On arch 9", "On arches"),
    ):
        path = meeting.parent / name
        path.write_text(path.read_text().replace(old, new))
    for words in called(MAKING):
        ran = well(office, *words)
        assert made_files(office, ran), f"nothing was made: {shlex.join(words)}: {ran.talk}"
    edited_by_the_chair(office.folder / "documents/wg/10/report.docx", office.folder / "chair.docx")
    for words in called(CHANGING):
        well(office, *words)


def edited_by_the_chair(made: Path, edited: Path) -> None:
    with ZipFile(made) as before, ZipFile(edited, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"It was brief.", b"It was too long."))


def well(office: Secretariat, *words: str) -> Ran:
    ran = office.run(*words)
    assert ran.code == 0, f"{shlex.join(words)}: {ran.talk}"
    return ran


def made_files(office: Secretariat, ran: Ran) -> set[Path]:
    """Return the files that a command told of; some give other lines too."""
    return {office.folder / one for one in ran.paths if (office.folder / one).is_file()}


def by_hand(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n# by hand\n")


def typed_into(folder: Path) -> dict[Path, bytes]:
    """Let a person add something to each file that there is, and return them all."""
    for path in files_in(folder):
        if "issued" not in path.parts:  # where what is frozen was changed, commands do not go on
            by_hand(path)
    return {path: path.read_bytes() for path in files_in(folder)}


def files_in(folder: Path) -> list[Path]:
    inside = (path for path in sorted(folder.rglob("*")) if path.parent.name != "server")
    found = [path for path in inside if path.is_file()]
    return [path for path in found if not path.name.startswith(OWN)]


def is_record(path: Path) -> bool:
    """Say whether commands may change a file at a person's word, line by line."""
    return path.suffix == ".yaml" and not {"issued", "editions"} & set(path.parts)


def lost_lines(before: bytes, after: bytes) -> Iterable[str]:
    """Return the lines that are there no longer, blanks at their ends apart."""
    left = {line.strip() for line in after.decode().splitlines()}
    return [line for line in map(str.strip, before.decode().splitlines()) if line not in left]
