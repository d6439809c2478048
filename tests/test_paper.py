"""What happens to papers at the table is noted by commands that change only the lines concerned."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cwg.commands import changing
from cwg.records import writing
from tests.builders import dossier
from tests.meetings.secretariat import Ran, Secretariat
from tests.table_records import FILES, MEETING_2, MINUTES_2, PAPERS_2, table


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    table(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return Secretariat(tmp_path, capsys)


def file(office: Secretariat, name: str) -> Path:
    return office.folder / "meetings" / "wg" / name


def text(office: Secretariat, name: str) -> str:
    return file(office, name).read_bytes().decode()


def over(office: Secretariat, name: str, content: str) -> None:
    file(office, name).write_bytes(content.encode())


def done(ran: Ran) -> Ran:
    assert ran.code == 0, ran.talk
    return ran


def paper(office: Secretariat, what: str, *words: str) -> Ran:
    return office.run("paper", what, "wg/2", *words)


def word_file(office: Secretariat, name: str, *lines: str, language: str = "en") -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.core_properties.language = language
    document.save(str(office.folder / name))
    return office.folder / name


# ---------- Registering ----------


def test_a_paper_gets_the_number_after_the_highest_ever_given_the_report_s_own_included(
    office: Secretariat,
) -> None:
    ran = done(
        paper(office, "add", "--title", "Bolts", "--from", "Kenya", "--received", "2017-02-10")
    )

    new = "\n  10:\n    title: Bolts\n    from: kenya\n    received: 2017-02-10\n"
    assert text(office, "2/papers.yaml") == PAPERS_2.replace("\nreserved:", f"{new}\nreserved:")
    assert ran.paths == ["meetings/wg/2/papers.yaml"]
    assert ran.lines[:9] == [
        "meetings/wg/2/papers.yaml",
        "    20 +   10:",
        "    21 +     title: Bolts",
        "    22 +     from: kenya",
        "    23 +     received: 2017-02-10",
        "    24 + ",
        "WG/2/10: Bolts (Republic of Kenya)",
        "  on time; the last day was 2017-02-16",
        "  it stands under Contributions",
    ]


def test_a_withdrawn_number_and_a_reserved_one_are_never_given_again(office: Secretariat) -> None:
    over(office, "2/meeting.yaml", MEETING_2.replace("report: {number: 9}", "mode: online"))

    done(paper(office, "add", "--reserve", "the report"))
    done(paper(office, "add", "--title", "Bolts", "--from", "kenya"))
    done(paper(office, "withdraw", "6", "--on", "2017-02-20"))
    done(paper(office, "add", "--title", "Screws", "--from", "kenya"))

    assert dossier(office.folder / "meetings", "wg/2").register.numbers == (1, 3, 4, 5, 6, 7)


@pytest.mark.parametrize(
    "words",
    [
        ("add", "wg/2", "p.docx", "--title", "Bolts", "--from", "kenya"),
        ("add", "wg/2", "--title", "Bolts", "--from", "kenya", "p.docx"),
        ("add", "--title", "Bolts", "p.docx", "wg/2", "--from", "kenya"),
        ("add", "wg/2", "--file", "p.docx", "--title", "Bolts", "--from", "kenya"),
    ],
)
def test_a_file_may_be_named_without_its_option(
    office: Secretariat, words: tuple[str, ...]
) -> None:
    word_file(office, "p.docx", "Bolts of the region")

    done(office.run("paper", *words, "--yes"))

    assert writing.digest((office.folder / "p.docx").read_bytes()) in text(office, "2/papers.yaml")


def test_a_revision_may_name_its_file_without_its_option(office: Secretariat) -> None:
    word_file(office, "p.docx", "Bolts of the region")

    done(paper(office, "revise", "p.docx", "3"))

    assert writing.digest((office.folder / "p.docx").read_bytes()) in text(office, "2/papers.yaml")


def test_a_file_that_is_not_there_is_told_as_a_file(office: Secretariat) -> None:
    ran = office.run("paper", "add", "gone.docx", "wg/2")

    assert (ran.code, ran.lines[0]) == (3, "cwg: there is no file gone.docx")


def test_words_that_name_no_file_are_more_than_it_takes(office: Secretariat) -> None:
    ran = paper(office, "add", "--title", "Bolts", "of", "the", "region")

    assert ran.code == 2
    assert ran.lines[0].startswith('cwg paper: "of the region" is more than it takes')


def test_a_reserved_number_is_filled_and_its_line_leaves(office: Secretariat) -> None:
    done(paper(office, "add", "--number", "4", "--title", "Bolts", "--from", "kenya"))

    after = text(office, "2/papers.yaml")
    assert "  4:\n    title: Bolts\n    from: kenya\n" in after
    assert "chair's text" not in after
    assert list(dossier(office.folder / "meetings", "wg/2").register.reserved) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [("3", "the number 3 is given already"), ("7", "the number 7 was not reserved")],
)
def test_only_a_reserved_number_can_be_asked_for(
    office: Secretariat, number: str, told: str
) -> None:
    ran = paper(office, "add", "--number", number, "--title", "Bolts", "--from", "kenya")

    assert ran.code == 3
    assert told in ran.talk
    assert text(office, "2/papers.yaml") == PAPERS_2


def test_where_numbers_run_on_the_meetings_before_and_after_count(office: Secretariat) -> None:
    group = file(office, "group.yaml")
    group.write_text(group.read_text().replace("WG/{meeting}/{number}", "WG/{number}"))
    later = MEETING_2.replace("wg-2", "wg-3").replace("previous: 1", "previous: 2")
    file(office, "3").mkdir()
    over(office, "3/meeting.yaml", later.replace("number: 2", "number: 3").replace("9}", "30}"))

    done(paper(office, "add", "--title", "Bolts", "--from", "kenya"))
    done(office.run("paper", "add", "wg/3", "--title", "Bolts", "--from", "kenya"))

    assert 31 in dossier(office.folder / "meetings", "wg/2").register.papers
    assert 32 in dossier(office.folder / "meetings", "wg/3").register.papers


def test_the_report_of_a_closed_meeting_takes_no_number_from_a_later_one(
    office: Secretariat,
) -> None:
    group = file(office, "group.yaml")
    group.write_text(group.read_text().replace("WG/{meeting}/{number}", "WG/{number}"))
    over(office, "2/meeting.yaml", MEETING_2.replace("state: held", "state: closed"))
    file(office, "3").mkdir()
    third = MEETING_2.replace("wg-2", "wg-3").replace("previous: 1", "previous: 2")
    third = third.replace("number: 2", "number: 3").replace("report: {number: 9}", "mode: online")
    over(office, "3/meeting.yaml", third)
    bolts = ("--title", "Bolts", "--from", "kenya")

    done(office.run("paper", "add", "wg/3", *bolts))
    done(office.run("paper", "add", "wg/1", "--type", "report", "--title", "Report"))
    done(office.run("paper", "add", "wg/3", *bolts, "--anyway"))

    root = office.folder / "meetings"
    assert list(dossier(root, "wg/1").register.papers) == [1, 2, 11]
    assert list(dossier(root, "wg/3").register.papers) == [10, 12]


def test_where_numbers_begin_anew_each_year_only_that_year_counts(office: Secretariat) -> None:
    group = file(office, "group.yaml")
    group.write_text(group.read_text().replace("WG/{meeting}/{number}", "WG({year}){number:03}"))
    over(office, "2/papers.yaml", "format: 1\n")
    over(office, "2/minutes.yaml", "format: 1\n")
    over(office, "2/meeting.yaml", MEETING_2.replace("report: {number: 9}", "mode: online"))

    assert (
        "WG(2017)001: Bolts"
        in done(paper(office, "add", "--title", "Bolts", "--from", "kenya")).talk
    )

    over(office, "2/papers.yaml", "format: 1\n")
    over(office, "1/meeting.yaml", FILES["wg/1/meeting.yaml"].replace("2016-10-10", "2017-01-10"))

    assert (
        "WG(2017)003: Bolts"
        in done(paper(office, "add", "--title", "Bolts", "--from", "kenya")).talk
    )


@pytest.mark.parametrize(
    ("received", "told"),
    [
        ("2017-02-16", "  on time; the last day was 2017-02-16"),
        ("2017-02-17", "  late; the last day was 2017-02-16"),
        (
            "2017-02-27",
            "  held for the next meeting; the last day was 2017-02-26; cwg paper accept",
        ),
        (
            "",
            '  whether it is on time is not known: add "received:" and the day in ',
        ),
    ],
)
def test_it_tells_whether_a_paper_came_in_time(
    office: Secretariat, received: str, told: str
) -> None:
    when = ["--received", received] if received else []

    ran = done(paper(office, "add", "--title", "Bolts", "--from", "kenya", *when))

    assert any(line.startswith(told) for line in ran.lines)


def test_title_source_and_language_are_read_from_a_word_file_and_shown_first(
    office: Secretariat,
) -> None:
    word_file(office, "p.docx", "Source: Rwanda and Kenya", "Title: Des ponts", language="fr-CH")

    asked = paper(office, "add", "--file", "p.docx")

    assert asked.code == 2
    assert asked.lines[:4] == [
        "p.docx says:",
        '  title, from "Title": Des ponts',
        '  source, from "Source": Rwanda and Kenya',
        "  language, as most of it is marked: fr",
    ]
    assert text(office, "2/papers.yaml") == PAPERS_2

    done(paper(office, "add", "--file", "p.docx", "--yes"))

    made = dossier(office.folder / "meetings", "wg/2").register.papers[10]
    assert made.originators == ("rwanda", "kenya")
    assert made.languages == ("fr",)
    assert made.files[0].language == "fr"
    assert (
        made.files[0].digest == f"sha256:{writing.digest((office.folder / 'p.docx').read_bytes())}"
    )


def test_a_person_at_a_terminal_is_asked_before_what_was_read_is_written(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    word_file(office, "p.docx", "Source: Rwanda", "Title: Bridges")
    monkeypatch.setattr("sys.stdin", Terminal("n\ny\n"))

    assert done(paper(office, "add", "--file", "p.docx")).lines[-1].endswith("nothing was written.")
    assert text(office, "2/papers.yaml") == PAPERS_2
    assert "WG/2/10: Bridges" in done(paper(office, "add", "--file", "p.docx")).talk
    assert 10 in dossier(office.folder / "meetings", "wg/2").register.papers


def test_a_source_that_nobody_bears_is_told_and_nothing_is_written(office: Secretariat) -> None:
    word_file(office, "p.docx", "Source: Republic of Rwandaa", "Title: Bridges")

    ran = paper(office, "add", "--file", "p.docx", "--yes")

    assert ran.code == 3
    assert 'the source "Republic of Rwandaa" is no organization' in ran.talk
    assert "did you mean --from rwanda?" in ran.talk


def test_the_same_document_twice_is_told_and_refused_unless_it_is_another(
    office: Secretariat,
) -> None:
    word_file(office, "p.docx", "Source: Rwanda", "Title: Bridges")
    done(paper(office, "add", "--file", "p.docx", "--yes"))
    before = text(office, "2/papers.yaml")

    same_file = paper(office, "add", "--file", "p.docx", "--title", "Else", "--from", "kenya")
    same_words = paper(office, "add", "--title", " PLANKS", "--from", "rwanda")
    carried = paper(office, "add", "--title", "Ropes", "--from", "kenya")

    assert [same_file.code, same_words.code, carried.code] == [3, 3, 3]
    assert "nothing was written: WG/2/10 has the same file" in same_file.talk
    assert "WG/2/1 has the same title and the same originators" in same_words.talk
    assert "WG/1/2 has the same title" in carried.talk
    assert text(office, "2/papers.yaml") == before

    done(paper(office, "add", "--title", "Planks", "--from", "rwanda", "--anyway"))


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ([], 2, "say what is to be registered"),
        (["--reserve", "x", "--title", "y"], 2, "--reserve is for a paper that is not there yet"),
        (["--title", "x", "--from", "kenia"], 3, '"kenia" is no organization in directory.yaml'),
        (["--title", "x", "--item", "other"], 3, '"other"'),
        (["--title", "x", "--received", "soon"], 3, 'received: "soon" is not a day'),
        (["--title", "x", "--number", "vii"], 2, '"vii" is no number'),
        (["--file", "gone.docx"], 3, "there is no file gone.docx"),
        (["--title", "x", "--replaces", "77"], 2, 'no paper "77"'),
    ],
)
def test_a_slip_in_the_options_is_told_and_nothing_is_written(
    office: Secretariat, options: list[str], code: int, told: str
) -> None:
    ran = paper(office, "add", *options)

    assert ran.code == code, ran.talk
    assert told in ran.talk
    assert text(office, "2/papers.yaml") == PAPERS_2


def test_the_first_paper_makes_the_register(office: Secretariat) -> None:
    file(office, "2/papers.yaml").unlink()
    file(office, "2/minutes.yaml").unlink()
    over(office, "2/meeting.yaml", MEETING_2.replace("report: {number: 9}", "mode: online"))

    done(paper(office, "add", "--title", "Bolts", "--from", "kenya"))

    assert text(office, "2/papers.yaml") == (
        "# The papers of this meeting, each under its number.\nformat: 1\n\n"
        "papers:\n  1:\n    title: Bolts\n    from: kenya\n"
    )


# ---------- At the table ----------


def test_a_presentation_is_added_behind_the_last_entry_and_every_comment_stays(
    office: Secretariat,
) -> None:
    ran = done(
        paper(office, "present", "3", "--by", "kenya", "--item", "contributions", "--said", "So.")
    )

    new = "\n  - paper: 3\n    item: contributions\n    by: kenya\n    said: So.\n"
    assert text(office, "2/minutes.yaml") == MINUTES_2.replace("text.\n", f"text.\n{new}")
    assert ran.lines[-1] == "WG/2/3: presented; under information it is still to be taken."


@pytest.mark.parametrize(
    ("words", "entry", "meaning"),
    [
        (
            ["defer", "1/2", "--decided-by", "the meeting", "--to", "meeting 15"],
            (
                "paper: 1/2\n    treatment: deferred\n    reason: decision of the meeting\n"
                "    carry: meeting 15"
            ),
            "WG/1/2: deferred, decision of the meeting; it goes to meeting 15.",
        ),
        (
            ["defer", "1/2", "--reason", "no quorum", "--to", "back"],
            (
                "paper: 1/2\n    treatment: deferred\n    reason: no quorum\n"
                "    carry: back to the originator"
            ),
            "WG/1/2: deferred, no quorum; it goes back to its originator.",
        ),
        (
            ["not-presented", "1/2", "--reason", "not available"],
            "paper: 1/2\n    treatment: not presented\n    reason: not available",
            (
                "WG/1/2: not presented, not available; it goes no further, by the group's rule "
                "or by --to."
            ),
        ),
        (
            ["not-presented", "1/2", "3", "--reason", "technical failure", "--detail", "The line"],
            (
                "papers: [1/2, 3]\n    treatment: not presented\n    reason: technical failure\n"
                "    detail: The line"
            ),
            "WG/2/3: not presented, technical failure; it goes to the next meeting.",
        ),
        (["read", "1/2"], "paper: 1/2\n    treatment: taken as read", "WG/1/2: taken as read."),
        (
            ["present", "1/2", "--part", "chapter 1", "--rest", "chapter 2"],
            (
                "paper: 1/2\n    treatment: presented in part\n    part: chapter 1\n"
                "    rest: chapter 2"
            ),
            "WG/1/2: presented in part; the rest goes to the next meeting.",
        ),
        (
            ["withdraw", "1/2", "--at-table", "--reason", "It is out of date"],
            "paper: 1/2\n    treatment: withdrawn\n    detail: It is out of date",
            "WG/1/2: withdrawn.",
        ),
        (
            ["present", "1/2", "--proxy", "--by", "union"],
            "paper: 1/2\n    by: union\n    treatment: introduced by proxy",
            "WG/1/2: introduced by proxy.",
        ),
    ],
)
def test_what_became_of_a_paper_is_noted_with_what_it_means(
    office: Secretariat, words: list[str], entry: str, meaning: str
) -> None:
    ran = done(paper(office, words[0], *words[1:]))

    assert text(office, "2/minutes.yaml") == MINUTES_2.replace("text.\n", f"text.\n\n  - {entry}\n")
    assert meaning in ran.lines


@pytest.mark.parametrize(
    "name", ["WG/2/3", "wg/2/003", "wg / 2 / 3", "Document WG/2/3", "WG/2/3-E", "3", "2/3"]
)
def test_a_paper_may_be_named_in_any_spelling(office: Secretariat, name: str) -> None:
    done(paper(office, "read", name))

    assert "\n  - paper: 3\n    treatment: taken as read\n" in text(office, "2/minutes.yaml")


def test_a_text_that_is_named_with_its_mark_is_the_version(office: Secretariat) -> None:
    done(paper(office, "revise", "3", "--received", "2017-02-21"))

    done(paper(office, "present", "WG/2/3(Rev.1)"))

    assert "\n  - paper: 3\n    version: Rev.1\n" in text(office, "2/minutes.yaml")


@pytest.mark.parametrize("name", ["WG/1/2", "1/2", "WG/2/5", "5", "2/5"])
def test_a_paper_that_was_numbered_anew_is_found_by_all_its_symbols(
    office: Secretariat, name: str
) -> None:
    over(office, "2/papers.yaml", PAPERS_2.replace("from: 1}", "from: 1, number: 5}"))

    done(paper(office, "read", name))

    assert "\n  - paper: 5\n    treatment: taken as read\n" in text(office, "2/minutes.yaml")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("WG/2/13", '= did you mean "WG/2/3"'),
        ("7", "= it can be"),
        ("Nails", "there is no paper"),
        ("1/1", "WG/1/1 is not in the register of wg/2"),
    ],
)
def test_a_paper_that_is_not_there_is_told_with_the_nearest(
    office: Secretariat, name: str, told: str
) -> None:
    ran = paper(office, "read", name)

    assert ran.code == 2
    assert told in ran.talk
    assert text(office, "2/minutes.yaml") == MINUTES_2


def test_an_entry_can_come_before_or_behind_another(office: Secretariat) -> None:
    done(paper(office, "read", "3", "--before", "1"))
    done(paper(office, "read", "1/2", "--after", "3"))

    minutes = dossier(office.folder / "meetings", "wg/2").minutes
    assert [str(one.paper) for one in minutes.proceedings] == ["3", "1/2", "1"]
    assert "# In this order.\nproceedings:\n\n  - paper: 3\n" in text(office, "2/minutes.yaml")


def test_beside_a_paper_that_has_no_entry_nothing_can_come(office: Secretariat) -> None:
    ran = paper(office, "read", "3", "--before", "1/2")

    assert ran.code == 3
    assert "the minutes of wg/2 do not have WG/1/2 yet" in ran.talk


LATE = ["--reason", "lack of time"]


@pytest.mark.parametrize(
    ("what", "words", "treatment"),
    [
        ("present", ["--said", "It was long."], "presented"),
        ("read", [], "taken as read"),
        ("defer", [*LATE, "--to", "15"], "deferred"),
        ("not-presented", LATE, "not presented"),
        ("withdraw", ["--at-table"], "withdrawn"),
    ],
)
def test_the_same_entry_is_not_written_twice(
    office: Secretariat, what: str, words: list[str], treatment: str
) -> None:
    done(paper(office, what, "WG/1/2", *words))
    before = text(office, "2/minutes.yaml")

    ran = done(paper(office, what, "WG/1/2", *words))

    assert ran.lines == [
        f"WG/1/2 is noted as {treatment} already: meetings/wg/2/minutes.yaml:11:5",
        "nothing was written.",
    ]
    assert text(office, "2/minutes.yaml") == before


def test_an_entry_that_says_more_holds_what_is_to_be_noted(office: Secretariat) -> None:
    ran = done(paper(office, "present", "1"))

    assert "WG/2/1 is noted as presented already: meetings/wg/2/minutes.yaml:7:5" in ran.talk
    assert text(office, "2/minutes.yaml") == MINUTES_2


def test_of_several_papers_only_those_are_noted_that_are_not_yet(office: Secretariat) -> None:
    ran = done(paper(office, "present", "1", "1/2"))

    assert "WG/2/1 is noted as presented already" in ran.talk
    assert "  - paper: 1/2\n" in text(office, "2/minutes.yaml")


def test_another_entry_on_the_same_paper_is_written_and_told_of(office: Secretariat) -> None:
    ran = done(paper(office, "read", "1"))

    assert "as presented too, at meetings/wg/2/minutes.yaml:7:5; both entries stand." in ran.talk


def test_a_paper_under_two_items_is_noted_under_each(office: Secretariat) -> None:
    done(paper(office, "present", "3", "--item", "information"))

    ran = done(paper(office, "present", "3", "--item", "contributions"))

    assert "both entries stand" not in ran.talk
    assert text(office, "2/minutes.yaml").count("- paper: 3") == 2


@pytest.mark.parametrize("what", ["withdraw", "accept"])
def test_what_the_register_has_is_not_written_twice(office: Secretariat, what: str) -> None:
    done(paper(office, what, "3", "--on", "2017-02-21"))
    before = text(office, "2/papers.yaml")

    again = done(paper(office, what, "3", "--on", "2017-02-21"))
    otherwise = paper(office, what, "3", "--on", "2017-02-22")

    word = "withdrawn" if what == "withdraw" else "accepted"
    assert f"WG/2/3 is noted as {word} already: meetings/wg/2/papers.yaml" in again.talk
    assert otherwise.code == 3
    assert f"noted as {word} already, but in other words" in otherwise.talk
    assert text(office, "2/papers.yaml") == before


def test_leaving_a_paper_open_needs_a_reason(office: Secretariat) -> None:
    ran = paper(office, "defer", "3")

    assert ran.code == 2
    assert "say why: the reason decides where it goes" in ran.talk


def test_what_the_entry_itself_makes_wrong_is_told_and_not_written(office: Secretariat) -> None:
    ran = paper(office, "present", "3", "--by", "kenia")

    assert ran.code == 3
    assert 'nothing was written: "kenia"' in ran.talk
    assert text(office, "2/minutes.yaml") == MINUTES_2


def test_the_first_entry_makes_the_minutes(office: Secretariat) -> None:
    file(office, "2/minutes.yaml").unlink()

    done(paper(office, "present", "3"))

    assert text(office, "2/minutes.yaml") == (
        "# What happened at the table, in its order, and what came of it.\nformat: 1\n\n"
        "proceedings:\n  - {paper: 3}\n"
    )


def test_with_dry_run_everything_is_shown_and_nothing_written(office: Secretariat) -> None:
    for words in (
        ("present", "3", "--dry-run"),
        ("revise", "3", "--dry-run"),
        ("add", "--title", "x", "--from", "kenya", "--dry-run"),
    ):
        ran = done(paper(office, *words))
        assert ran.lines[-1] == "nothing was written; the same without --dry-run writes it."
        assert any(" + " in line for line in ran.lines)

    assert text(office, "2/minutes.yaml") == MINUTES_2
    assert text(office, "2/papers.yaml") == PAPERS_2


# ---------- In the register ----------


def test_a_revision_and_a_corrigendum_get_the_next_mark(office: Secretariat) -> None:
    for what in ("revise", "revise", "correct", "correct"):
        done(paper(office, what, "3", "--received", "2017-02-21"))

    marks = [
        str(one.mark)
        for one in dossier(office.folder / "meetings", "wg/2").register.papers[3].versions
    ]
    assert marks == ["Rev.1", "Rev.2", "Rev.2 Corr.1", "Rev.2 Corr.2"]
    assert (
        "WG/2/3 Rev.2 is in the register already"
        in paper(office, "revise", "3", "--mark", "rev2").talk
    )


def test_the_same_file_is_not_added_as_another_text(office: Secretariat) -> None:
    word_file(office, "p.docx", "Nails, revised")
    done(paper(office, "revise", "3", "--file", "p.docx"))

    ran = paper(office, "revise", "3", "--file", "p.docx")

    assert ran.code == 3
    assert "WG/2/3 has the same file" in ran.talk
    done(paper(office, "revise", "3", "--file", "p.docx", "--anyway"))


def test_a_revision_does_not_come_behind_a_later_one(office: Secretariat) -> None:
    done(paper(office, "revise", "3", "--mark", "Rev.3"))

    ran = paper(office, "revise", "3", "--mark", "Rev.2")

    assert ran.code == 3
    assert "WG/2/3 Rev.2 does not come after Rev.3" in ran.talk
    assert paper(office, "revise", "3", "--mark", "soon").code == 2


def test_a_revision_of_a_carried_paper_stands_in_its_line_here(office: Secretariat) -> None:
    done(paper(office, "revise", "WG/1/2", "--mark", "Rev.1", "--received", "2017-02-10"))

    version = "versions: [{mark: Rev.1, received: 2017-02-10}]"
    line = f"  - {{paper: 1/2, from: 1, {version}}}  # WG/1/2, Kenya\n"
    assert line in text(office, "2/papers.yaml")
    assert text(office, "1/papers.yaml") == FILES["wg/1/papers.yaml"]


def test_a_withdrawal_before_the_meeting_stands_in_the_register(office: Secretariat) -> None:
    ran = done(paper(office, "withdraw", "WG/1/2", "3", "--on", "2017-02-20"))

    assert "  - {paper: 1/2, from: 1, withdrawn: 2017-02-20}  # WG/1/2, Kenya" in text(
        office, "2/papers.yaml"
    )
    assert "    received: 2017-02-20\n    withdrawn: 2017-02-20\n" in text(office, "2/papers.yaml")
    assert ran.lines[-2].startswith("WG/1/2: withdrawn")
    assert paper(office, "withdraw", "3", "--on", "2017-02-21").code == 3
    assert "was withdrawn: nothing becomes of it" in paper(office, "present", "3").talk


def test_without_a_day_a_withdrawal_is_not_written(office: Secretariat) -> None:
    ran = paper(office, "withdraw", "3")

    assert ran.code == 2
    assert "say when it was withdrawn" in ran.talk


def test_a_paper_that_was_taken_is_withdrawn_in_the_minutes(office: Secretariat) -> None:
    assert (
        "stands in the minutes already" in paper(office, "withdraw", "1", "--on", "2017-02-28").talk
    )

    done(paper(office, "withdraw", "1"))

    assert "\n  - paper: 1\n    treatment: withdrawn\n" in text(office, "2/minutes.yaml")


def test_a_held_paper_is_taken_once_it_is_accepted(office: Secretariat) -> None:
    done(paper(office, "add", "--title", "x", "--from", "kenya", "--received", "2017-02-27"))
    refused = paper(office, "present", "10")

    assert refused.code == 3
    assert "is held for the next meeting" in refused.talk
    assert paper(office, "accept", "10").code == 2

    ran = done(paper(office, "accept", "10", "--on", "2017-02-28", "--reason", "It is short"))

    assert "WG/2/10: accepted; it stands under Contributions." in ran.talk
    assert "    accepted: {by: chair, on: 2017-02-28, reason: It is short}\n" in text(
        office, "2/papers.yaml"
    )
    assert paper(office, "accept", "10", "--on", "2017-03-01").code == 3
    done(paper(office, "present", "10"))


@pytest.mark.parametrize(("number", "word"), [("1", "on time"), ("1/2", "carried")])
def test_nobody_accepts_what_is_not_late(office: Secretariat, number: str, word: str) -> None:
    ran = paper(office, "accept", number, "--on", "2017-02-28")

    assert ran.code == 3
    assert f"is {word}, so nobody has to accept it" in ran.talk


# ---------- Faulty records ----------


def test_faults_elsewhere_in_the_minutes_do_not_stop_the_work_at_the_table(
    office: Secretariat,
) -> None:
    wrong = MINUTES_2.replace("It was a good text.", "It was.\n    treatment: presnted")
    over(office, "2/minutes.yaml", wrong)

    done(paper(office, "read", "3"))

    assert (
        text(office, "2/minutes.yaml").replace("\n  - paper: 3\n    treatment: taken as read\n", "")
        == wrong
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("2/minutes.yaml", "- paper: 1\n", "- paper: 1\n    treatment: presnted\n", ["read", "1"]),
        ("2/minutes.yaml", "proceedings:", "proceedings: [", ["read", "3"]),
        (
            "2/papers.yaml",
            "title: Nails",
            "titel: Nails",
            ["add", "--title", "x", "--from", "kenya"],
        ),
        ("2/papers.yaml", "title: Nails", "titel: Nails", ["read", "3"]),
        ("2/papers.yaml", "    title: Nails\n", "    title: Nails\n    type: x\n", ["revise", "3"]),
        ("2/meeting.yaml", "state: held", "state: hold", ["revise", "3"]),
        ("group.yaml", "symbol:", "symbols:", ["read", "3"]),
    ],
)
def test_a_fault_in_the_part_concerned_is_told_and_nothing_is_written(
    office: Secretariat, name: str, old: str, new: str, words: list[str]
) -> None:
    over(office, name, text(office, name).replace(old, new))
    before = {path: path.read_bytes() for path in (office.folder / "meetings").rglob("*.yaml")}

    ran = paper(office, *words)

    assert ran.code == 1, ran.talk
    assert name in ran.talk
    assert {path: path.read_bytes() for path in before} == before


def test_a_fault_in_another_paper_does_not_keep_one_from_being_revised(office: Secretariat) -> None:
    over(office, "2/papers.yaml", PAPERS_2.replace("title: Planks ", "titel: Planks "))

    done(paper(office, "revise", "3", "--received", "2017-02-21"))

    assert "titel: Planks" in text(office, "2/papers.yaml")


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_at_a_meeting_that_is_over_nothing_is_changed(office: Secretariat, state: str) -> None:
    over(office, "2/meeting.yaml", MEETING_2.replace("state: held", f"state: {state}"))

    for words in (["read", "3"], ["revise", "3"], ["add", "--title", "x", "--from", "kenya"]):
        ran = paper(office, *words)
        assert ran.code == 3
        assert f"wg/2 is {state}" in ran.talk


@pytest.mark.parametrize("kind", ["report", "list of participants", "list of documents"])
def test_what_is_written_after_a_meeting_is_registered_once_it_is_closed(
    kind: str, office: Secretariat
) -> None:
    closed = MEETING_2.replace("state: held", "state: closed").replace("report: {number: 9}", "")
    over(office, "2/meeting.yaml", closed)

    done(paper(office, "add", "--type", kind, "--title", "What was done"))
    number = max(dossier(office.folder / "meetings", "wg/2").register.papers)
    done(paper(office, "revise", str(number)))

    added = dossier(office.folder / "meetings", "wg/2").register.papers[number]
    assert (added.type, str(added.versions[0].mark)) == (kind, "Rev.1")
    over(office, "2/meeting.yaml", closed.replace("state: closed", "state: cancelled"))
    assert paper(office, "add", "--type", kind, "--title", "Another").code == 3


# ---------- Two people ----------

SAVED = MINUTES_2 + "# saved by hand meanwhile\n"


@pytest.fixture
def at_the_last_moment(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Return what saves the minutes by hand while a command is at work, at a moment by its name."""
    moments = {
        "after they were read": (changing, "check"),
        "before they are written": (changing, "replace_text"),
        "while the new ones are stored": (writing, "_store"),
    }

    def save(moment: str) -> None:
        owner, name = moments[moment]
        real = getattr(owner, name)

        def saved(*given: object, **named: object) -> object:
            over(office, "2/minutes.yaml", SAVED)
            return real(*given, **named)

        monkeypatch.setattr(owner, name, saved)

    return save


@pytest.mark.parametrize(
    "moment",
    ["after they were read", "before they are written", "while the new ones are stored"],
)
def test_what_somebody_saved_meanwhile_stands_and_the_command_says_so(
    office: Secretariat, at_the_last_moment: Callable[[str], None], moment: str
) -> None:
    at_the_last_moment(moment)

    ran = paper(office, "read", "3")

    assert ran.code == 3
    assert (
        "meetings/wg/2/minutes.yaml was changed since it was read; nothing was written" in ran.talk
    )
    assert "run the command again" in ran.talk
    assert text(office, "2/minutes.yaml") == SAVED


def test_what_a_command_wrote_stands_when_a_second_one_read_before_it(office: Secretariat) -> None:
    records = dossier(office.folder / "meetings", "wg/2")
    done(paper(office, "read", "3"))
    written = text(office, "2/minutes.yaml")

    with pytest.raises(changing.Failure, match="was changed while it was read"):
        changing.changed(records, "minutes", lambda old, _: old)

    assert text(office, "2/minutes.yaml") == written


def test_without_a_word_what_can_be_done_is_told(office: Secretariat) -> None:
    ran = office.run("paper")

    assert ran.code == 2
    assert "say what to do with papers: add, present" in ran.talk


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("soon", 'it can be "next", "back", "no" or "15"'),
        ("nxt", 'did you mean "next"?'),
        ("2027-09", 'it can be "next", "back", "no" or "15"'),
    ],
)
def test_a_paper_is_not_put_off_to_a_meeting_that_is_none(
    office: Secretariat, where: str, told: str
) -> None:
    before = text(office, "2/minutes.yaml")

    ran = paper(office, "defer", "2", "--reason", "lack of time", "--to", where)

    assert ran.code == 2
    assert ran.lines == [
        f'cwg: "{where}" is no meeting that something can go to', f"  = {told}"
    ]  # fmt: skip
    assert text(office, "2/minutes.yaml") == before


# ---------- Quotation marks ----------


@pytest.mark.parametrize(
    "typed",
    [
        ["--title", "“Paint”"],
        ["--title=“Paint”"],
        ["--title", "“Paint", "on", "wood”"],  # as a shell hands it on
        ["--title=“Paint", "on", "wood”"],
        ["--title", "« Paint on wood »"],
    ],
)
def test_quotation_marks_of_a_word_processor_round_a_whole_value_are_left_out_and_told_of(
    office: Secretariat, typed: list[str]
) -> None:
    ran = done(paper(office, "add", "--from", "kenya", "--yes", *typed))

    meant = "Paint on wood" if "wood" in "".join(typed) else "Paint"
    assert f"title: {meant}\n" in text(office, "2/papers.yaml")
    assert f'"{meant}" was taken without {"«" if "«" in typed[-1] else "“"}' in ran.talk


@pytest.mark.parametrize("title", ["“Paint” and wood", "“Paint” and “wood”", "The “Paint”"])
def test_quotation_marks_within_a_value_stay(office: Secretariat, title: str) -> None:
    ran = done(paper(office, "add", "--from", "kenya", "--yes", "--title", title))

    assert title in text(office, "2/papers.yaml")
    assert "taken without" not in ran.talk


def test_a_mark_that_nothing_closes_swallows_no_option(office: Secretariat) -> None:
    done(paper(office, "add", "--title", "“Paint", "--from", "kenya", "--yes"))

    assert 'title: "“Paint"\n    from: kenya' in text(office, "2/papers.yaml")
