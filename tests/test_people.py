"""People come from a spreadsheet into the directory: once, as they are written, and told first."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from cwg import cli
from cwg.edits.columns import HEADINGS, Participant, as_written, columns_of, rows_of
from cwg.edits.people import Known, directory_with, plan, private_with
from cwg.records import spreadsheet
from cwg.records.directory import Directory
from cwg.records.problem import Failure, Misuse
from cwg.records.source import read
from cwg.records.spelling import folded
from cwg.records.spreadsheet import letters, read_table
from tests.meetings.secretariat import Ran, Secretariat

DIRECTORY = """\
# Who is who.
format: 1

organizations:
  itu:      {name: International Telecommunication Union, short_name: ITU}
  bureau:   {name: ITU Bureau, part_of: itu}
  coe:      {name: Council of Europe, article: the}

people:
  carl-hallergard:  {name: Carl Hallergard, honorific: H.E. Ambassador}   # of Sweden
  zoe-lukasz:       {name: "Zoë Łukasz"}

# The end.
"""
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(
    [
        "Ann: Lee",
        'Robert "Bob" Lee',
        "O’Neill",
        "شريف حسن",
        "Zoë 👩‍🚒",
        "- x",
        "null",
        "Ann Lee",
        "王明",
    ]
)


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    """Return a folder with a small directory, in which nobody is there to be asked."""
    monkeypatch.setitem(cli.COMMANDS, "people", "add people from a spreadsheet")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    (tmp_path / "meetings").mkdir()
    (tmp_path / "meetings/directory.yaml").write_text(DIRECTORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Secretariat(tmp_path, capsys)


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what puts somebody at a terminal who types this."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    return lambda typed: monkeypatch.setattr("sys.stdin", Terminal(typed))


def listed(office: Secretariat, text: str, encoding: str = "utf-8") -> None:
    (office.folder / "list.csv").write_bytes(text.encode(encoding))


def imported(office: Secretariat, *options: str) -> Ran:
    return office.run("people", "import", "list.csv", *options)


def directory(office: Secretariat) -> str:
    return (office.folder / "meetings/directory.yaml").read_bytes().decode()


def private(office: Secretariat) -> Path:
    return office.folder / "meetings/private.yaml"


def workbook(office: Secretariat, rows: list[list[Any]], name: str = "list.xlsx") -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(office.folder / name)
    return book


def names(path: Path, *named: str) -> list[str]:
    table = read_table(path, "list")
    return [one.name for one in rows_of(table, columns_of(table, named)).people]


# ---------- The command ----------


def test_new_people_are_shown_and_added_and_their_addresses_go_to_the_private_file(
    office: Secretariat,
) -> None:
    listed(
        office,
        "Civilité;Nom;Prénom;Courriel;Organisme;Fonction\n"
        "Mme;LEE;Ann;ann@example.org;UIT (ITU);Chef\n;;;;;\n"
        "Dr;حسن;شريف;;Conseil;\n;Hallergard;carl;c@example.org;;\n",
    )

    assert imported(office, "--yes") == Ran(
        0,
        [str(Path("meetings/private.yaml")), str(Path("meetings/directory.yaml"))],
        "list.csv: 3 rows with people\n"
        '  read: 1 "Civilité" as honorific, 2 "Nom" as family name, 3 "Prénom" as first name, '
        '4 "Courriel" as e-mail, 5 "Organisme" as organization\n'
        '  not used: 6 "Fonction"\n'
        "  a function is not kept of a person: write it at each meeting, under participants in "
        "its meeting.yaml, or import the list with --meeting\n"
        "new: 2 people\n"
        "  ann-lee: Mme Ann LEE (UIT (ITU))\n"
        "  person-1: Dr شريف حسن (Conseil)\n"
        "there already:\n"
        "  row 5: carl Hallergard: is Carl Hallergard (carl-hallergard); the address is added\n"
        "organizations that the directory does not have (left out; --organizations adds them):\n"
        "  conseil: Conseil\n"
        "2 e-mail addresses for private.yaml\n",
    )
    assert directory(office) == DIRECTORY.replace(
        '"Zoë Łukasz"}\n',
        '"Zoë Łukasz"}\n'
        "  ann-lee:          {name: Ann LEE, honorific: Mme}\n"
        '  person-1:         {name: "شريف حسن", honorific: Dr}\n',
    )
    assert private(office).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=.schemas/private-directory.schema.json\n"
        "# E-mail addresses of the people in directory.yaml. Version control must never see this "
        "file: it\n# stands in .gitignore.\nformat: 1\n\naddresses:\n"
        '  carl-hallergard: "c@example.org"\n  ann-lee: "ann@example.org"\n'
    )


def test_importing_twice_is_importing_once(office: Secretariat) -> None:
    listed(office, "Name,E-mail\nAnn Lee,ann@example.org\nZOE  lukasz,\n")
    imported(office, "--yes")
    once = directory(office), private(office).read_bytes()

    assert imported(office, "--yes") == Ran(
        0,
        [],
        "list.csv: 2 rows with people\n"
        '  read: 1 "Name" as name, 2 "E-mail" as e-mail\n'
        "there already:\n"
        "  row 2: Ann Lee: is Ann Lee (ann-lee)\n"
        "  row 3: ZOE  lukasz: is Zoë Łukasz (zoe-lukasz)\n"
        "there is nothing to add; nothing was written.\n".replace("ZOE  lukasz", "ZOE lukasz"),
    )
    assert (directory(office), private(office).read_bytes()) == once


def test_a_run_killed_between_its_two_files_is_completed_by_the_next(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(office, "Name,E-mail\nAnn Lee,ann@x.org\nann lee,\n王明,w@x.org\n李明,l@x.org\n")
    monkeypatch.setattr("cwg.commands.people.give", _killed)
    with pytest.raises(SystemError):
        imported(office, "--yes")
    assert directory(office) == DIRECTORY
    left = private(office).read_bytes()
    monkeypatch.undo()
    monkeypatch.chdir(office.folder)
    monkeypatch.setitem(cli.COMMANDS, "people", "")

    assert imported(office, "--yes").code == 0
    assert private(office).read_bytes() == left
    people = read(directory(office).encode(), "x").data["people"]
    addresses = read(left, "x").data["addresses"]
    assert {people[key]["name"]: address for key, address in addresses.items()} == {
        "Ann Lee": "ann@x.org",
        "王明": "w@x.org",
        "李明": "l@x.org",
    }


def _killed(_: Path) -> None:
    raise SystemError


def test_an_address_that_a_killed_run_left_is_never_given_to_somebody_else(
    office: Secretariat,
) -> None:
    private(office).write_text("format: 1\naddresses: {ann-lee: other@x.org}\n", encoding="utf-8")
    listed(office, "Name\nAnn Lee\n")

    assert imported(office, "--yes").code == 0
    assert "  ann-lee-2:        {name: Ann Lee}\n" in directory(office)


def test_a_dry_run_writes_nothing(office: Secretariat) -> None:
    listed(office, "Name,E-mail\nAnn Lee,ann@example.org\n")

    ran = imported(office, "--dry-run")

    assert (ran.code, ran.paths) == (0, [])
    assert ran.lines[-1] == "nothing was written; the same without --dry-run writes it."
    assert (directory(office), private(office).exists()) == (DIRECTORY, False)


def test_somebody_at_a_terminal_is_asked(office: Secretariat, sit: Callable[[str], None]) -> None:
    listed(office, "Name\nAnn Lee\n")
    for answer in ("n\n", "\n", ""):
        sit(answer)
        ran = imported(office)
        assert ran.talk.replace("\n", " ").endswith(
            "Write this to meetings/directory.yaml? [y/N]: "
            + ("" if answer else " ")
            + "nothing was written. "
        )
        assert directory(office) == DIRECTORY
    sit("Y\n")

    assert imported(office).paths == [str(Path("meetings/directory.yaml"))]


def test_where_nobody_can_be_asked_the_command_says_so(office: Secretariat) -> None:
    listed(office, "Name\nAnn Lee\n")

    ran = imported(office)

    assert (ran.code, ran.lines[-2:]) == (
        2,
        ["cwg: nobody is here to be asked", "  = look at it with --dry-run, do it with --yes"],
    )


def test_organizations_are_added_when_they_are_asked_for(office: Secretariat) -> None:
    listed(
        office,
        "Name,Organization\nAnn Lee,Counsil of Europe\nBob Ray,the council of EUROPE\n"
        "Cy Lo,New: Body\nDan Mo,NEW: body\n",
    )

    ran = imported(office, "--yes", "--organizations")

    assert ran.lines[-3:] == [
        "organizations that the directory does not have (added as well):",
        "  counsil-of-europe: Counsil of Europe (is it coe, by another name?)",
        "  new-body: New: Body",
    ]
    assert (
        "  coe:      {name: Council of Europe, article: the}\n"
        "  counsil-of-europe: {name: Counsil of Europe, category: other}\n"
        '  new-body: {name: "New: Body", category: other}\n\npeople:\n'
    ) in directory(office)


def test_the_doubtful_are_left_out_unless_they_are_asked_for(office: Secretariat) -> None:
    listed(
        office,
        "Name,Mail,Organization\nAnn Lee,box@x.org,ITU\nann LEE,,ITU Bureau\nAnn Lee,,CoE\n"
        "Bob Ray,box@x.org,ITU\nHALLERGARD Carl,,\n",
    )

    ran = imported(office, "--yes")

    assert ran.lines[2:-1] == [
        "new: 1 person",
        "  ann-lee: Ann Lee (ITU)",
        "there already:",
        "  row 3: ann LEE (ITU Bureau): says the same as row 2",
        "doubtful (left out; --with-doubtful adds them):",
        (
            "  row 4: Ann Lee (CoE): the name is that of Ann Lee (row 2), who spoke for another "
            "organization"
        ),
        "  row 5: Bob Ray (ITU): the address is that of Ann Lee (row 2), whose name is another",
        (
            "  row 6: HALLERGARD Carl: but for order, title or spelling, the name is that of "
            "Carl Hallergard (carl-hallergard)"
        ),
    ]
    assert "doubtful (added all the same):" in imported(office, "--yes", "--with-doubtful").lines
    people = read(directory(office).encode(), "x").data["people"]
    assert list(people)[2:] == ["ann-lee", "ann-lee-2", "bob-ray", "hallergard-carl"]
    assert imported(office, "--yes", "--with-doubtful").paths == []


def test_whom_somebody_spoke_for_at_a_meeting_makes_another_organization_doubtful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(cli.COMMANDS, "people", "")
    office = Secretariat.opened(tmp_path, monkeypatch, capsys)
    listed(office, "Name,Country\nSherif Hashem,Rwanda\n")

    assert imported(office, "--dry-run").lines[2:4] == [
        "doubtful (left out; --with-doubtful adds them):",
        (
            "  row 2: Sherif Hashem (Rwanda): the name is that of Sherif Hashem (sherif-hashem), "
            "who spoke for another organization"
        ),
    ]


def test_all_faults_of_the_table_are_told_with_their_places_and_nothing_is_written(
    office: Secretariat,
) -> None:
    listed(office, 'Name,E-mail\n=A1,x\n,y@x.org\n"A\x07",a@x.org; b@x.org\n')

    assert imported(office, "--yes") == Ran(
        1,
        [],
        "list.csv:2:1: row 2, column 1 holds a formula, not its result [not-text]\n"
        "       = copy the column and paste it as values (Paste Special, Values)\n"
        'list.csv:2:2: row 2, column 2: "x" is not an e-mail address [bad-address]\n'
        "       = write it as name@example.org\n"
        "list.csv:3: row 3 has an e-mail address, but no name [no-name]\n"
        "       = write the name, or delete the row\n"
        "list.csv:4:1: row 4, column 1 holds what is no letter (U+0007) [not-text]\n"
        "       = type the cell again\n"
        'list.csv:4:2: row 4, column 2: "a@x.org; b@x.org" is not an e-mail address [bad-address]\n'
        "       = write it as name@example.org\n"
        "5 faults in 1 file.\n",
    )
    assert directory(office) == DIRECTORY


def test_a_directory_with_faults_is_told_and_left_alone(office: Secretariat) -> None:
    listed(office, "Name\nAnn Lee\n")
    (office.folder / "meetings/directory.yaml").write_text("people: [\n", encoding="utf-8")

    ran = imported(office, "--yes")

    assert (ran.code, ran.paths) == (1, [])
    assert directory(office) == "people: [\n"


def test_a_directory_that_was_changed_meanwhile_is_left_alone(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(office, "Name,Mail\nAnn Lee,a@x.org\n")
    monkeypatch.setattr("cwg.commands.people._preview", lambda *_: _edit(office))

    ran = imported(office, "--yes")

    assert (ran.code, ran.paths) == (3, [str(Path("meetings/private.yaml"))])
    assert ran.lines == [
        "cwg: meetings/directory.yaml was changed since it was read, so it was left as it is",
        "  = run the command again",
    ]
    assert directory(office) == DIRECTORY + "# mine\n"


def _edit(office: Secretariat) -> list[str]:
    path = office.folder / "meetings/directory.yaml"
    path.write_bytes(path.read_bytes() + b"# mine\n")
    return []


def test_without_a_directory_one_is_made(office: Secretariat) -> None:
    (office.folder / "meetings/directory.yaml").unlink()
    listed(office, "Name\nAnn Lee\n")

    assert imported(office, "--yes").code == 0
    assert directory(office) == (
        "# yaml-language-server: $schema=.schemas/directory.schema.json\n"
        "format: 1\n\npeople:\n  ann-lee: {name: Ann Lee}\n"
    )
    assert (office.folder / "meetings/.schemas/directory.schema.json").is_file()


@pytest.mark.parametrize("ignored", ["**/private.yaml", "x"])
def test_a_private_file_that_version_control_would_take_is_told(
    office: Secretariat, ignored: str
) -> None:
    (office.folder / ".git").mkdir()
    (office.folder / ".gitignore").write_text(ignored, encoding="utf-8")
    listed(office, "Name,Mail\nAnn Lee,a@x.org\n")

    told = imported(office, "--yes").lines[-2:] == [
        "meetings/private.yaml must not be committed: no .gitignore names it.",
        '  = add the line "private.yaml" to .gitignore',
    ]
    assert told == (ignored == "x")


def test_without_a_word_on_what_to_do_the_command_says_what_there_is(office: Secretariat) -> None:
    assert office.run("people") == Ran(
        2,
        [],
        'cwg: say what to do with people: import\n  = as in "cwg people import list.xlsx"\n',
    )


# ---------- Headings ----------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nom,Prénom\nLee,Ann\n", "Ann Lee"),
        ("Nombre,Apellidos\nAnn,Lee Ray\n", "Ann Lee Ray"),
        ("Full name,First name\nAnn Lee,Ann\n", "Ann Lee"),
        ("FAMILY NAME / NOM DE FAMILLE,Given name(s)\nLEE,Ann\n", "Ann LEE"),
        ("List of participants\n\nSURNAME:,first-name\nLee,Ann\n", "Ann Lee"),
        ("Name,Family name,First name\nAnn Lee,x,y\n", "Ann Lee"),
        ("Surname\nLee\n", "Lee"),
        ("Country/Organization,Delegate\nITU,Ann Lee\n", "Ann Lee"),
    ],
)
def test_a_name_is_put_together_from_the_columns_there_are(
    tmp_path: Path, text: str, found: str
) -> None:
    (tmp_path / "x").write_text(text, encoding="utf-8")

    assert names(tmp_path / "x") == [found]


@pytest.mark.parametrize("field", HEADINGS)
def test_each_heading_is_known_in_any_case_and_without_accents(tmp_path: Path, field: str) -> None:
    for word in HEADINGS[field].split(", "):  # type: ignore[index]
        (tmp_path / "x").write_text(f"x;{word.upper()};Nom complet\na;b;c\n", encoding="utf-8")
        table = read_table(tmp_path / "x", "x")
        if field != "name":
            assert columns_of(table).at[field] == 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "options", "message", "remedy"),
    [
        (
            "Name,Organizaton\nAnn,x\n",
            [],
            (
                'list.csv: the heading "Organizaton" in row 1, column 2, is not known; did you '
                'mean "organization"?'
            ),
            (
                'say so with --column "Organizaton=organization", or leave it out: --column '
                '"Organizaton="'
            ),
        ),
        (
            "Name,Town\nAnn,x\n",
            ["--column", "Ville=country"],
            '--column: no column is headed "Ville"',
            'it can be "Name" or "Town"',
        ),
        (
            "Name,Town\nAnn,x\n",
            ["--column", "Town=contry"],
            '--column: "contry" is nothing that is known of people',
            'did you mean "country"?',
        ),
        (
            "Name,Town\nAnn,x\n",
            ["--column", "Town"],
            '--column: "Town" names no column',
            'write it as --column "Courriel=email"',
        ),
        (
            "Mail,Courriel,Name\na,b,c\n",
            [],
            'columns 1 "Mail" and 2 "Courriel" of list.csv both say e-mail',
            (
                'leave one out, --column "Courriel=", or say what else it is: '
                '--column "Courriel=function"'
            ),
        ),
        (
            "Mail,Town\na,b\n",
            [],
            'no column of list.csv holds names: its headings are "Mail", "Town"',
            'name the column: --column "Heading=name"',
        ),
        (
            "Ann Lee,Geneva\n",
            [],
            "list.csv has no row of headings that are known",
            (
                'write headings such as "Name", "E-mail" and "Organization" above the columns, or '
                'name them: --column "Heading=name"'
            ),
        ),
        (" , \n", [], "list.csv is empty", "look whether the list is on another sheet or file"),
    ],
)
def test_headings_that_say_too_little_are_told(
    office: Secretariat, text: str, options: list[str], message: str, remedy: str
) -> None:
    listed(office, text)

    ran = imported(office, *options)

    assert (ran.code in (2, 3), ran.talk) == (True, f"cwg: {message}\n  = {remedy}\n")


def test_a_heading_can_be_named_by_hand_and_a_column_left_out(office: Secretariat) -> None:
    listed(office, "Wer,Mail,Mail 2,Organizaton\nAnn Lee,x,ann@x.org,y\n")
    columns = ("wer=name", "Mail=", "Mail 2=Courriel", "Organizaton=")

    ran = imported(office, "--yes", *(f"--column={one}" for one in columns))

    assert ran.lines[1:3] == [
        '  read: 1 "Wer" as name, 3 "Mail 2" as e-mail',
        '  not used: 2 "Mail", 4 "Organizaton"',
    ]


# ---------- CSV ----------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_and_encoding_are_found_out(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [["Name", "E-mail", "Note"], ["Zoë, Ann", "a@x.org", "x"], ["Lee, Bob", "", "y"]]
    quoted = [[f'"{one}"' if delimiter in one else one for one in row] for row in rows]
    text = "".join(delimiter.join(row) + "\r\n" for row in quoted)
    (tmp_path / "x").write_bytes(text.encode(encoding))

    assert names(tmp_path / "x") == ["Zoë, Ann", "Lee, Bob"]


def test_a_file_in_the_letters_of_windows_is_read_and_told(office: Secretariat) -> None:
    listed(office, "Nom complet;Mail\nZoë Müller;z@x.org\n", "cp1252")

    ran = imported(office, "--dry-run")

    assert ran.lines[1] == (
        "  the file is not UTF-8 and was read as Windows-1252: look at the accents; if they are "
        'wrong, save it as "CSV UTF-8"'
    )
    assert "  zoe-muller: Zoë Müller" in ran.lines


def test_the_first_line_by_which_excel_names_the_delimiter_counts_as_a_row(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"sep=|\r\nName|Mail\r\nLee, A; B|x\r\n")
    table = read_table(tmp_path / "x", "x")

    assert [row.number for row in table.rows] == [2, 3]
    assert names(tmp_path / "x") == ["Lee, A; B"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b'Name,Mail\n"Ann Lee,a\n',
            (
                "list cannot be read from line 2 on: a quotation mark is left open or stands in "
                "the middle, or one cell is endless"
            ),
        ),
        (b"Name\n\x81\xff", "the letters of list are neither UTF-8 nor UTF-16 nor Windows-1252"),
        (b"\xff\xfeN", "the letters of list are neither UTF-8 nor UTF-16 nor Windows-1252"),
        (
            b"\xd0\xcf\x11\xe0\xa1",
            "list is an old .xls workbook, or one that is protected by a password",
        ),
        (b"PK\x03\x04 cut", "list is cut off: its end is missing"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "x").write_bytes(content)

    with pytest.raises(Failure) as refused:
        read_table(tmp_path / "x", "list")

    assert refused.value.message == message
    assert refused.value.remedy


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no file list"):
        read_table(tmp_path / "x", "list")
    with pytest.raises(Failure, match="list cannot be read: is a directory"):
        read_table(tmp_path, "list")


def test_a_file_far_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "LARGEST", 1)
    (tmp_path / "x").write_bytes(b"ab")

    with pytest.raises(Failure, match="list has more than 0 MB, too many for a list of people"):
        read_table(tmp_path / "x", "list")


# ---------- Workbooks ----------


def test_a_workbook_is_read_like_a_csv_file(office: Secretariat) -> None:
    rows: list[list[Any]] = [
        ["List"],
        [],
        ["Name", "Title", "Note"],
        ["Ann Lee", "Dr", 1],
        [None],
        ["Bo", datetime(2020, 2, 1), 2],  # noqa: DTZ001 - as a cell has it
    ]
    workbook(office, [*rows, ["Cy", 12.0], ["Di", True]])

    ran = office.run("people", "import", "list.xlsx", "--yes")

    assert ran.lines == [
        'list.xlsx, sheet "Sheet": 4 rows with people',
        '  read: A "Name" as name, B "Title" as honorific',
        '  not used: C "Note"',
        "new: 4 people",
        "  ann-lee: Dr Ann Lee",
        "  bo: 2020-02-01 Bo",
        "  cy: 12 Cy",
        "  di: True Di",
    ]
    assert "  ann-lee:          {name: Ann Lee, honorific: Dr}\n" in directory(office)


def test_formulas_errors_and_merged_cells_are_told_with_their_places(office: Secretariat) -> None:
    book = workbook(
        office, [["Name", "Organization"], ['=A1&"x"', "ITU"], ["Bob", "ITU"], ["C", None]]
    )
    sheet = book.worksheets[0]
    sheet["A5"] = "#N/A"
    sheet["A5"].data_type = "e"
    sheet.merge_cells("B3:B4")
    book.save(office.folder / "list.xlsx")

    assert office.run("people", "import", "list.xlsx", "--yes").lines == [
        "list.xlsx:2:1: row 2, column A holds a formula, not its result [not-text]",
        "       = copy the column and paste it as values (Paste Special, Values)",
        "list.xlsx:3:2: row 3, column B is merged with others (B3:B4) [merged-cells]",
        "       = unmerge the cells and fill each; a row that is no person, delete",
        "list.xlsx:5:1: row 5, column A holds the error #N/A [not-text]",
        "       = copy the column and paste it as values (Paste Special, Values)",
        "3 faults in 1 file.",
    ]


@pytest.mark.parametrize("cells", ["B1:C1", "B1:B2"])
def test_a_heading_over_several_cells_is_told(office: Secretariat, cells: str) -> None:
    book = workbook(office, [["Name", "E-mail", None], ["Ann", "x", "y"]])
    book.worksheets[0].merge_cells(cells)
    book.save(office.folder / "list.xlsx")

    assert office.run("people", "import", "list.xlsx").lines == [
        (
            'cwg: list.xlsx: the heading "E-mail" in row 1, column B, is merged over several cells '
            f"({cells})"
        ),
        "  = unmerge it, and write one heading above each column, all in one row",
    ]


def test_one_of_several_sheets_has_to_be_named(office: Secretariat) -> None:
    book = workbook(office, [["Name"], ["Ann Lee"]])
    book.create_sheet("Empty")
    book.save(office.folder / "list.xlsx")
    assert names(office.folder / "list.xlsx") == ["Ann Lee"]
    book.create_sheet("Delegates").append(["Name"])
    book.create_sheet("Hidden").append(["Name"])
    book.worksheets[3].sheet_state = "hidden"
    book.save(office.folder / "list.xlsx")

    assert office.run("people", "import", "list.xlsx").lines == [
        'cwg: list.xlsx has several sheets: "Sheet", "Delegates"',
        "  = name the one to read with --sheet",
    ]
    assert office.run("people", "import", "list.xlsx", "--sheet", "Delegate").lines == [
        'cwg: --sheet: there is no sheet "Delegate" in list.xlsx',
        '  = did you mean "Delegates"?',
    ]
    assert office.run("people", "import", "list.xlsx", "--sheet", "sheet", "--dry-run").code == 0


def test_a_csv_file_has_no_sheets(office: Secretariat) -> None:
    listed(office, "Name\nAnn\n")

    assert imported(office, "--sheet", "x").lines == [
        "cwg: --sheet: list.csv is no .xlsx workbook, so it has no sheets",
        "  = leave it out",
    ]


def test_what_is_packed_like_a_workbook_but_is_none_is_told(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zipfile import ZipFile

    path = office.folder / "list.xlsx"
    with ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    with pytest.raises(Failure, match="list is a Word document, not a table"):
        read_table(path, "list")
    with ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<x")
    with pytest.raises(Failure, match="list cannot be read: it looks like a workbook, but is br"):
        read_table(path, "list")
    monkeypatch.setattr(spreadsheet, "LARGEST_UNPACKED", 1)
    with pytest.raises(Failure, match="list is too large for a list of people once it is unpacked"):
        read_table(path, "list")


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letters(one) for one in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# ---------- Names and keys ----------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Zoë  O’Neill-Łukasz", "zoe-o-neill-lukasz"),
        ("Иван Щукин-Йорк", "ivan-shchukin-iork"),
        ("Γιώργος Παπαδόπουλος", "giorgos-papadopoylos"),
        ("王明", "person-1"),
        ("👩‍🚒", "person-1"),
        ("Chair", "chair-2"),
        ("ITU", "itu-2"),
        ("Carl Hallergard III", "carl-hallergard-iii"),
    ],
)
def test_keys_are_latin_letters_that_nothing_else_has(name: str, key: str) -> None:
    known = Known(Directory.model_validate(read(DIRECTORY.encode(), "x").data))

    assert list(plan([Participant(2, name)], known).people) == [key]


@given(st.lists(NAMES, max_size=8), st.sampled_from(["\n", "\r\n"]))
@example(["Ann Lee", "ANN LEE", "Zoë Łukasz"], "\n")
def test_names_are_kept_exactly_and_every_old_byte_stays(people: list[str], end: str) -> None:
    written = [as_written(one) for one in people]
    rows = [
        Participant(row, one, address=f"p{row}@x.org") for row, one in enumerate(written) if one
    ]
    before = DIRECTORY.replace("\n", end).encode()
    old = read(before, "x").data

    made = plan(rows, Known(Directory.model_validate(old)), with_doubtful=True)
    after = directory_with(before, "x", made, organizations=True)

    new = read(after, "x").data
    added = {key: one["name"] for key, one in new["people"].items() if key not in old["people"]}
    assert new | {"people": {}} == old | {"people": {}}
    assert {key: new["people"][key] for key in old["people"]} == old["people"]
    assert set(added.values()) <= set(written)
    there = {"carlhallergard", "zoelukasz"}
    assert {folded(one) for one in added.values()} | there == {
        folded(row.name) for row in rows
    } | there
    assert len({folded(one) for one in added.values()}) == len(added)
    at = before.index(b"# The end.") - len(end)
    assert after.startswith(before[:at])
    assert after.endswith(before[at:])
    addresses = read(private_with(b"", "x", made), "x").data.get("addresses", {})
    assert set(added) <= set(addresses)
    Directory.model_validate(new)


def test_a_name_over_several_lines_becomes_one_line_and_nothing_else_changes() -> None:
    assert as_written(" Zoe\u0308 \n  LEE,  ann\t") == "Zoë LEE,  ann"


def test_nothing_of_openpyxl_is_loaded_for_a_csv_file(office: Secretariat) -> None:
    import subprocess
    import sys

    listed(office, "Name\nAnn\n")
    script = (
        "import sys\nfrom pathlib import Path\nfrom cwg.records.spreadsheet import read_table\n"
        "read_table(Path('list.csv'), 'x')\nprint('openpyxl' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )

    assert ran.stdout == "False\n"


# ---------- The participants of a meeting ----------

_GROUP = """\
format: 1
name: Working Group on Bridges
short_name: WG
organization: itu
secretariat: {organization: itu, email: wg@example.int}
symbol: WG/{meeting}/{number}
time_zone: Europe/Zurich
"""
_MEETING = """\
format: 1
id: wg-1
participants:
  carl-hallergard: {of: coe, function: Envoy}   # as he wished

# The end.
"""


def test_a_registration_list_fills_the_participants_of_a_meeting_once(office: Secretariat) -> None:
    folder = office.folder / "meetings/wg"
    (folder / "1").mkdir(parents=True)
    (folder / "group.yaml").write_text(_GROUP, encoding="utf-8")
    meeting = folder / "1/meeting.yaml"
    meeting.write_text(_MEETING, encoding="utf-8")
    listed(
        office,
        "Name,Organization,Function\nAnn Lee,ITU,Head: of bridges\nZoë Łukasz,,\n"
        "Carl Hallergard,Council of Europe,Chair\nBo Bo,Spans Ltd,Engineer\n",
    )

    ran = imported(office, "--meeting", "wg/1", "--yes")

    assert ran.code == 0
    assert (
        "3 new participants of wg/1\n  2 of them for no organization that the directory has"
        in ran.talk
    )
    assert '3 "Function" as function' in ran.talk
    lines = meeting.read_text(encoding="utf-8")
    assert lines == _MEETING.replace(
        "# as he wished\n",
        "# as he wished\n"
        '  ann-lee: {of: itu, function: "Head: of bridges"}\n'
        "  zoe-lukasz: {}\n"
        "  bo-bo: {function: Engineer}\n",
    )
    again = imported(office, "--meeting", "wg/1", "--yes")
    assert "there is nothing to add; nothing was written." in again.talk
    assert meeting.read_text(encoding="utf-8") == lines


def test_a_new_organization_is_that_of_the_new_participant(office: Secretariat) -> None:
    folder = office.folder / "meetings/wg"
    (folder / "1").mkdir(parents=True)
    (folder / "group.yaml").write_text(_GROUP, encoding="utf-8")
    (folder / "1/meeting.yaml").write_text("format: 1\nid: wg-1\n", encoding="utf-8")
    listed(office, "Name,Organization\nBo Bo,Spans Ltd\n")

    ran = imported(office, "--meeting", "wg/1", "--organizations", "--yes")

    assert ran.code == 0
    written = (folder / "1/meeting.yaml").read_text(encoding="utf-8")
    assert "  bo-bo: {of: spans-ltd}\n" in written
    assert imported(office, "--meeting", "wg/9", "--yes").code == 2


# ---------- What is no list, and what is one name ----------


def packed(*parts: str, kind: str = "") -> bytes:
    from zipfile import ZipFile

    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        if kind:
            package.writestr("mimetype", kind)
        for part in parts:
            package.writestr(part, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told", "remedy"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "is a PDF, not a table", "copy its table"),
        ("a.rtf", b"{\\rtf1 x}", "is a text of a word processor, not a table", "copy its table"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00", "is a picture, not a table", "copy its table"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "is a picture, not a table", "copy its table"),
        ("a.vcf", b"BEGIN:VCARD\nN:L;A\n", "holds business cards, not a table", "read it into an"),
        ("a.xls", b"\n<html><table>", "is a web page or XML, whatever its name says", "open it in"),
        ("a.xml", b"<?xml version='1.0'?>", "is a web page or XML, whatever its", "open it in Ex"),
        (
            "a.ods",
            packed("content.xml", kind="application/vnd.oasis.opendocument.spreadsheet"),
            "is a spreadsheet of LibreOffice (.ods)",
            'save it there as "Excel 2007-365 (.xlsx)"',
        ),
        ("a.numbers", packed("Index/Document.iwa"), "is a spreadsheet of Numbers", "in Numbers: "),
        ("a.xlsb", packed("xl/workbook.bin"), "is a binary workbook (.xlsb)", "save it as "),
        ("a.docx", packed("word/document.xml"), "is a Word document, not a table", "copy its tab"),
        ("a.zip", packed("list.csv"), "is no .xlsx workbook", "save it as "),
        (
            "~$a.xlsx",
            b"\x05me",
            "is not the list, but what Office keeps while",
            "name the list its",
        ),
    ],
)
def test_a_file_that_is_no_table_is_called_what_it_is(
    office: Secretariat, name: str, content: bytes, told: str, remedy: str
) -> None:
    (office.folder / name).write_bytes(content)

    ran = office.run("people", "import", name)

    assert ran.code == 3
    assert ran.lines[0].startswith(f"cwg: {name} {told}")
    assert ran.lines[1].startswith(f"  = {remedy}")


@pytest.mark.parametrize(
    ("headings", "read"),
    [
        ("Anrede;Vorname;Nachname;E-Mail-Adresse;Behörde;Funktion", "Frau Ute Groß (BAKOM)"),
        ("Titel;Vorname;Name;Mailadresse;Institution;Stellung", "Frau Ute Groß (BAKOM)"),
        ("Titel;Rufname;Familienname;E-Mail;Firma;Rolle", "Frau Ute Groß (BAKOM)"),
    ],
)
def test_german_headings_are_known(office: Secretariat, headings: str, read: str) -> None:
    listed(office, f"{headings}\nFrau;Ute;Groß;ug@example.org;BAKOM;Leiterin\n")

    ran = imported(office, "--dry-run")

    assert f"  ute-gross: {read}" in ran.lines
    assert "1 e-mail address for private.yaml" in ran.lines


@pytest.mark.parametrize(
    "name",
    [
        "MÜLLER, Hans",
        "Dr. Hans Müller",
        "Herr Prof. Dr. Hans Müller",
        "Hans Mueller",
        "Hans Muller, PhD",
        "H.E. Mr Hans Müller",
        "Hans Müller (Switzerland)",
    ],
)
def test_a_name_with_a_title_in_another_order_or_spelling_is_doubtful(
    office: Secretariat, name: str
) -> None:
    listed(office, f"Name;Organization\nHans Müller;\n{name};\n")

    ran = imported(office, "--dry-run")

    assert "new: 1 person" in ran.lines
    doubt = "but for order, title or spelling, the name is that of Hans Müller (row 2)"
    assert ran.lines[-2] == f"  row 3: {name}: {doubt}"


@pytest.mark.parametrize("name", ["Hans-Peter Müller", "Müller", "Dr Müller", "Don Müller"])
def test_a_name_with_other_words_is_somebody_else(office: Secretariat, name: str) -> None:
    listed(office, f"Name;Organization\nHans Müller;\n{name};\n")

    assert "new: 2 people" in imported(office, "--dry-run").lines


def test_a_number_in_the_place_of_a_name_is_told(office: Secretariat) -> None:
    listed(office, "Name,Organization\nAnn Lee,ITU\n4711,ITU\n2020-02-01,ITU\n")

    ran = imported(office, "--yes")

    assert ran.lines[0] == 'list.csv:3:1: row 3, column 1 holds "4711", no name [no-name]'
    assert ran.lines[1].startswith("       = write the name, or delete the row; ")
    assert ran.lines[-1] == "2 faults in 1 file."


def test_one_organization_by_its_name_and_its_abbreviation_is_added_once(
    office: Secretariat,
) -> None:
    listed(
        office,
        "Name;Organization\nA One;ESA\nB Two;European Space Agency (ESA)\n"
        "C Three;The European Space Agency\nD Four;E.S.A.\n"
        "E Five;Ministry of Transport (USA)\nF Six;USA\n",
    )

    ran = imported(office, "--organizations", "--yes")

    assert ran.lines[-4:] == [
        "organizations that the directory does not have (added as well):",
        "  esa: European Space Agency (ESA)",
        "  ministry-of-transport-usa: Ministry of Transport (USA)",
        "  usa: USA",
    ]
    assert "{name: European Space Agency, short_name: ESA, category: other}" in directory(office)
    again = imported(office, "--organizations", "--yes")
    assert again.lines[-1] == "there is nothing to add; nothing was written."
