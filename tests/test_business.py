"""The order of business: what each sitting takes, when it begins, and whether it adds up.

The tests named after a case hold situations that the domain names.
"""

from pathlib import Path

import pytest
from builders import dossier, problems, records
from hypothesis import given
from hypothesis import strategies as st

from cwg.cli import main
from cwg.records.library import Dossier
from cwg.views.agenda import agenda_view
from cwg.views.business import BusinessView, business_view
from cwg.views.timetable import SittingPlan, clock, timetable
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording
from tests.docx_text import WordFile
from tests.template_kit import SENTENCES

HEAD = "format: 1\nid: wg-1\nnumber: 1\nstate: planned\n"
AGENDA = """\
agenda:
  - {id: a, title: Arches, minutes: 60}
  - {id: b, title: Bridges, minutes: 30}
  - {id: c, title: Culverts, minutes: 45}
  - {id: d, title: Dams}
"""


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording("en", SENTENCES, "templates/en/sentences.txt")


def planned(folder: Path, sittings: str, agenda: str = AGENDA) -> Dossier:
    return dossier(records(folder, {"wg/1/meeting.yaml": f"{HEAD}sittings:\n{sittings}{agenda}"}))


def times(plan: SittingPlan) -> list[tuple[str, str, str]]:
    """Return what a sitting takes, with its times as far as they are known."""
    return [
        (
            "+".join(slot.items) or str(slot.text and slot.text.in_language("en")),
            "" if slot.begins is None else f"{clock(slot.begins):%H:%M}",
            "" if slot.ends is None else f"{clock(slot.ends):%H:%M}",
        )
        for slot in plan.slots
    ]


def lines(view: BusinessView, number: int = 0) -> list[str]:
    """Return the lines of a sitting as its table has them."""
    wording = Wording("en", SENTENCES, "templates/en/sentences.txt")
    return [
        f"{plain(wording.say('line_time', one))} {plain(wording.say('item_numbers', one))}"
        f" {one.text}{' (continued)' if one.continued else ''}".strip()
        for one in view.business[number].lines
    ]


def codes(of: Dossier) -> list[str]:
    return sorted(one.code for one in problems(of.library.root) if one.severity != "to do")


# ---------- Order ----------


def test_case_27_items_are_taken_out_of_the_order_of_their_numbers(
    tmp_path: Path, wording: Wording
) -> None:
    of = planned(tmp_path, "  - {when: 2016-10-10 morning, takes: [c, {item: [a, b]}, d]}\n")

    assert times(timetable(of)[0]) == [
        ("c", "09:30", "10:15"),
        ("a+b", "10:15", "11:45"),
        ("d", "11:45", ""),
    ]
    line = agenda_view(of, "en").business[0]
    assert plain(wording.say("sitting_and_business", line)) == (
        "Monday 10 October 2016, 09:30–12:30: items 3; 1 and 2; 4"
    )


def test_case_27_an_item_split_over_two_sittings_shares_its_minutes_and_is_continued(
    tmp_path: Path, wording: Wording
) -> None:
    of = planned(
        tmp_path,
        "  - {when: 2016-10-10 morning, takes: [b, {item: a, minutes: 20}, d]}\n"
        "  - {when: 2016-10-10 afternoon, takes: [{text: Visit, minutes: 30}, a, c]}\n",
    )

    assert times(timetable(of)[0])[:2] == [("b", "09:30", "10:00"), ("a", "10:00", "10:20")]
    assert times(timetable(of)[1]) == [
        ("Visit", "14:30", "15:00"),
        ("a", "15:00", "15:40"),
        ("c", "15:40", "16:25"),
    ]
    line = agenda_view(of, "en").business[1]
    assert plain(wording.say("business_line", line)) == "items Visit; 1 (continued); 3"
    assert codes(of) == []


def test_case_27_items_taken_together_are_one_line_wherever_the_first_is_taken(
    tmp_path: Path,
) -> None:
    agenda = AGENDA.replace("title: Dams}", "title: Dams, minutes: 10, taken_with: b}")
    of = planned(tmp_path, "  - {when: 2016-10-10 morning, takes: [b, a, c]}\n", agenda)

    assert times(timetable(of)[0])[0] == ("b+d", "09:30", "10:10")
    assert lines(business_view(of, "en"))[0] == "09:30–10:10 2 and 4"
    assert codes(of) == []


def test_items_that_name_their_sitting_follow_what_it_is_said_to_take(tmp_path: Path) -> None:
    agenda = AGENDA.replace("minutes: 60}", "minutes: 60, sitting: 1}")
    of = planned(tmp_path, "  - {when: 2016-10-10 morning, takes: [c, b]}\n", agenda)

    assert [one[0] for one in times(timetable(of)[0])] == ["c", "b", "a"]
    assert codes(of) == ["item-in-no-sitting"]


def test_a_sitting_that_takes_nothing_yet_has_words_instead_of_an_empty_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(tmp_path, "  - 2016-10-10 morning\n  - {when: 2016-10-10 afternoon, takes: [a]}\n")
    monkeypatch.chdir(tmp_path)

    assert main(["agenda", "wg/1", "--order-of-business"]) == 0

    outline = WordFile(tmp_path / "documents/wg/1/order-of-business.docx").outline()
    assert outline.count("table Table “Order of business”") == 1
    assert outline.count("Unnumbered paragraph: No item is assigned to this sitting yet.") == 1


def test_an_item_takes_as_long_as_its_parts_and_is_taken_where_they_are(tmp_path: Path) -> None:
    agenda = AGENDA.replace("c, title", "c, under: d, title").replace(
        "  - {id: c", "  - {id: d, title: Dams}\n  - {id: c"
    )
    agenda = agenda.rsplit("  - {id: d", 1)[0] + "  - {id: e, under: d, title: Ebb, minutes: 15}\n"
    whole = planned(tmp_path / "1", "  - {when: 2016-10-10 morning, takes: [a, b, d]}\n", agenda)
    parts = planned(tmp_path / "2", "  - {when: 2016-10-10 morning, takes: [a, b, e, c]}\n", agenda)

    assert times(timetable(whole)[0])[-1] == ("d", "11:00", "12:00")
    assert codes(whole) == codes(parts) == []


# ---------- Times ----------


def test_a_break_interrupts_what_is_taken_and_puts_off_what_begins_in_it(tmp_path: Path) -> None:
    of = planned(
        tmp_path,
        "  - when: 2016-10-10 morning\n    breaks: [10:00-10:15 Tea, 11:00-11:15]\n"
        "    takes: [a, b, {item: c, minutes: 30}]\n  - 2016-10-10 afternoon\n",
        AGENDA.replace("Dams}", "Dams, sitting: 2}"),
    )

    assert lines(business_view(of, "en")) == [
        "09:30–10:00 1",
        "10:00–10:15  Tea",
        "10:15–10:45 1  (continued)",
        "10:45–11:00 2",
        "11:00–11:15",
        "11:15–11:30 2  (continued)",
        "11:30–12:00 3",
    ]
    assert [one.text for one in business_view(of, "en").business[0].taken] == ["", "", ""]
    assert codes(of) == []


def test_what_was_set_for_a_time_begins_then_and_what_follows_counts_from_it(
    tmp_path: Path,
) -> None:
    of = planned(
        tmp_path, "  - {when: 2016-10-10 morning, takes: [d, {item: b, at: 11.30}, c, a]}\n"
    )

    assert times(timetable(of)[0]) == [
        ("d", "09:30", ""),
        ("b", "11:30", "12:00"),
        ("c", "12:00", "12:45"),
        ("a", "12:45", "13:45"),
    ]
    [told] = [one for one in problems(of.library.root) if one.code == "sitting-too-long"]
    assert told.message == (
        "what this sitting takes lasts until 13:45, 75 minutes longer than its hours"
    )


def test_a_time_that_cannot_be_kept_stays_printed_and_is_told(tmp_path: Path) -> None:
    agenda = AGENDA.replace("minutes: 45}", "minutes: 45, at: 10:00}")
    of = planned(tmp_path, "  - {when: 2016-10-10 morning, takes: [a, c, b, d]}\n", agenda)

    assert times(timetable(of)[0])[1:3] == [("c", "10:00", "11:15"), ("b", "11:15", "11:45")]
    [told] = [one for one in problems(of.library.root) if one.code == "time-not-kept"]
    assert "ends at 10:30, 30 minutes later" in told.message
    assert (told.place.line, told.place.column) == (10, 47)


def test_without_hours_only_what_was_set_has_a_time(tmp_path: Path) -> None:
    of = planned(tmp_path, "  - {day: 2016-10-10, takes: [a, {item: b, at: 10:00}, c, d]}\n")

    assert times(timetable(of)[0]) == [
        ("a", "", ""),
        ("b", "10:00", "10:30"),
        ("c", "10:30", "11:15"),
        ("d", "11:15", ""),
    ]
    assert lines(business_view(of, "en"))[0] == "60 min 1"


# ---------- Days ----------


def test_case_36_a_sitting_lasts_past_midnight_and_so_do_its_breaks_and_times(
    tmp_path: Path,
) -> None:
    of = planned(
        tmp_path,
        "  - when: 2016-10-10 22:00-02:00 next day\n    breaks: [23:50-00:10 next day]\n"
        "    takes: [a, {text: Rest, minutes: 50}, {item: b, at: 00:30}, {item: c, minutes: 60}]\n"
        "  - {when: 2016-10-11 morning, takes: [d]}\n",
    )

    assert lines(business_view(of, "en")) == [
        "22:00–23:00 1",
        "23:00–23:50  Rest",
        "23:50–00:10",
        "00:30–01:00 2",
        "01:00–02:00 3",
    ]
    assert codes(of) == []


@pytest.mark.parametrize(
    ("sittings", "date"),
    [
        ("  - 2027-04-11 morning\n  - {day: 2027-04-12, tentative: true}\n", "11–[12] April 2027"),
        ("  - {day: 2027-04-11, tentative: true}\n  - 2027-04-12\n", "[11]–12 April 2027"),
        ("  - 2027-04-30\n  - {day: 2027-05-01, tentative: true}\n", "30 April – [1 May 2027]"),
        ("  - {day: 2027-04-12, tentative: true}\n", "[12 April 2027]"),
        (
            (
                "  - 2027-04-12 morning\n"
                "  - {when: 2027-04-12 afternoon, tentative: true}\n  - 2027-04-13\n"
            ),
            "12–13 April 2027",
        ),
    ],
)
def test_case_36_a_day_that_is_not_certain_stands_in_brackets(
    sittings: str, date: str, tmp_path: Path, wording: Wording
) -> None:
    view = agenda_view(planned(tmp_path, sittings), "en")

    assert plain(wording.say("meeting_line", view.meeting)) == f"1st meeting, {date}"


def test_case_36_once_the_meeting_was_held_its_days_are_certain(
    tmp_path: Path, wording: Wording
) -> None:
    sittings = "  - 2027-04-11\n  - {day: 2027-04-12, tentative: true}\n"
    of = planned(tmp_path, sittings)
    root = of.library.root / "wg/1/meeting.yaml"
    root.write_text(root.read_text().replace("state: planned", "state: held"))

    view = agenda_view(dossier(of.library.root), "en")

    assert plain(wording.say("meeting_line", view.meeting)) == "1st meeting, 11–12 April 2027"


# ---------- All of them ----------

MINUTES = st.none() | st.integers(1, 90)


@given(
    lasting=st.lists(MINUTES, min_size=1, max_size=8),
    pauses=st.lists(st.integers(0, 170), max_size=3, unique=True),
)
def test_no_time_goes_back_and_none_is_lost(
    tmp_path_factory: pytest.TempPathFactory, lasting: list[int | None], pauses: list[int]
) -> None:
    names = [f"i{number}" for number in range(len(lasting))]
    given_ = [f", minutes: {one}" if one else "" for one in lasting]
    agenda = "".join(
        f"  - {{id: {name}, title: T{said}}}\n" for name, said in zip(names, given_, strict=True)
    )
    breaks = ", ".join(f"{clock(570 + at):%H:%M}-{clock(580 + at):%H:%M}" for at in pauses)
    sittings = (
        f"  - {{when: 2016-10-10 morning, breaks: [{breaks}], takes: [{', '.join(names)}]}}\n"
    )
    of = planned(tmp_path_factory.mktemp("plan"), sittings, f"agenda:\n{agenda}")

    plan = timetable(of)[0]
    printed = business_view(of, "en").business[0].lines
    known = [slot for slot in plan.slots if slot.begins is not None and slot.ends is not None]

    for slot in known:
        paused = sum(
            one.ends - one.begins
            for one in plan.breaks
            if slot.begins is not None and slot.ends is not None
            if slot.begins < one.begins < slot.ends or slot.begins == one.begins
        )
        assert slot.begins is not None
        assert slot.ends is not None
        if len({*pauses}) < 2:  # breaks that overlap are told, and counted twice
            assert slot.ends - slot.begins == (slot.minutes or 0) + paused
    begun = [slot.begins for slot in plan.slots if slot.begins is not None]
    assert begun == sorted(begun)
    assert {item.record for line in printed for item in line.items} == {
        f"wg/1/agenda/{name}" for name in names
    }
