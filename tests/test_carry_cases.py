"""The cases of carrying over that secretariats meet, by their numbers in the list of edge cases."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from builders import GROUP, dossier, problems, records

from cwg.cli import main
from cwg.records.library import Dossier
from cwg.records.values import PaperReference
from cwg.views.agenda import agenda_view
from cwg.views.chain import origin_of, orphans, times_left_open
from cwg.views.report import report_view
from cwg.views.symbols import symbol_of
from cwg.views.treatment import standing_of, under_items

STANDING = """\
standing_agenda:
  - {id: adoption, kind: adoption, title: Adoption of the agenda}
  - {id: information, kind: information, title: Information}
  - {id: contributions, kind: contributions, title: Contributions}
  - {id: next, kind: next meeting, title: Next meeting}
"""
AGENDA = STANDING.replace("standing_agenda", "agenda")
BRIDGES = "  - {id: bridges, title: Old bridges, number: 3bis, note: All of them}\n"
TUNNELS = "  - {id: tunnels, title: Tunnels}\n"
DEFERRED = "{%s, treatment: deferred, reason: lack of time}"


def meeting(number: int, state: str = "held", items: str = "") -> str:
    previous = f"previous: {number - 1}\n" if number > 1 else ""
    head = f"format: 1\nid: wg-{number}\nnumber: {number}\nstate: {state}\n{previous}"
    return f"{head}date: 201{number}\n{AGENDA}{items}"


def minutes(*entries: str) -> str:
    return "format: 1\nproceedings:\n" + "".join(f"  - {one}\n" for one in entries)


def papers(*lines: str) -> str:
    return "format: 1\npapers:\n" + "".join(f"  {one}\n" for one in lines)


@dataclass
class Office:
    """Records of a group that meets, and the command that opens its meetings."""

    root: Path
    console: pytest.CaptureFixture[str]

    def write(self, name: str, text: str) -> None:
        path = self.root / "wg" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def text(self, name: str) -> str:
        return (self.root / "wg" / name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        assert self.text(name).count(old) == 1
        self.write(name, self.text(name).replace(old, new))

    def hold(self, number: int, *entries: str, state: str = "held") -> None:
        self.change(f"{number}/meeting.yaml", "state: planned", f"state: {state}")
        if entries:
            self.write(f"{number}/minutes.yaml", minutes(*entries))

    def run(self, *words: str) -> list[str]:
        self.console.readouterr()
        code = main(words)
        told = self.console.readouterr()
        assert code == 0, told.err
        return (told.err + told.out).splitlines()

    def next(self, number: int, *options: str) -> list[str]:
        return self.run("next", f"wg/{number}", *options)

    def at(self, number: int) -> Dossier:
        return dossier(self.root, f"wg/{number}")

    def carried(self, number: int) -> list[str]:
        """Return the carried lines of a register as they are written, comments left out."""
        lines = self.text(f"{number}/papers.yaml").splitlines()
        return [line[4:].partition("  #")[0] for line in lines if line.startswith("  - {")]

    def listed(self, number: int) -> dict[str, list[str]]:
        """Return the papers under each item of an agenda that has some."""
        found = under_items(self.at(number))
        return {item: [str(one.reference) for one in here] for item, here in found.items() if here}

    def items(self, number: int) -> list[str]:
        return [item.id for item in self.at(number).meeting.agenda]


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """Return a group whose first meeting was held, with nothing said of its four papers."""
    files = {
        "wg/group.yaml": GROUP + STANDING,
        "wg/1/meeting.yaml": meeting(1),
        "wg/1/papers.yaml": papers(
            "1: {type: agenda, title: Draft agenda}",
            *(f"{number}: {{title: Paper {number}, from: union}}" for number in (2, 3, 4)),
        ),
        "wg/1/minutes.yaml": minutes("{papers: [2, 3, 4]}"),
    }
    monkeypatch.chdir(tmp_path)
    return Office(records(tmp_path, files), capsys)


def left(office: Office, *entries: str) -> None:
    """Write what the first meeting said."""
    office.write("1/minutes.yaml", minutes(*entries))


def renumbering(office: Office) -> None:
    office.change(
        "group.yaml", "standing_agenda:", "carry_over: {symbols: renumber}\nstanding_agenda:"
    )


# ---------- 7: several items ----------


def test_case_7_a_paper_is_carried_under_the_item_alone_where_it_was_not_treated(
    office: Office,
) -> None:
    office.write("1/papers.yaml", papers("2: {title: Two, item: [contributions, information]}"))
    left(
        office,
        "{paper: 2, item: contributions}",
        "{paper: 2, item: information, treatment: deferred, reason: lack of time}",
    )

    office.next(1)

    assert office.carried(2) == ["{paper: 1/2, from: 1, item: information}"]
    assert office.listed(2) == {"information": ["1/2"]}
    assert agenda_view(office.at(2), "en").papers[0].carried.treatment == "deferred"


def test_case_7_a_paper_that_was_treated_under_no_item_stands_under_all_of_them_again(
    office: Office,
) -> None:
    office.write("1/papers.yaml", papers("2: {title: Two, item: [contributions, information]}"))
    left(office, DEFERRED % "paper: 2")

    office.next(1)

    assert office.carried(2) == ["{paper: 1/2, from: 1}"]
    assert office.listed(2) == {"contributions": ["1/2"], "information": ["1/2"]}


def test_case_7_what_is_left_under_one_item_is_known_after_it_was_put_off(office: Office) -> None:
    office.write("1/papers.yaml", papers("2: {title: Two, item: [contributions, information]}"))
    left(
        office,
        "{paper: 2, item: contributions}",
        "{paper: 2, item: information, treatment: deferred, reason: other, carry: meeting 3}",
    )

    office.next(1)
    office.next(2)

    assert office.carried(3) == ["{paper: 1/2, from: 2, item: information}"]
    assert office.listed(3) == {"information": ["1/2"]}


# ---------- 8: in part ----------


def test_case_8_the_rest_of_a_paper_presented_in_part_goes_on_as_what_is_left_of_it(
    office: Office,
) -> None:
    left(office, "{paper: 2, treatment: presented in part, part: Part I, rest: 'Part II: costs'}")
    office.next(1)
    office.hold(2, DEFERRED % "paper: 1/2")
    office.next(2)

    line = '{paper: 1/2, from: %s, part: "Part II: costs"}'
    assert (office.carried(2)[0], office.carried(3)[0]) == (line % 1, line % 2)


def test_case_8_a_paper_presented_in_part_with_nothing_left_does_not_go_on(office: Office) -> None:
    left(office, "{paper: 2, treatment: presented in part}", "{papers: [3, 4]}")

    office.next(1)

    assert office.carried(2) == []


# ---------- 10: again and again ----------


def test_case_10_how_many_meetings_left_a_paper_open_is_counted(office: Office) -> None:
    two = PaperReference("1", 2)
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")
    office.next(1)
    assert times_left_open(office.at(2), two) == 1
    office.hold(2, DEFERRED % "paper: 1/2")
    assert times_left_open(office.at(2), two) == 2
    office.next(2)
    office.hold(3, "{paper: 1/2}")

    assert times_left_open(office.at(3), two) == 2
    assert times_left_open(office.at(1), two) == 1


def test_case_10_meetings_that_were_cancelled_or_passed_do_not_count(office: Office) -> None:
    left(office, "{paper: 2, treatment: deferred, reason: other, carry: meeting 4}")
    office.next(1)
    office.hold(2)
    office.next(2)
    office.hold(3, state="cancelled")
    office.next(3)
    office.hold(4, DEFERRED % "paper: 1/2")

    assert times_left_open(office.at(4), PaperReference("1", 2)) == 2


def test_case_10_beyond_the_limit_a_warning_is_given_until_the_paper_is_treated(
    office: Office,
) -> None:
    office.change("group.yaml", "standing_agenda:", "carry_over: {limit: 1}\nstanding_agenda:")
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")
    office.next(1)
    assert not often(office)
    office.hold(2, DEFERRED % "paper: 1/2")
    office.next(2)
    assert [one.place.file for one in often(office)] == [
        "meetings/wg/2/papers.yaml",
        "meetings/wg/3/papers.yaml",
    ]

    office.hold(3, "{paper: 1/2}")
    office.change("2/meeting.yaml", "state: held", "state: closed")

    assert not often(office)


def often(office: Office) -> list:
    return [one for one in problems(office.root) if one.code == "left-open-often"]


# ---------- 11: cancelled ----------


def test_case_11_from_a_cancelled_meeting_everything_falls_forward_with_its_true_origin(
    office: Office,
) -> None:
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")
    office.next(1)
    office.write("2/papers.yaml", office.text("2/papers.yaml") + "  2: {title: New}\n")
    office.hold(2, state="cancelled")
    office.next(2)

    assert office.carried(3) == ["{paper: 1/2, from: 2}", "{paper: 2/2, from: 2}"]
    assert origin(office, 3, "1/2") == ("1", "deferred")
    assert origin(office, 3, "2/2") == ("2", "scheduled")
    old, new = agenda_view(office.at(3), "en").papers
    assert (old.carried.meeting, old.carried.treatment, old.carried.reason) == (
        "1",
        "deferred",
        "lack of time",
    )
    assert (new.carried.meeting, new.carried.treatment, new.carried.reason) == (
        "2",
        "not reached",
        "meeting cancelled",
    )


def origin(office: Office, number: int, paper: str) -> tuple[str, str]:
    stop = origin_of(office.at(number), PaperReference.parse(paper))
    assert stop
    return stop.dossier.key, stop.standing.treatment


def test_case_11_what_no_later_register_holds_is_listed(office: Office) -> None:
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")

    assert orphans(office.at(1)) == (PaperReference("1", 2),)
    office.next(1)
    assert orphans(office.at(1)) == ()
    office.hold(2, state="cancelled")
    assert orphans(office.at(2)) == (PaperReference("1", 2),)
    told = office.run("status", "wg", "--on", "2012-01-01")
    assert "wg/2 left open what no later register holds: WG/1/2 (cwg next wg/2)" in told


def test_case_11_the_items_of_a_cancelled_meeting_come_to_the_next_one(office: Office) -> None:
    office.next(1)
    office.write("2/meeting.yaml", office.text("2/meeting.yaml") + BRIDGES)
    office.hold(2, state="cancelled")

    office.next(2)

    assert office.items(3) == ["adoption", "bridges", "information", "contributions", "next"]


# ---------- 12, 15, 16: what arrives meanwhile ----------


def test_case_12_a_revision_for_the_next_meeting_is_what_its_agenda_lists(office: Office) -> None:
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")
    office.next(1)
    office.change("2/papers.yaml", "from: 1}", "from: 1, versions: [{mark: Rev.1}]}")

    assert symbols(office, 2) == ["WG/1/2 Rev.1"]
    report = report_view(office.at(1), "en")
    assert [paper.symbol for paper in report.carried] == ["WG/1/2"]


def test_case_12_a_revision_under_a_new_number_takes_the_place_of_the_old_one(
    office: Office,
) -> None:
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")
    office.next(1)
    office.write(
        "2/papers.yaml", office.text("2/papers.yaml") + "  2: {title: New, replaces: 1/2}\n"
    )
    office.hold(2, DEFERRED % "paper: 2")
    office.next(2)

    assert symbols(office, 2) == ["WG/2/2"]
    assert agenda_view(office.at(2), "en").papers[0].carried.meeting == "1"
    assert office.carried(3) == ["{paper: 2/2, from: 2}"]
    assert times_left_open(office.at(3), PaperReference("2", 2)) == 2
    assert not any("no longer" in line for line in office.next(1))


def test_case_15_an_addendum_for_a_carried_paper_stands_beside_it(office: Office) -> None:
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")
    office.next(1)
    office.change(
        "2/papers.yaml",
        "from: 1}",
        "from: 1, versions: [{mark: Add.1}, {mark: Corr.1, languages: [fr]}]}",
    )
    office.hold(2, DEFERRED % "paper: 1/2")
    office.next(2)

    assert symbols(office, 2) == symbols(office, 3) == ["WG/1/2"]


def test_case_16_of_two_papers_merged_into_one_only_that_one_goes_on(office: Office) -> None:
    left(office, DEFERRED % "papers: [2, 3]", "{paper: 4}")
    office.next(1)
    office.write(
        "2/papers.yaml", office.text("2/papers.yaml") + "  2: {title: Both, merges: [1/2, 1/3]}\n"
    )
    office.hold(2, DEFERRED % "paper: 2")
    office.next(2)

    assert symbols(office, 2) == ["WG/2/2"]
    assert office.carried(3) == ["{paper: 2/2, from: 2}"]


def symbols(office: Office, number: int) -> list[str]:
    return [paper.symbol for paper in agenda_view(office.at(number), "en").papers]


# ---------- 13: numbered anew ----------


def test_case_13_carried_papers_take_the_first_free_numbers_behind_that_of_the_agenda(
    office: Office,
) -> None:
    renumbering(office)
    left(office, DEFERRED % "papers: [2, 4]", "{paper: 3}")

    told = office.next(1)

    assert "carried: WG/1/2 (deferred, lack of time), with the number 2" in told
    assert office.carried(2) == [
        "{paper: 1/2, from: 1, number: 2}",
        "{paper: 1/4, from: 1, number: 3}",
    ]
    assert office.at(2).register.numbers == (1, 2, 3)
    assert "#  4:" in office.text("2/papers.yaml").splitlines()
    assert symbols(office, 2) == ["WG/2/2", "WG/2/3"]


def test_case_13_old_numbers_name_the_paper_for_ever(office: Office) -> None:
    renumbering(office)
    left(office, DEFERRED % "paper: 4", "{papers: [2, 3]}")
    office.next(1)
    office.hold(
        2, "{paper: 2, treatment: deferred, reason: lack of time, said: 'as in {paper 1/4}'}"
    )
    office.next(2)
    office.hold(3, "{paper: 2/2, said: 'see {paper 1/4}, {paper 2/2} and {paper 2}'}")

    four = PaperReference("1", 4)
    assert office.carried(3) == ["{paper: 1/4, from: 2, number: 2}"]
    for number in (1, 2, 3):
        assert office.at(number).resolved(PaperReference("2", 2)) == four
        assert office.at(number).resolved(PaperReference("3", 2)) == four
    standing = standing_of(office.at(3), four)
    assert standing
    assert standing.treatment == "presented"
    said = report_view(office.at(3), "en").discussions[0].said.parts
    assert {one.value.record for one in said if not isinstance(one, str)} == {"wg/1/papers/4"}
    assert symbol_of(office.at(1), four) == "WG/1/4"
    assert (symbols(office, 2), symbols(office, 3)) == (["WG/2/2"], ["WG/3/2"])
    assert not [one for one in problems(office.root) if one.severity == "fault"]


def test_case_13_a_paper_that_is_added_later_takes_no_number_that_was_given(
    office: Office,
) -> None:
    renumbering(office)
    left(office, DEFERRED % "paper: 4", "{papers: [2, 3]}")
    office.next(1)
    office.write(
        "2/papers.yaml", office.text("2/papers.yaml") + "  5: {title: New, withdrawn: 2012}\n"
    )
    left(office, DEFERRED % "papers: [2, 4]", "{paper: 3}")

    office.next(1)

    assert office.carried(2) == [
        "{paper: 1/4, from: 1, number: 2}",
        "{paper: 1/2, from: 1, number: 6}",
    ]


def test_case_13_where_numbers_run_on_carried_papers_go_on_from_the_last_one(
    office: Office,
) -> None:
    renumbering(office)
    office.change("group.yaml", "WG/{meeting}/{number}", "WG/{number}")
    left(office, DEFERRED % "papers: [2, 4]", "{paper: 3}")

    office.next(1)

    assert office.carried(2) == [
        "{paper: 1/2, from: 1, number: 5}",
        "{paper: 1/4, from: 1, number: 6}",
    ]
    assert "#  7:" in office.text("2/papers.yaml").splitlines()


def test_case_13_the_number_of_the_next_report_is_not_given_to_a_carried_paper(
    office: Office,
) -> None:
    renumbering(office)
    left(office, DEFERRED % "paper: 4", "{papers: [2, 3]}")
    office.next(1)
    office.write("2/meeting.yaml", office.text("2/meeting.yaml") + "report: {number: 3}\n")
    left(office, DEFERRED % "papers: [2, 4]", "{paper: 3}")

    office.next(1)

    assert office.carried(2)[-1] == "{paper: 1/2, from: 1, number: 4}"


def test_case_13_a_paper_that_is_put_off_takes_a_number_where_it_is_on_the_agenda(
    office: Office,
) -> None:
    renumbering(office)
    left(
        office,
        "{paper: 2, treatment: deferred, reason: other, carry: meeting 3}",
        "{papers: [3, 4]}",
    )

    office.next(1)
    office.next(2)

    assert office.carried(2) == ["{paper: 1/2, from: 1, not_before: 3}"]
    assert office.carried(3) == ["{paper: 1/2, from: 2, number: 2}"]


# ---------- Ends, and put off ----------


def test_a_paper_that_its_originator_withdraws_ends_there(office: Office) -> None:
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")
    office.next(1)
    office.change("2/papers.yaml", "from: 1}", "from: 1, withdrawn: 2012-01-05}")
    office.hold(2)
    office.next(2)

    assert (office.listed(2), office.carried(3)) == ({}, [])


def test_a_paper_that_goes_back_to_its_originator_ends_and_is_told(office: Office) -> None:
    left(
        office,
        "{paper: 2, treatment: deferred, reason: objection, carry: back to the originator}",
        "{papers: [3, 4]}",
    )

    told = office.next(1)

    assert "back to its originator: WG/1/2 (deferred, objection)" in told
    assert office.carried(2) == []


def test_a_paper_put_off_to_a_later_meeting_goes_through_the_registers_between(
    office: Office,
) -> None:
    left(
        office,
        "{paper: 2, treatment: deferred, reason: other, carry: meeting 4}",
        "{papers: [3, 4]}",
    )
    told = office.next(1)
    assert "put off to meeting 4: WG/1/2 (deferred, other)" in told
    office.hold(2)
    office.next(2)
    office.hold(3)
    office.next(3)

    assert [office.carried(number) for number in (2, 3, 4)] == [
        ["{paper: 1/2, from: 1, not_before: 4}"],
        ["{paper: 1/2, from: 2, not_before: 4}"],
        ["{paper: 1/2, from: 3}"],
    ]
    assert [office.listed(number) for number in (2, 3, 4)] == [{}, {}, {"contributions": ["1/2"]}]
    assert origin(office, 4, "1/2") == ("1", "deferred")
    assert {one.code for one in problems(office.root)} <= {"no-report-number", "no-date"}


def test_what_is_put_off_goes_on_before_the_meeting_and_the_rest_after_it(office: Office) -> None:
    left(
        office,
        "{paper: 2, treatment: deferred, reason: other, carry: meeting 3}",
        DEFERRED % "paper: 3",
        "{paper: 4}",
    )
    office.next(1)
    office.next(2)
    assert office.carried(3) == ["{paper: 1/2, from: 2}"]

    office.hold(2, DEFERRED % "paper: 1/3")
    told = office.next(2)

    assert office.carried(3) == ["{paper: 1/2, from: 2}", "{paper: 1/3, from: 2}"]
    assert told[:2] == [
        "wg/3 is there already; wg/2 has changed since:",
        "  WG/1/3 was left open since: added to meetings/wg/3/papers.yaml",
    ]
    assert office.next(2) == ["wg/3 is there already and says the same; nothing was written."]
    office.next(2, "--undo")
    office.next(2)
    assert office.carried(3) == ["{paper: 1/2, from: 2}", "{paper: 1/3, from: 2}"]


def test_case_3_a_paper_that_is_held_goes_on_before_the_meeting_and_is_late_no_more(
    office: Office,
) -> None:
    office.change("group.yaml", "standing_", "deadlines: {preset: ITU-D study groups}\nstanding_")
    office.change("1/meeting.yaml", "state: held", "state: planned")
    office.change("1/meeting.yaml", "date: 2011", "sittings: [2011-06-06 09:30-12:30]")
    office.write("1/minutes.yaml", "format: 1\n")
    office.write("1/papers.yaml", papers("2: {title: Two, received: 2011-06-01}"))

    told = office.next(1)

    assert "carried: WG/1/2 (held)" in told
    assert "# Known to go on before wg/1 was held" in office.text("2/papers.yaml")
    assert (office.listed(1), office.listed(2)) == ({}, {"contributions": ["1/2"]})
    origin_ = agenda_view(office.at(2), "en").papers[0].carried
    assert (origin_.meeting, origin_.reason) == ("1", "late submission")
    assert times_left_open(office.at(2), PaperReference("1", 2)) == 0
    assert standing_of(office.at(2), PaperReference("1", 2)).off == ""


def test_a_paper_that_was_put_off_and_taken_all_the_same_is_done(office: Office) -> None:
    left(
        office,
        "{paper: 2, treatment: deferred, reason: other, carry: meeting 4}",
        "{papers: [3, 4]}",
    )
    office.next(1)
    office.hold(2, "{paper: 1/2}")

    office.next(2)

    assert office.carried(3) == []


def test_that_a_paper_was_put_off_after_the_next_meeting_was_opened_is_told(office: Office) -> None:
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")
    office.next(1)
    left(
        office,
        "{paper: 2, treatment: deferred, reason: other, carry: meeting 3}",
        "{papers: [3, 4]}",
    )

    told = office.next(1)

    assert (
        '  WG/1/2 is put off to meeting 3 since: add "not_before: 3" in meetings/wg/2/papers.yaml'
    ) in told


# ---------- 28, 32, 33: items ----------


@pytest.fixture
def bridges(office: Office) -> Office:
    """Return a group whose first meeting had two items of its own, with three papers."""
    office.write("1/meeting.yaml", meeting(1, items=BRIDGES + TUNNELS))
    office.write(
        "1/papers.yaml",
        papers(
            "2: {title: Two, item: bridges}",
            "3: {title: Three, item: [tunnels, bridges]}",
            "4: {title: Four, item: tunnels}",
        ),
    )
    return office


def test_case_28_an_item_that_was_deferred_takes_its_papers_to_the_next_agenda(
    bridges: Office,
) -> None:
    left(bridges, DEFERRED % "item: bridges", "{papers: [3, 4]}")

    told = bridges.next(1)

    assert "item: Old bridges (from meeting 1)" in told
    item = bridges.at(2).meeting.agenda[1]
    assert (item.id, item.carried_from, item.number) == ("bridges", "1", None)
    assert bridges.listed(2) == {"bridges": ["1/2"]}


def test_case_28_a_paper_that_stands_under_another_item_too_stays_there(bridges: Office) -> None:
    left(bridges, DEFERRED % "item: bridges", DEFERRED % "paper: 3, item: tunnels", "{paper: 4}")

    bridges.next(1)

    assert bridges.carried(2) == [
        "{paper: 1/2, from: 1}",
        "{paper: 1/3, from: 1, item: contributions}",
    ]


def test_case_28_an_item_taken_up_again_later_the_same_day_is_not_left_open(
    bridges: Office,
) -> None:
    left(
        bridges,
        DEFERRED % "item: bridges",
        "{item: bridges, said: taken up}",
        "{papers: [2, 3, 4]}",
    )

    bridges.next(1)

    assert "bridges" not in bridges.items(2)


def test_case_28_an_item_put_off_to_a_later_meeting_comes_there_with_its_papers(
    bridges: Office,
) -> None:
    left(
        bridges,
        "{item: bridges, treatment: deferred, reason: other, carry: meeting 3}",
        "{papers: [3, 4]}",
    )
    bridges.next(1)
    bridges.hold(2)
    bridges.next(2)

    assert "bridges" not in bridges.items(2)
    assert bridges.at(3).meeting.agenda[1].carried_from == "1"
    assert (bridges.listed(2), bridges.listed(3)) == ({}, {"bridges": ["1/2"]})


def test_case_28_an_item_deferred_after_the_next_meeting_was_opened_is_added_in_its_place(
    bridges: Office,
) -> None:
    left(bridges, "{papers: [2, 3, 4]}")
    bridges.next(1)
    left(bridges, DEFERRED % "item: bridges", "{papers: [3, 4]}")

    told = bridges.next(1)

    assert told[1:3] == [
        '  the item "Old bridges" was left open since: added to meetings/wg/2/meeting.yaml',
        "  WG/1/2 was left open since: added to meetings/wg/2/papers.yaml",
    ]
    assert bridges.items(2) == ["adoption", "bridges", "information", "contributions", "next"]
    assert bridges.listed(2) == {"bridges": ["1/2"]}
    bridges.next(1, "--undo")
    assert not (bridges.root / "wg" / "2").exists()


def test_case_32_an_item_that_was_deferred_does_not_double_a_standing_one(office: Office) -> None:
    left(office, DEFERRED % "item: contributions")

    office.next(1)

    assert office.items(2) == ["adoption", "information", "contributions", "next"]
    assert office.listed(2) == {"contributions": ["1/2", "1/3", "1/4"]}


def test_case_32_a_standing_item_is_known_by_its_kind_and_title_too(office: Office) -> None:
    coming = "  - {id: coming, kind: next meeting, title: When next}\n"
    data = "  - {id: data, title: Information}\n"
    office.write("1/meeting.yaml", meeting(1, items=coming + data))
    office.write("1/papers.yaml", papers("2: {title: Two, item: data}"))
    left(office, DEFERRED % "item: coming", DEFERRED % "item: data")

    office.next(1)

    assert office.items(2) == ["adoption", "information", "contributions", "next"]
    assert office.listed(2) == {"information": ["1/2"]}


def test_case_32_without_standing_items_what_came_once_does_not_come_for_ever(
    bridges: Office,
) -> None:
    bridges.write("group.yaml", GROUP)
    left(bridges, DEFERRED % "item: bridges", "{papers: [3, 4]}")
    bridges.next(1)
    assert {item.id: item.carried_from for item in bridges.at(2).meeting.agenda} == {
        "adoption": None,
        "information": None,
        "contributions": None,
        "next": None,
        "bridges": "1",
        "tunnels": None,
    }
    bridges.hold(2, "{paper: 1/2}")

    bridges.next(2)

    assert bridges.items(3) == ["adoption", "information", "contributions", "next", "tunnels"]


def test_case_33_an_agenda_that_was_approved_and_revised_keeps_each_word_of_it(
    bridges: Office,
) -> None:
    left(bridges, "{papers: [2, 3, 4]}")
    bridges.next(1)
    bridges.change("2/meeting.yaml", "title: Contributions}", "title: What States send}  # Rev.1")
    before = bridges.text("2/meeting.yaml")
    left(bridges, DEFERRED % "item: bridges", "{papers: [3, 4]}")

    bridges.next(1)

    lines = bridges.text("2/meeting.yaml").splitlines(keepends=True)
    new = next(line for line in lines if line.startswith("  - {id: bridges, "))
    lines.remove(new)
    assert "".join(lines) == before


# ---------- Where a paper stands ----------


def test_a_paper_whose_item_the_next_agenda_lacks_stands_under_the_one_for_its_type(
    bridges: Office,
) -> None:
    left(bridges, DEFERRED % "paper: 2", "{papers: [3, 4]}")

    bridges.next(1)

    assert bridges.carried(2) == ["{paper: 1/2, from: 1}"]
    assert bridges.listed(2) == {"contributions": ["1/2"]}


def test_a_paper_that_no_item_of_the_next_agenda_is_for_brings_its_own(bridges: Office) -> None:
    bridges.change(
        "group.yaml", "  - {id: contributions, kind: contributions, title: Contributions}\n", ""
    )
    left(bridges, DEFERRED % "paper: 2", "{papers: [3, 4]}")

    bridges.next(1)

    assert bridges.listed(2) == {"bridges": ["1/2"]}


def test_of_several_items_a_paper_brings_the_one_where_it_is_decided(bridges: Office) -> None:
    line = "  - {id: contributions, kind: contributions, title: Contributions}\n"
    bridges.change("group.yaml", line, "")
    left(bridges, DEFERRED % "paper: 3", "{papers: [2, 4]}")

    bridges.next(1)

    assert bridges.listed(2) == {"tunnels": ["1/3"]}


def test_a_carried_paper_that_no_item_was_for_is_not_lost(office: Office) -> None:
    left(office, DEFERRED % "paper: 2", "{papers: [3, 4]}")
    office.next(1)
    office.change(
        "2/meeting.yaml", "  - {id: contributions, kind: contributions, title: Contributions}\n", ""
    )
    office.hold(2)

    office.next(2)

    assert office.carried(3) == ["{paper: 1/2, from: 2}"]
