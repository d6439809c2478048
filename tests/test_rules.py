# ruff: noqa: E501 - a table reads best with an entry a line
"""Each rule speaks where it should, at the right place, and is silent where it should be."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from builders import DIRECTORY, GROUP, MEETING, dossier, records

from cwg.records import source
from cwg.records.languages import LANGUAGES, language_meant
from cwg.records.library import Library
from cwg.records.problem import Problem
from cwg.rules import (
    agenda,
    business,
    dates,
    deadlines,
    identity,
    issued,
    participants,
    placeholders,
    proceedings,
    references,
    register,
    reports,
    treatment,
    weekdays,
)
from cwg.rules.checking import RULES, Rule, check

Files = Mapping[str, str | bytes | None]

MEETING_FILE, PAPERS, MINUTES = "wg/1/meeting.yaml", "wg/1/papers.yaml", "wg/1/minutes.yaml"
F = "format: 1\n"
TWO_PEOPLE = DIRECTORY + "  jo: {name: Jo Bloggs}\n"
HELD = MEETING + "state: held\n"
ONE = F + "papers:\n  1: {title: Bridges}\n"
REPORTED = ONE + "  9: {type: report, title: Report}\n"


def meeting(lines: str = "") -> Files:
    return {MEETING_FILE: MEETING + lines}


def minutes(lines: str, papers: str = ONE) -> Files:
    return {MINUTES: F + lines, PAPERS: papers}


def proceeding(entry: str) -> Files:
    return minutes(f"proceedings:\n  - {entry}\n")


def outcome(entry: str) -> Files:
    return minutes(f"outcomes:\n  - {entry}\n")


def specimen(code: str) -> Files:
    """Return the records that provoke a complaint."""
    folder = Path(__file__).parent / "errors" / code / "records"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def told_in(code: str) -> list[str]:
    """Return the places of a complaint, as its specimen has them."""
    text = (Path(__file__).parent / "errors" / code / "expected.txt").read_text()
    places = re.findall(rf"^(\S+:\d+:\d+): .*\[{code}\]$", text, re.MULTILINE)
    return [f"{place} {code}" for place in places]


def late_paper(more: str = "", preset: str = "WTSA") -> Files:
    """Return a meeting with a paper that came three days before it."""
    return {
        "wg/group.yaml": GROUP + f"deadlines: {{preset: {preset}}}\n",
        MEETING_FILE: MEETING.replace("date: 2016-10", "date: 2016-10-10"),
        PAPERS: F + f"papers:\n  1: {{title: Bridges, received: 2016-10-07{more}}}\n",
    }


def second(papers: str = "", minutes_of_first: str = "", lines: str = "previous: 1\n") -> Files:
    """Return a first meeting that was held, and one after it, wg/2."""
    return {
        MEETING_FILE: HELD,
        PAPERS: REPORTED,
        MINUTES: F + minutes_of_first,
        "wg/2/meeting.yaml": MEETING.replace("wg-1", "wg-2").replace("2016-10", "2017-02") + lines,
        "wg/2/papers.yaml": F + papers,
    }


def after_its_follower(lines: str, of_the_other: str = "") -> Files:
    """Return a meeting in October 2016, and one in February 2017 that it may name as previous."""
    return {**second(lines=of_the_other), MEETING_FILE: MEETING + lines}


LEFT_OPEN = "proceedings:\n  - {paper: 1, treatment: deferred, reason: lack of time}\n"
TREATED = "proceedings:\n  - {paper: 1}\n"
CARRIED = "carried:\n  - {paper: 1/1, from: 1}\n"
UNKNOWN_MENTIONS = "{item: opening, said: 'Of {papers 1}, {paper 2}, {paper x}, {person adda}, {organization x}, {full x}, {event x}, {}.'}"
KNOWN_MENTIONS = "{item: opening, said: 'Of {paper 1}, {paper 1/1}, {person ada}, {organization union}, {full union}, {event dinner}, {chair}, {secretariat}, {next meeting}, {{paper 2}}.'}"

# The rule, what is put over the smallest records, and what the rule says of which meeting.
SENT = """\
format: 1
meeting:
  uid: wg-1
  issues:
    - {stamp: 2016-09-01T00:00:00Z, sequence: 0, status: CONFIRMED, zone: UTC, days: {}, organizer: x, texts: x}
  held: [{method: REQUEST, sequence: 0, stamp: 2016-09-01T00:00:00Z, asked: required, on: 2016-09-01, who: WHO}]
"""


def sent(who: str, method: str = "REQUEST") -> Files:
    return {"wg/1/sent.yaml": SENT.replace("WHO", who).replace("REQUEST", method)}


SPEAKS: list[tuple[Rule, Files, list[str]]] = [
    (references.organizations_exist, {"directory.yaml": DIRECTORY.replace("{name: Union of States}", "{name: Union of States, part_of: x}")}, ["meetings/directory.yaml:3:43 unknown-organization"]),
    (references.organizations_exist, {"wg/group.yaml": GROUP.replace("organization: union", "organization: x").replace("role: chair", "role: chair, of: y")}, ["meetings/wg/group.yaml:4:15 unknown-organization", "meetings/wg/group.yaml:7:29 unknown-organization", "meetings/wg/group.yaml:6:36 unknown-organization"]),
    (references.organizations_exist, meeting("participants:\n  ada: {of: x}\nevents:\n  dinner: {name: Dinner, organizers: [union, y]}\n"), ["meetings/wg/1/meeting.yaml:8:13 unknown-organization", "meetings/wg/1/meeting.yaml:10:46 unknown-organization"]),
    (references.organizations_exist, {PAPERS: F + "papers:\n  1: {title: Bridges, from: x}\n  2: {title: Spans, from: [union, y]}\n"}, ["meetings/wg/1/papers.yaml:3:29 unknown-organization", "meetings/wg/1/papers.yaml:4:35 unknown-organization"]),
    (references.people_exist, {"wg/group.yaml": GROUP.replace("person: ada", "person: adda")}, ["meetings/wg/group.yaml:6:14 unknown-person"]),
    (references.people_exist, meeting("presiding: union\nparticipants:\n  x: {}\n"), ["meetings/wg/1/meeting.yaml:9:3 unknown-person", "meetings/wg/1/meeting.yaml:7:12 unknown-person"]),
    (references.guests_exist, sent("[ada, x]"), ["meetings/wg/1/sent.yaml:6:114 sent-to-unknown"]),
    (references.speakers_exist, proceeding("{paper: 1, by: [ada, x], speeches: [{by: y, said: spoke.}]}"), ["meetings/wg/1/minutes.yaml:3:26 unknown-organization", "meetings/wg/1/minutes.yaml:3:46 unknown-organization"]),
    (references.speakers_exist, outcome("{verb: agreed, text: to build, action: {who: x}, points: [{text: to paint, action: {who: [ada, y]}}]}"), ["meetings/wg/1/minutes.yaml:3:100 unknown-organization", "meetings/wg/1/minutes.yaml:3:50 unknown-organization"]),
    (references.items_exist, {PAPERS: F + "papers:\n  1: {title: Bridges, item: x}\ncarried:\n  - {paper: 1, from: 0, item: y}\n"}, ["meetings/wg/1/papers.yaml:3:29 unknown-item", "meetings/wg/1/papers.yaml:5:31 unknown-item"]),
    (references.items_exist, proceeding("{item: x}"), ["meetings/wg/1/minutes.yaml:3:12 unknown-item"]),
    (references.papers_exist, proceeding("{papers: [1, 2]}"), ["meetings/wg/1/minutes.yaml:3:18 unknown-paper"]),
    (references.papers_exist, proceeding("{paper: 3/1}"), ["meetings/wg/1/minutes.yaml:3:13 unknown-meeting"]),
    (references.papers_exist, {MEETING_FILE: MEETING.replace("title: Contributions", "title: Contributions, listed: [1, 7]"), PAPERS: ONE}, ["meetings/wg/1/meeting.yaml:6:80 unknown-paper"]),
    (references.papers_exist, outcome("{verb: agreed, text: x, papers: [2]}"), ["meetings/wg/1/minutes.yaml:3:38 unknown-paper"]),
    (references.mentions_exist, proceeding(UNKNOWN_MENTIONS), ["meetings/wg/1/minutes.yaml:3:31 unknown-mention", "meetings/wg/1/minutes.yaml:3:43 unknown-mention", "meetings/wg/1/minutes.yaml:3:54 unknown-mention", "meetings/wg/1/minutes.yaml:3:65 unknown-mention", "meetings/wg/1/minutes.yaml:3:80 unknown-mention", "meetings/wg/1/minutes.yaml:3:98 unknown-mention", "meetings/wg/1/minutes.yaml:3:108 unknown-mention", "meetings/wg/1/minutes.yaml:3:119 unknown-mention"]),
    (references.mentions_exist, outcome("{verb: agreed, points: [{text: {en: to build, fr: 'de {peindre}'}}]}"), ["meetings/wg/1/minutes.yaml:3:59 unknown-mention"]),
    (references.previous_meeting_exists, meeting("previous: 0\n"), ["meetings/wg/1/meeting.yaml:7:11 unknown-meeting"]),
    (references.previous_meeting_exists, meeting("previous: 1\n"), ["meetings/wg/1/meeting.yaml:7:11 unknown-meeting"]),
    (references.previous_meeting_exists, {PAPERS: F + "carried:\n  - {paper: 0/1, from: 0}\n"}, ["meetings/wg/1/papers.yaml:3:24 unknown-meeting"]),
    (participants.what_participants_name_is_there, meeting("participants:\n  ada: {proxy_for: x, absent_for: [opening, y], sittings: [1], also: [{of: union, sittings: [2]}]}\n"), ["meetings/wg/1/meeting.yaml:8:60 unknown-sitting", "meetings/wg/1/meeting.yaml:8:94 unknown-sitting", "meetings/wg/1/meeting.yaml:8:20 unknown-organization", "meetings/wg/1/meeting.yaml:8:45 unknown-item"]),
    (participants.delegations_have_one_head, {"directory.yaml": TWO_PEOPLE, **meeting("participants:\n  ada: {of: union, rank: head of delegation}\n  jo: {also: [{of: union, rank: head of delegation}]}\n")}, ["meetings/wg/1/meeting.yaml:9:33 two-heads"]),
    (participants.modes_are_those_of_the_meeting, meeting("mode: online\nparticipants:\n  ada: {mode: in person}\n"), ["meetings/wg/1/meeting.yaml:9:15 other-mode"]),
    (participants.figures_agree_with_the_list, {"directory.yaml": TWO_PEOPLE, **meeting("attendance: {listed: all, exactly: 3, about: 2}\nparticipants:\n  jo: {of: union}\n")}, ["meetings/wg/1/meeting.yaml:7:36 attendance-differs", "meetings/wg/1/meeting.yaml:7:46 attendance-differs", "meetings/wg/1/meeting.yaml:7:22 not-listed"]),
    (participants.those_away_say_nothing, {**meeting("participants:\n  ada: {mode: absent}\n"), **proceeding("{item: opening, by: ada, speeches: [{by: [union, ada], said: spoke.}]}")}, ["meetings/wg/1/minutes.yaml:3:25 spoke-while-away", "meetings/wg/1/minutes.yaml:3:54 spoke-while-away"]),
    (identity.item_keys_are_unique, {MEETING_FILE: MEETING.replace("id: contributions", "id: opening") + "  - {id: opening, title: Again}\n"}, ["meetings/wg/1/meeting.yaml:5:10 item-twice"]),
    (identity.people_and_organizations_differ, {"directory.yaml": F + "organizations:\n  union: {name: U}\n  secretariat: {name: S}\npeople:\n  ada: {name: A}\n  union: {name: U}\n  chair: {name: C}\n"}, ["meetings/directory.yaml:7:3 key-twice", "meetings/directory.yaml:8:3 key-twice", "meetings/directory.yaml:4:3 key-twice"]),
    (identity.somebody_presides, {"wg/group.yaml": GROUP.replace("role: chair", "role: secretary")}, ["meetings/wg/1/meeting.yaml:1:1 no-chair"]),
    (identity.somebody_presides, {"wg/group.yaml": GROUP.replace("role: chair", "role: chair, until: 2016-09")}, ["meetings/wg/1/meeting.yaml:1:1 no-chair"]),
    (references.languages_exist, {"wg/group.yaml": GROUP + "languages: {original: English, documents: [en, xx]}\n"}, ["meetings/wg/group.yaml:11:23 unknown-language", "meetings/wg/group.yaml:11:48 unknown-language"]),
    (identity.mailboxes_are_addresses, {"wg/group.yaml": GROUP.replace("wg@example.int", "wg@example")}, ["meetings/wg/group.yaml:7:43 bad-address"]),
    (identity.mailboxes_are_addresses, {"private.yaml": F + "addresses: {ada: 'ada@example.int; bo@example.int'}\n"}, ["meetings/private.yaml:2:18 bad-address"]),
    (identity.numbers_have_digits, meeting("number: twelve\n"), ["meetings/wg/1/meeting.yaml:7:9 number-in-words"]),
    (issued.issued_files_are_kept, specimen("issued-altered"), ["meetings/wg/1/issued/agenda/WG-1-1/agenda.docx issued-altered"]),
    (issued.the_agenda_was_adopted_so, specimen("adopted-otherwise"), ["meetings/wg/1/minutes.yaml:3:31 adopted-otherwise"]),
    (issued.whoever_signs_held_the_office, specimen("not-in-office"), ["meetings/wg/1/meeting.yaml:7:12 not-in-office"]),
    (issued.approval_is_whole, meeting("report: {state: circulated}\n"), ["meetings/wg/1/meeting.yaml:7:17 no-comment-day"]),
    (issued.approval_is_whole, meeting("report: {state: approved by silence}\n"), ["meetings/wg/1/meeting.yaml:7:17 no-approval-day"]),
    (issued.approval_is_whole, meeting("report: {corrections: [One]}\n"), ["meetings/wg/1/meeting.yaml:7:23 not-approved"]),
    (weekdays.weekdays_fit_their_dates, meeting("report: {corrections: [On Monday 11 October 2016]}\n"), ["meetings/wg/1/meeting.yaml:7:27 wrong-weekday"]),
    (weekdays.weekdays_fit_their_dates, specimen("wrong-weekday"), ["meetings/wg/1/meeting.yaml:5:59 wrong-weekday"]),
    (placeholders.examples_are_replaced, {"wg/group.yaml": GROUP.replace("wg@example.int", "secretariat@example.org").replace("Working Group on Bridges", "Working Group")}, ["meetings/wg/group.yaml:2:7 placeholder", "meetings/wg/group.yaml:7:43 placeholder"]),
    (placeholders.examples_are_replaced, {"directory.yaml": DIRECTORY.replace("Union of States", "Our Organization")}, ["meetings/directory.yaml:3:17 placeholder"]),
    (placeholders.meetings_at_a_place_have_its_zone, {"wg/group.yaml": GROUP.replace("Europe/Zurich", "UTC")}, ["meetings/wg/group.yaml:9:12 placeholder"]),
    (placeholders.meetings_at_a_place_have_its_zone, meeting("time_zone: Etc/UTC\n"), ["meetings/wg/1/meeting.yaml:7:12 placeholder"]),
    (identity.meeting_ids_are_unique, {"wg/2/meeting.yaml": MEETING}, ["meetings/wg/1/meeting.yaml:2:5 id-twice"]),
    (identity.the_report_has_a_number, {MEETING_FILE: HELD, PAPERS: ONE}, ["meetings/wg/1/papers.yaml:1:1 no-report-number"]),
    (proceedings.papers_end_in_one_way, minutes("proceedings:\n  - {paper: 1}\n  - {paper: 1, treatment: deferred, reason: other}\n"), ["meetings/wg/1/minutes.yaml:4:5 treated-twice"]),
    (references.mentions_are_closed, minutes("outcomes:\n  - {verb: agreed, text: 'on {paper 1 and more'}\n"), ["meetings/wg/1/minutes.yaml:3:30 open-mention"]),
    (proceedings.entries_are_about_one_thing, minutes("proceedings:\n  - {said: x}\n  - {paper: 1, papers: [1]}\n  - {papers: [1], oral: x}\n"), ["meetings/wg/1/minutes.yaml:3:5 about-nothing", "meetings/wg/1/minutes.yaml:4:5 about-two-things", "meetings/wg/1/minutes.yaml:5:5 about-two-things"]),
    (proceedings.untreated_papers_have_a_reason, minutes("proceedings:\n  - {paper: 1, treatment: deferred}\n  - {paper: 1, treatment: not presented}\n  - {paper: 1, reason: other}\n"), ["meetings/wg/1/minutes.yaml:3:27 no-reason", "meetings/wg/1/minutes.yaml:4:27 no-reason", "meetings/wg/1/minutes.yaml:5:24 reason-without-treatment"]),
    (proceedings.outcomes_say_something, outcome("{verb: noted, on: bridges}"), ["meetings/wg/1/minutes.yaml:3:5 empty-outcome"]),
    (proceedings.papers_were_treated, {MEETING_FILE: HELD, PAPERS: REPORTED}, ["meetings/wg/1/papers.yaml:3:3 untreated-paper"]),
    (proceedings.papers_stand_under_an_item, {PAPERS: F + "papers:\n  1: {title: Update, type: information}\n"}, ["meetings/wg/1/papers.yaml:3:3 no-item"]),
    (dates.time_zone_exists, {"wg/group.yaml": GROUP.replace("Europe/Zurich", "Europe/Bern")}, ["meetings/wg/group.yaml:9:12 unknown-time-zone"]),
    (dates.time_zone_exists, meeting("time_zone: CET+1\n"), ["meetings/wg/1/meeting.yaml:7:12 unknown-time-zone"]),
    (dates.time_zone_exists, meeting("time_zone: ../UTC\n"), ["meetings/wg/1/meeting.yaml:7:12 unknown-time-zone"]),
    (dates.time_zone_exists, meeting('time_zone: "a\\0b"\n'), ["meetings/wg/1/meeting.yaml:7:12 unknown-time-zone"]),
    (dates.time_zone_exists, meeting(f"time_zone: {'x' * 5000}\n"), ["meetings/wg/1/meeting.yaml:7:12 unknown-time-zone"]),
    (dates.sittings_have_days_and_hours, meeting("sittings:\n  - 2016-10 morning\n  - 2016-10-10 evening\n  - 2016-10-11/2016-10-12\n"), ["meetings/wg/1/meeting.yaml:8:5 bad-sitting", "meetings/wg/1/meeting.yaml:9:5 unknown-hours", "meetings/wg/1/meeting.yaml:10:5 bad-sitting"]),
    (dates.sittings_follow_one_another, meeting("sittings:\n  - 2016-10-10 22:00-01:00 next day\n  - 2016-10-11 00:30-02:00\n"), ["meetings/wg/1/meeting.yaml:9:5 sittings-overlap"]),
    (dates.sittings_follow_one_another, meeting("sittings:\n  - 2016-10-10 afternoon\n  - 2016-10-10 morning\n  - 2016-10-10 12:00-13:00\n  - 2016-10-09\n"), ["meetings/wg/1/meeting.yaml:9:5 sittings-overlap", "meetings/wg/1/meeting.yaml:10:5 sittings-overlap", "meetings/wg/1/meeting.yaml:11:5 sittings-overlap"]),
    (agenda.item_numbers_are_given_once, specimen("item-number-twice"), told_in("item-number-twice")),
    (agenda.headings_have_no_number, specimen("heading-as-item"), told_in("heading-as-item")),
    (agenda.items_follow_what_they_belong_to, specimen("item-order"), told_in("item-order")),
    (agenda.items_follow_what_they_belong_to, meeting("  - {id: water, under: floods, title: Water}\n"), ["meetings/wg/1/meeting.yaml:7:24 unknown-item"]),
    (agenda.expected_papers_have_a_number, meeting("  - {id: water, expects: [1, 3], title: Water}\n") | {PAPERS: ONE}, ["meetings/wg/1/meeting.yaml:7:30 unknown-paper"]),
    (agenda.debates_are_of_items_without_one, specimen("debate-on-what"), told_in("debate-on-what")),
    (agenda.what_was_closed_has_no_outcome, specimen("closed-with-outcome"), told_in("closed-with-outcome")),
    (business.sittings_take_something, specimen("taken-what"), told_in("taken-what")),
    (business.sittings_keep_their_hours, specimen("sitting-too-long"), told_in("sitting-too-long")),
    (business.times_can_be_kept, specimen("time-not-kept"), told_in("time-not-kept")),
    (business.breaks_lie_within_sittings, specimen("break-outside"), told_in("break-outside")),
    (business.each_item_is_in_a_sitting, specimen("item-in-no-sitting"), told_in("item-in-no-sitting")),
    (treatment.parts_are_named, specimen("no-part"), told_in("no-part")),
    (treatment.proxies_are_named, specimen("no-proxy"), told_in("no-proxy")),
    (treatment.items_are_named, specimen("which-item"), told_in("which-item")),
    (treatment.texts_are_there, specimen("unknown-version"), told_in("unknown-version")),
    (treatment.sittings_are_there, specimen("unknown-sitting"), told_in("unknown-sitting")),
    (treatment.papers_are_put_off_to_later, specimen("carried-back"), told_in("carried-back")),
    (register.numbers_are_given_once, specimen("number-twice"), told_in("number-twice")),
    (register.numbers_follow_one_another, specimen("gap"), told_in("gap")),
    (register.papers_are_there_once, specimen("paper-twice"), told_in("paper-twice")),
    (register.versions_follow_one_another, specimen("hole"), told_in("hole")),
    (register.versions_follow_one_another, specimen("version-twice"), told_in("version-twice")),
    (register.what_a_paper_answers_is_there, specimen("unknown-presentation"), told_in("unknown-presentation")),
    (register.what_a_paper_answers_is_there, specimen("unknown-action"), told_in("unknown-action")),
    (deadlines.limits_say_when, {"wg/group.yaml": GROUP + "deadlines:\n  rules:\n    - limits: [{until: 2016-10-01, before: 2 days}]\n"}, ["meetings/wg/group.yaml:13:16 unclear-limit"]),
    (deadlines.late_papers_are_accepted, late_paper(), ["meetings/wg/1/papers.yaml:3:3 late-paper"]),
    (deadlines.late_papers_are_accepted, late_paper(preset="ITU-D study groups"), ["meetings/wg/1/papers.yaml:3:3 held-paper"]),
    (dates.meeting_has_a_date, {MEETING_FILE: MEETING.replace("date: 2016-10\n", "")}, ["meetings/wg/1/meeting.yaml:1:1 no-date"]),
    (dates.next_meeting_is_later, meeting("next_meeting: {date: 2016-09}\n"), ["meetings/wg/1/meeting.yaml:7:22 next-before-this"]),
    (dates.next_meeting_is_later, {**second(), MEETING_FILE: HELD + "next_meeting: {date: 2017-03}\n"}, ["meetings/wg/1/meeting.yaml:8:22 next-meeting-moved"]),
    (dates.previous_meeting_is_earlier, after_its_follower("previous: 2\n"), ["meetings/wg/1/meeting.yaml:3:7 before-previous"]),
    (dates.previous_meeting_is_earlier, after_its_follower("previous: 2\nsittings:\n  - 2017-01-30 morning\n  - 2017-01-31 morning\n"), ["meetings/wg/1/meeting.yaml:9:5 before-previous"]),
    (dates.due_dates_are_known, outcome("{verb: agreed, text: x, points: [{text: y, action: {who: ada, due: next meeting}}]}"), ["meetings/wg/1/minutes.yaml:3:5 next-meeting-unknown"]),
    (dates.invitations_have_a_date, meeting("state: convened\n"), ["meetings/wg/1/meeting.yaml:7:8 not-invited"]),
    (reports.covered_meetings_exist, meeting("report: {covers: [9]}\n"), ["meetings/wg/1/meeting.yaml:7:19 unknown-meeting"]),
    (dates.letters_come_before_the_meeting, meeting("letter: {date: 2016-10-02, register_by: 2016-10-02 12:00}\n"), ["meetings/wg/1/meeting.yaml:7:16 letter-too-late", "meetings/wg/1/meeting.yaml:7:41 letter-too-late"]),
]  # fmt: skip

WHOLE_DAY = """\
  - {id: water, title: Water, minutes: 30}
  - {id: ice, under: water, title: Ice}
  - {id: wind, title: Wind, at: 16:00, minutes: 60}
sittings:
  - {when: 2016-10-10 morning, breaks: [11:00-11:15 Coffee], takes: [opening, {item: contributions, minutes: 160}]}
  - {when: 2016-10-10 afternoon, takes: [{text: Visit, minutes: 60}, water, wind]}
"""
"""Sittings that take all there is, within their hours."""
SILENT: list[tuple[Rule, Files]] = [
    (agenda.item_numbers_are_given_once, meeting("  - {id: papers, kind: heading, title: Papers}\n  - {id: more, kind: heading, title: More}\n  - {id: water, number: 2bis, title: Water}\n")),
    (agenda.headings_have_no_number, meeting("  - {id: papers, kind: heading, title: Papers, note: x}\n")),
    (agenda.items_follow_what_they_belong_to, meeting("  - {id: water, under: contributions, title: Water}\n  - {id: ice, taken_with: water, title: Ice}\n")),
    (agenda.expected_papers_have_a_number, {**meeting("  - {id: water, expects: [1, 3], title: Water}\n"), PAPERS: ONE + "reserved: {3: Tides}\n"}),
    (agenda.debates_are_of_items_without_one, {**meeting("  - {id: tolls, title: Tolls, purpose: without debate}\n"), **minutes("proceedings:\n  - {item: tolls, debate_asked_by: union}\n")}),
    (agenda.what_was_closed_has_no_outcome, minutes("proceedings:\n  - {paper: 1, outcome: none}\n  - {item: opening}\noutcomes:\n  - {verb: noted, text: x, item: opening}\n")),
    (business.sittings_take_something, meeting(WHOLE_DAY)),
    (business.sittings_keep_their_hours, meeting(WHOLE_DAY)),
    (business.sittings_keep_their_hours, meeting("sittings: [{day: 2016-10-10, takes: [{text: Visit, minutes: 900}]}]\n")),
    (business.times_can_be_kept, meeting(WHOLE_DAY)),
    (business.breaks_lie_within_sittings, meeting(WHOLE_DAY)),
    (business.breaks_lie_within_sittings, meeting("sittings: [{when: 2016-10-10 22:00-02:00 next day, breaks: [00:15-00:30, 23:30-00:05 next day]}]\n")),
    (business.each_item_is_in_a_sitting, meeting(WHOLE_DAY)),
    (business.each_item_is_in_a_sitting, meeting("sittings: [2016-10-10 morning]\n")),
    (dates.sittings_follow_one_another, meeting("sittings:\n  - 2016-10-10 22:00-01:00 next day\n  - 2016-10-11 01:00-03:00\n")),
    (references.organizations_exist, {**meeting("participants:\n  ada: {of: union}\nevents:\n  dinner: {name: Dinner, organizers: union}\n"), PAPERS: F + "papers:\n  1: {title: Bridges, from: union}\n"}),
    (references.people_exist, meeting("presiding: ada\nparticipants:\n  ada: {}\n")),
    (references.guests_exist, sent("[ada]")),
    (dates.invitations_have_a_date, {**meeting("state: convened\n"), **sent("[ada]")}),
    (references.guests_exist, sent("[x]", "CANCEL")),
    (references.speakers_exist, proceeding("{paper: 1, by: [ada, union, chair], speeches: [{by: secretariat, said: x.}, Silence.]}")),
    (references.speakers_exist, outcome("{verb: agreed, text: x, action: {who: [union, secretariat]}}")),
    (references.items_exist, {PAPERS: F + "papers:\n  1: {title: Bridges, item: opening}\n", MINUTES: F + "proceedings:\n  - item: contributions\n"}),
    (references.papers_exist, proceeding("{papers: [1, 1/1]}")),
    (references.papers_exist, second(CARRIED, LEFT_OPEN)),
    (references.mentions_exist, {**meeting("events:\n  dinner: {name: Dinner}\n"), **proceeding(KNOWN_MENTIONS)}),
    (references.mentions_exist, {PAPERS: F + "papers:\n  1: {title: 'Using {braces} well'}\n"}),
    (references.previous_meeting_exists, second(CARRIED, LEFT_OPEN)),
    (participants.what_participants_name_is_there, meeting("sittings: [2016-10-10]\nparticipants:\n  ada: {proxy_for: union, absent_for: opening, sittings: [1]}\n")),
    (participants.delegations_have_one_head, {"directory.yaml": TWO_PEOPLE, **meeting("participants:\n  ada: {of: union, rank: head of delegation, sittings: [1]}\n  jo: {of: union, rank: head of delegation, sittings: [2]}\n")}),
    (participants.delegations_have_one_head, {"directory.yaml": TWO_PEOPLE, **meeting("participants:\n  ada: {of: union, rank: head of delegation, mode: excused}\n  jo: {of: union, rank: head of delegation}\n")}),
    (participants.modes_are_those_of_the_meeting, meeting("mode: in person and online\nparticipants:\n  ada: {mode: online}\n")),
    (participants.modes_are_those_of_the_meeting, meeting("participants:\n  ada: {mode: absent}\n")),
    (participants.figures_agree_with_the_list, meeting("attendance: {listed: all, exactly: 1}\nparticipants:\n  ada: {of: union}\n")),
    (participants.figures_agree_with_the_list, meeting("attendance: {exactly: 100}\nparticipants:\n  ada: {of: union}\n")),
    (participants.those_away_say_nothing, {**meeting("participants:\n  ada: {mode: online}\n"), **proceeding("{item: opening, by: ada}")}),
    (identity.item_keys_are_unique, meeting()),
    (identity.people_and_organizations_differ, meeting()),
    (identity.somebody_presides, {"wg/group.yaml": GROUP.replace("officers:\n  - {person: ada, role: chair}\n", ""), MEETING_FILE: MEETING + "presiding: ada\n"}),
    (identity.somebody_presides, {"wg/group.yaml": GROUP.replace("role: chair", "role: chair, since: 2016-10, until: 2016-10")}),
    (references.languages_exist, {"wg/group.yaml": GROUP + "languages: {documents: [en, zh-Hant]}\n"}),
    (identity.mailboxes_are_addresses, {"wg/group.yaml": GROUP.replace("wg@example.int", "d'arc+wg@büro.example.int"), "private.yaml": F + "addresses: {ada: ada@example.int}\n"}),
    *((identity.numbers_have_digits, meeting(f"number: {number}\n")) for number in ("12", "881bis", "XIV")),
    (issued.issued_files_are_kept, meeting()),
    (issued.issued_files_are_kept, specimen("adopted-otherwise")),
    (issued.the_agenda_was_adopted_so, specimen("issued-altered")),
    (issued.whoever_signs_held_the_office, meeting("presiding: ada\n")),
    (issued.whoever_signs_held_the_office, {**specimen("not-in-office"), MEETING_FILE: MEETING + "presiding: ada\n"}),
    (issued.approval_is_whole, meeting("report: {state: circulated, comments_until: 2016-11-01}\n")),
    (issued.approval_is_whole, meeting("report: {state: approved at the next meeting, on: 2017-02, corrections: [One]}\n")),
    (weekdays.weekdays_fit_their_dates, outcome("{verb: noted, text: the day of Tuesday 11 October 2016}")),
    (placeholders.examples_are_replaced, meeting()),
    (placeholders.meetings_at_a_place_have_its_zone, meeting("time_zone: Etc/UTC\nmode: online\n")),
    (identity.meeting_ids_are_unique, second()),
    (identity.meeting_ids_are_unique, {"other/group.yaml": GROUP, "other/1/meeting.yaml": MEETING}),
    (identity.the_report_has_a_number, {MEETING_FILE: HELD, PAPERS: REPORTED}),
    (identity.the_report_has_a_number, {MEETING_FILE: HELD + "report: {number: 11}\n"}),
    (identity.the_report_has_a_number, meeting()),
    (proceedings.papers_end_in_one_way, minutes("proceedings:\n  - {paper: 1}\n  - {paper: 1, by: chair}\n")),
    (references.mentions_are_closed, minutes("outcomes:\n  - {verb: agreed, text: 'on {{one}} {chair}'}\n")),
    (proceedings.entries_are_about_one_thing, minutes("proceedings:\n  - {item: opening}\n  - {paper: 1, item: opening}\n  - {oral: x}\n")),
    (proceedings.untreated_papers_have_a_reason, minutes("proceedings:\n  - {paper: 1, treatment: not presented, reason: other}\n  - {paper: 1, treatment: not reached}\n  - {paper: 1, treatment: not reached, reason: lack of time}\n  - {paper: 1}\n")),
    (proceedings.outcomes_say_something, minutes("outcomes:\n  - {verb: noted, text: x}\n  - {verb: noted, points: [x]}\n")),
    (proceedings.papers_were_treated, {MEETING_FILE: HELD, PAPERS: REPORTED, MINUTES: F + TREATED}),
    (proceedings.papers_were_treated, {MEETING_FILE: HELD, PAPERS: F + "papers:\n  1: {title: Bridges, withdrawn: 2016-09-01}\n  2: {title: Agenda, type: agenda}\n"}),
    (proceedings.papers_were_treated, {PAPERS: ONE}),
    (proceedings.papers_stand_under_an_item, {PAPERS: ONE + "  2: {title: Update, type: information, item: opening}\n  3: {title: List, type: list of documents}\n"}),
    (proceedings.carried_papers_were_left_open, second(CARRIED, LEFT_OPEN)),
    (treatment.parts_are_named, minutes("proceedings:\n  - {paper: 1, treatment: presented in part, part: Annex 2}\n  - {paper: 1, treatment: presented in part, rest: Annex 3}\n")),
    (treatment.proxies_are_named, proceeding("{paper: 1, treatment: introduced by proxy, by: secretariat}")),
    (treatment.items_are_named, minutes("proceedings:\n  - {paper: 1, item: opening}\n  - {paper: 2}\n", F + "papers:\n  1: {title: Bridges, item: [opening, contributions]}\n  2: {title: Roads}\n")),
    (treatment.texts_are_there, minutes("proceedings:\n  - {paper: 1, version: rev1}\n  - {paper: 1, version: original}\n", F + "papers:\n  1: {title: Bridges, versions: [{mark: Rev.1}]}\n")),
    (treatment.sittings_are_there, {**meeting("sittings: [2016-10-10 morning]\n"), **proceeding("{paper: 1, sitting: 1}")}),
    (treatment.papers_are_put_off_to_later, proceeding("{paper: 1, treatment: deferred, reason: other, carry: meeting 10}")),
    (register.numbers_are_given_once, {PAPERS: ONE + "reserved: {2: for the Chair}\n"}),
    (register.numbers_follow_one_another, {PAPERS: ONE + "  3: {title: Roads, withdrawn: 2016-10-01}\nreserved: {2: for the Chair}\n"}),
    (register.numbers_follow_one_another, {PAPERS: F + "papers:\n  7: {title: Bridges}\n  8: {title: Roads}\n"}),
    (register.numbers_follow_one_another, {PAPERS: ONE + "  3: {title: Roads}\n", MEETING_FILE: MEETING + "report: {number: 2}\n"}),
    (register.numbers_follow_one_another, {"wg/group.yaml": GROUP.replace("WG/{meeting}/{number}", "WG/{number}"), PAPERS: ONE + "  30: {title: Roads}\n"}),
    (register.papers_are_there_once, {PAPERS: F + "papers:\n  1: {title: Bridges, from: union}\n  2: {title: Bridges, from: union, replaces: 1}\n  3: {title: Bridges}\n"}),
    (register.versions_follow_one_another, {PAPERS: F + "papers:\n  1: {title: Bridges, versions: [{mark: Rev.1}, {mark: Corr.1}, {mark: Corr.1/Rev.1}, {mark: Rev.2}, {mark: final}]}\n"}),
    (register.what_a_paper_answers_is_there, minutes("proceedings:\n  - {oral: A film, id: film}\noutcomes:\n  - {verb: agreed, text: x, action: {what: y, id: measure}}\n", F + "papers:\n  1: {title: Bridges, covers: film, asked_for_by: measure}\n")),
    (register.what_a_paper_answers_is_there, minutes("outcomes:\n  - {verb: agreed, text: x, action: {what: y, id: A2016.03}}\n", F + "papers:\n  1: {title: Bridges, asked_for_by: a2016-3}\n")),
    (deadlines.limits_say_when, {"wg/group.yaml": GROUP + "deadlines: 2 days\n", MEETING_FILE: MEETING + "deadlines: 2016-10-01\n"}),
    (deadlines.late_papers_are_accepted, late_paper(", accepted: {by: chair, on: 2016-10-01}")),
    (deadlines.late_papers_are_accepted, late_paper(", withdrawn: 2016-10-01")),
    (deadlines.late_papers_are_accepted, {PAPERS: F + "papers:\n  1: {title: Bridges, received: 2016-10-30}\n"}),
    (dates.time_zone_exists, meeting("time_zone: Asia/Kathmandu\n")),
    (dates.sittings_have_days_and_hours, meeting("sittings:\n  - 2016-10-10 morning\n  - 2016-10-11\n  - 2016-10-12 10:00-11:00\n")),
    (dates.sittings_follow_one_another, meeting("sittings:\n  - 2016-10-10 morning\n  - 2016-10-10 12:30-14:30\n  - 2016-10-10 afternoon\n  - 2016-10-11\n  - 2016-10-11\n")),
    (dates.meeting_has_a_date, meeting()),
    (dates.meeting_has_a_date, {MEETING_FILE: MEETING.replace("date: 2016-10\n", "") + "sittings: [2016-10-10]\n"}),
    (dates.next_meeting_is_later, meeting("next_meeting: {date: 2016-10}\n")),
    (dates.next_meeting_is_later, {**second(), MEETING_FILE: HELD + "next_meeting: {date: 2017}\n"}),
    (dates.previous_meeting_is_earlier, second()),
    (dates.previous_meeting_is_earlier, after_its_follower("previous: 2\nsittings: [2017-01-31, 2017-02-01]\n")),
    (dates.previous_meeting_is_earlier, after_its_follower("previous: 2\nkind: resumed\n")),
    (dates.previous_meeting_is_earlier, after_its_follower("previous: 2\njointly_with: [group]\n")),
    (dates.previous_meeting_is_earlier, after_its_follower("previous: 2\n", "kind: resumed\n")),
    (dates.previous_meeting_is_earlier, second() | {MEETING_FILE: HELD.replace("date: 2016-10\n", "")}),
    (dates.previous_meeting_is_earlier, second() | {"wg/2/meeting.yaml": MEETING.replace("wg-1", "wg-2").replace("date: 2016-10\n", "") + "previous: 1\n"}),
    (dates.previous_meeting_is_earlier, meeting("previous: 1999\n")),
    (dates.due_dates_are_known, {**meeting("next_meeting: {date: 2017-02}\n"), **outcome("{verb: agreed, text: x, action: {who: ada, due: next meeting}}")}),
    (dates.due_dates_are_known, outcome("{verb: agreed, text: x, action: {who: ada, due: 2017}}")),
    (dates.invitations_have_a_date, meeting("state: convened\ninvited: 2016-09-01\n")),
    (dates.invitations_have_a_date, meeting("state: held\n")),
    (dates.letters_come_before_the_meeting, meeting("letter: {date: 2016-10-01, register_by: 2016-10-01 23:00}\n")),
    (dates.letters_come_before_the_meeting, {MEETING_FILE: MEETING.replace("date: 2016-10\n", "") + "letter: {date: 2016-10-02}\n"}),
    (proceedings.papers_are_not_left_open_for_ever, second(CARRIED, LEFT_OPEN)),
]  # fmt: skip


def said(found: list[Problem]) -> list[str]:
    return [f"{problem.place} {problem.code}" for problem in found]


@pytest.mark.parametrize(
    ("rule", "files", "expected"),
    SPEAKS,
    ids=[f"{row[0].__name__}-{number}" for number, row in enumerate(SPEAKS)],
)
def test_a_rule_speaks_where_it_is_broken(
    tmp_path: Path, rule: Rule, files: Files, expected: list[str]
) -> None:
    found = list(rule(dossier(records(tmp_path, files))))

    assert said(found) == expected
    assert all(problem.remedy for problem in found)


@pytest.mark.parametrize(
    ("rule", "files"),
    SILENT,
    ids=[f"{row[0].__name__}-{number}" for number, row in enumerate(SILENT)],
)
def test_a_rule_is_silent_where_it_is_kept(
    tmp_path: Path, rule: Rule, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = records(tmp_path, files)
    asked: list[str] = []
    monkeypatch.setattr(source, "nodes_of", asked.append)

    for name in Library(root).names():
        assert said(list(rule(dossier(root, name)))) == []
    assert not asked  # places are worked out anew, and cost as much as reading, where one is told


LONG = """\
proceedings:
  - item: opening
    said: >
      It began with {paper 1}, went on
      to {paper
      44}, came back to {paper 1}
      and ended with {paper 44}.
"""


def test_a_mention_is_told_at_its_own_line_of_a_long_text(tmp_path: Path) -> None:
    found = references.mentions_exist(dossier(records(tmp_path, minutes(LONG))))

    assert said(list(found)) == [
        "meetings/wg/1/minutes.yaml:6:10 unknown-mention",
        "meetings/wg/1/minutes.yaml:8:22 unknown-mention",
    ]


@pytest.mark.parametrize(
    ("files", "remedy"),
    [
        (
            {PAPERS: F + "papers:\n  1: {title: Bridges, from: ada}\n"},
            "this is a person: name the organization the person comes from",
        ),
        (
            {"wg/group.yaml": GROUP.replace("person: ada", "person: union")},
            "this is an organization: name a person, whom the directory has among the people",
        ),
        (proceeding("{item: opening, by: 'ada, union'}"), "write a list: [ada, union]"),
        (proceeding("{item: opening, by: ada and union}"), "write a list: [ada, union]"),
        (proceeding("{item: opening, by: 'ada, unio'}"), "add it to directory.yaml"),
    ],
)
def test_a_name_that_is_something_else_is_told_as_what_it_is(
    tmp_path: Path, files: Files, remedy: str
) -> None:
    [found] = [one for one in check(dossier(records(tmp_path, files))) if one.severity == "fault"]

    assert found.remedy.endswith(remedy)


BODIES = (
    F
    + """\
organizations:
  union: {name: Union of States}
  latvia: {name: Republic of Latvia, short_name: Latvia, sort_name: LATVIA}
  cote: {name: {en: Ivory Coast, fr: Côte d’Ivoire}}
  bosnia: {name: Bosnia and Herzegovina, short_name: BiH}
  bpa: {name: Bridge and Pier Authority, short_name: BPA-1}
  pier-union: {name: Bridge & Pier Authority, short_name: BPA-1}
people:
  ada: {name: Ada Lovelace, sort_name: LOVELACE Ada}
  jose: {name: José García}
"""
)


@pytest.mark.parametrize(
    ("files", "remedy"),
    [
        (meeting("participants:\n  ada: {of: Republic of Latvia}\n"), "write its key: latvia"),
        (meeting("participants:\n  ada: {of: LATVIA}\n"), "write its key: latvia"),
        (meeting("participants:\n  ada: {of: cote d’ivoire}\n"), "write its key: cote"),
        (meeting("participants:\n  ada: {of: Bosnia and Herzegovina}\n"), "write its key: bosnia"),
        (
            meeting("participants:\n  ada: {of: bpa-1}\n"),
            "write the key of the one that is meant: bpa, pier-union",
        ),
        (
            {PAPERS: F + "papers:\n  1: {title: Bridges, from: 'Latvia, bih'}\n"},
            "write a list: [latvia, bosnia]",
        ),
        (
            {PAPERS: F + "papers:\n  1: {title: Bridges, from: [union, Ivory Coast]}\n"},
            "write its key: cote",
        ),
        (meeting("presiding: Jose Garcia\n"), "write its key: jose"),
        (meeting("presiding: Lovelace ADA\n"), "write its key: ada"),
        (proceeding("{paper: 1, by: Ada Lovelace}"), "write its key: ada"),
        (proceeding("{item: opening, by: [ada, latvia, BiH]}"), "write its key: bosnia"),
        (
            meeting("participants:\n  ada: {of: union, proxy_for: Latvia}\n"),
            "write its key: latvia",
        ),
    ],
)
def test_whoever_is_named_and_not_by_the_key_is_told_with_the_key(
    tmp_path: Path, files: Files, remedy: str
) -> None:
    root = records(tmp_path, {"directory.yaml": BODIES, **files})

    [found] = [one for one in check(dossier(root)) if one.severity == "fault"]

    assert found.remedy == remedy


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ("state-300", 'did you mean "state-30", "state-3" or "state-39"? Otherwise add it'),
        ("Elbonia", "add it to directory.yaml"),
    ],
)
def test_of_many_keys_the_nearest_few_are_named_if_any_is_near(
    tmp_path: Path, wrong: str, remedy: str
) -> None:
    states = "".join(f"  state-{number}: {{name: State {number}}}\n" for number in range(1, 40))
    many = DIRECTORY.replace("people:\n", states + "people:\n")
    files = {
        "directory.yaml": many,
        MEETING_FILE: MEETING + f"participants:\n  ada: {{of: {wrong}}}\n",
    }

    [found] = references.organizations_exist(dossier(records(tmp_path, files)))

    assert found.remedy.startswith(remedy)


SOUND = tuple(
    f"tests/meetings/{name}" for name in ("joint-report", "past", "second-body", "three-days")
)
ELSEWHERE = ("actions", "counts", "outcomes", "reports", "statements", "words")
"""Modules of rules that have files of tests of their own, where they are heard and are silent."""


def test_every_rule_was_heard_to_speak_and_to_be_silent(tmp_path: Path) -> None:
    heard = {row[0] for row in SPEAKS}
    for specimen in sorted((Path(__file__).parent / "errors").iterdir()):
        silent_so_far = [rule for rule in RULES if rule not in heard]
        overlay = specimen / "records"
        files = {
            path.relative_to(overlay).as_posix(): path.read_bytes()
            for path in overlay.rglob("*")
            if path.is_file()
        }
        library = Library(records(tmp_path / specimen.name, files))
        found = [one for name in library.names() if (one := library.dossier(name))]
        heard |= {rule for rule in silent_so_far if any([*rule(one)] for one in found)}

    assert [rule.__name__ for rule in RULES if rule not in heard] == []
    own = {rule for rule in RULES if rule.__module__.rpartition(".")[2] in ELSEWHERE}
    assert {row[0] for row in SILENT} | own >= set(RULES) - {issued.nothing_is_approved_twice}


@pytest.mark.parametrize("folder", ["meetings", *SOUND])
def test_no_rule_finds_a_fault_in_sound_records(folder: str) -> None:
    library = Library(Path(__file__).parents[1] / folder)
    found = [one for name in library.names() if (one := library.dossier(name))]

    assert found
    assert [one.as_text() for each in found for one in check(each) if one.severity == "fault"] == []


@pytest.mark.parametrize(
    ("papers", "minutes_of_first", "expected"),
    [
        (CARRIED, TREATED, ["meetings/wg/2/papers.yaml:3:5 not-left-open"]),
        (CARRIED + CARRIED.removeprefix("carried:\n"), LEFT_OPEN, ["meetings/wg/2/papers.yaml:4:5 carried-twice"]),
        (CARRIED, LEFT_OPEN.replace("deferred", "not presented").replace("lack of time", "other"), ["meetings/wg/2/papers.yaml:3:5 not-left-open"]),
        (CARRIED, LEFT_OPEN.replace("lack of time", "other, carry: next meeting"), []),
        (CARRIED, LEFT_OPEN.replace("}", ", carry: no}"), ["meetings/wg/2/papers.yaml:3:5 not-left-open"]),
        (CARRIED, "", []),
    ],
)  # fmt: skip
def test_a_carried_paper_was_left_open_by_the_meeting_before_and_comes_once(
    tmp_path: Path, papers: str, minutes_of_first: str, expected: list[str]
) -> None:
    later = dossier(records(tmp_path, second(papers, minutes_of_first)), "wg/2")

    found = list(proceedings.carried_papers_were_left_open(later))

    assert said(found) == expected


def test_a_paper_carried_over_twice_keeps_the_meeting_that_registered_it(tmp_path: Path) -> None:
    third = {
        "wg/3/meeting.yaml": MEETING.replace("wg-1", "wg-3").replace("2016-10", "2017-06")
        + "previous: 2\n",
        "wg/3/papers.yaml": F + "carried:\n  - {paper: 1/1, from: 2}\n",
        "wg/2/minutes.yaml": F + LEFT_OPEN.replace("paper: 1", "paper: 1/1"),
    }
    root = records(tmp_path, {**second(CARRIED, LEFT_OPEN), **third})

    assert said(list(proceedings.carried_papers_were_left_open(dossier(root, "wg/3")))) == []
    assert said(list(references.papers_exist(dossier(root, "wg/3")))) == []


@pytest.mark.parametrize(
    ("known", "wrong", "remedy"),
    [
        ("ada: {name: A}", "adda", 'did you mean "ada"? Otherwise add it to directory.yaml'),
        (
            "ada: {name: A}",
            "xyz",
            (
                'it can be "ada"; otherwise add it to directory.yaml, under "people:", as in '
                '"  ada-lovelace: {name: Ada Lovelace}"'
            ),
        ),
    ],
)
def test_whom_the_directory_does_not_have_can_be_added_to_it(
    tmp_path: Path, known: str, wrong: str, remedy: str
) -> None:
    files = {
        "directory.yaml": f"{F}organizations:\n  union: {{name: U}}\npeople:\n  {known}\n",
        MEETING_FILE: MEETING + f"presiding: {wrong}\n",
    }

    [problem] = references.people_exist(dossier(records(tmp_path, files)))

    assert problem.remedy == remedy


@pytest.mark.parametrize(
    ("files", "rule"),
    [
        (meeting('previous: "a\\nb"\n'), references.previous_meeting_exists),
        (meeting('previous: "\\e[31mred"\n'), references.previous_meeting_exists),
        (meeting('presiding: "a\\e[2Jb"\n'), references.people_exist),
        (meeting("time_zone: |\n  a\n  b\n"), dates.time_zone_exists),
        (proceeding('{item: opening, said: "Of {paper\\n9}."}'), references.mentions_exist),
        (proceeding('{item: "a\\nb"}'), references.items_exist),
        (meeting('sittings: ["2016-10-10 a\\nb"]\n'), dates.sittings_have_days_and_hours),
    ],
)
def test_no_message_breaks_its_line_or_commands_the_terminal(
    tmp_path: Path, files: Files, rule: Rule
) -> None:
    [problem] = rule(dossier(records(tmp_path, files)))

    assert problem.as_text().replace("\n", "").isprintable()
    assert len(problem.as_text().splitlines()) <= 4


def test_a_message_stays_short_whatever_was_written(tmp_path: Path) -> None:
    long = "words " * 5000

    [problem] = references.people_exist(dossier(records(tmp_path, meeting(f"presiding: {long}\n"))))

    assert len(problem.message) < 200


def test_the_real_meeting_has_no_faults_and_no_warnings(meetings: Path) -> None:
    library = Library(meetings)

    found = library.dossier("cwg-cop/12")

    assert found
    assert library.problems == []
    assert [problem.as_text() for problem in check(found) if problem.severity != "to do"] == []


def test_checking_gives_each_problem_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = {
        MEETING_FILE: MEETING + "previous: 0\npresiding: x\n",
        **proceeding("{paper: 7, item: y}"),
    }

    assert said(check(dossier(records(tmp_path, files)))) == [
        "meetings/wg/1/meeting.yaml:7:11 unknown-meeting",
        "meetings/wg/1/meeting.yaml:8:12 unknown-person",
        "meetings/wg/1/minutes.yaml:3:13 unknown-paper",
        "meetings/wg/1/minutes.yaml:3:22 unknown-item",
    ]


def test_checking_writes_nothing(meetings: Path) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {
            path.as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
            for path in meetings.rglob("*")
            if path.is_file()
        }

    before = state()
    for folder, _, _ in os.walk(meetings):
        Path(folder).chmod(0o555)
    try:
        found = Library(meetings).dossier("cwg-cop/12")
        assert found
        check(found)
    finally:
        for folder, _, _ in os.walk(meetings):
            Path(folder).chmod(0o755)

    assert state() == before


def test_the_languages_there_are_are_those_of_the_cldr() -> None:
    from babel.localedata import locale_identifiers

    assert {code.partition("_")[0] for code in locale_identifiers()} - {"root"} == LANGUAGES


@pytest.mark.parametrize(
    ("written", "remedy"),
    [("English", "write en"), ("FR", "write fr"), ("Klingon", "use its ISO 639 code: en, fr, zh")],
)
def test_the_code_of_a_language_written_as_its_name_is_told(written: str, remedy: str) -> None:
    assert language_meant(written) == remedy
