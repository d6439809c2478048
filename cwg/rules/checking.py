"""All rules, applied to the records of one meeting."""

import re
from collections.abc import Callable, Iterable, Iterator

from cwg.records.library import Dossier
from cwg.records.problem import Problem, in_order
from cwg.records.source import Source
from cwg.rules import (
    actions,
    agenda,
    business,
    counts,
    dates,
    deadlines,
    identity,
    issued,
    outcomes,
    participants,
    placeholders,
    proceedings,
    references,
    register,
    reports,
    statements,
    treatment,
    weekdays,
    words,
)

Rule = Callable[[Dossier], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.organizations_exist,
    references.people_exist,
    references.guests_exist,
    references.speakers_exist,
    references.languages_exist,
    references.items_exist,
    references.papers_exist,
    references.mentions_exist,
    references.mentions_are_closed,
    references.previous_meeting_exists,
    participants.what_participants_name_is_there,
    participants.delegations_have_one_head,
    participants.modes_are_those_of_the_meeting,
    participants.figures_agree_with_the_list,
    participants.those_away_say_nothing,
    identity.item_keys_are_unique,
    agenda.item_numbers_are_given_once,
    agenda.headings_have_no_number,
    agenda.items_follow_what_they_belong_to,
    agenda.expected_papers_have_a_number,
    agenda.debates_are_of_items_without_one,
    agenda.what_was_closed_has_no_outcome,
    identity.people_and_organizations_differ,
    identity.meeting_ids_are_unique,
    identity.mailboxes_are_addresses,
    identity.numbers_have_digits,
    identity.somebody_presides,
    identity.the_report_has_a_number,
    proceedings.entries_are_about_one_thing,
    proceedings.untreated_papers_have_a_reason,
    proceedings.papers_end_in_one_way,
    proceedings.outcomes_say_something,
    outcomes.decisions_are_numbered_once,
    outcomes.votes_are_votes,
    outcomes.what_is_asked_for_is_done,
    statements.statements_are_about_something,
    statements.statements_are_whole,
    statements.statements_are_handed_in_in_time,
    proceedings.papers_were_treated,
    proceedings.papers_stand_under_an_item,
    proceedings.carried_papers_were_left_open,
    actions.actions_have_an_owner,
    actions.actions_have_an_id,
    actions.ids_are_given_once,
    actions.words_say_something,
    actions.words_are_about_actions,
    actions.actions_end_once,
    actions.taking_up_again_has_a_reason,
    actions.successors_are_there,
    actions.actions_are_not_forgotten,
    treatment.parts_are_named,
    treatment.proxies_are_named,
    treatment.items_are_named,
    treatment.texts_are_there,
    treatment.sittings_are_there,
    treatment.papers_are_put_off_to_later,
    register.numbers_are_given_once,
    register.numbers_follow_one_another,
    register.papers_are_there_once,
    register.versions_follow_one_another,
    register.what_a_paper_answers_is_there,
    deadlines.limits_say_when,
    deadlines.late_papers_are_accepted,
    proceedings.papers_are_not_left_open_for_ever,
    reports.women_and_men_add_up,
    reports.nobody_is_named_in_text,
    issued.issued_files_are_kept,
    issued.the_agenda_was_adopted_so,
    issued.whoever_signs_held_the_office,
    issued.approval_is_whole,
    reports.covered_meetings_exist,
    reports.covered_meetings_are_earlier,
    reports.meetings_are_reported_once,
    reports.joint_meetings_have_groups,
    reports.without_a_quorum_nothing_is_done,
    reports.those_in_the_room_and_online_add_up,
    issued.nothing_is_approved_twice,
    dates.time_zone_exists,
    dates.sittings_have_days_and_hours,
    dates.sittings_follow_one_another,
    business.sittings_take_something,
    business.sittings_keep_their_hours,
    business.times_can_be_kept,
    business.breaks_lie_within_sittings,
    business.each_item_is_in_a_sitting,
    dates.meeting_has_a_date,
    dates.next_meeting_is_later,
    dates.previous_meeting_is_earlier,
    dates.due_dates_are_known,
    dates.invitations_have_a_date,
    dates.letters_come_before_the_meeting,
    weekdays.weekdays_fit_their_dates,
    words.words_are_about_one_paragraph,
    words.paragraphs_are_overruled_once,
    words.paragraphs_left_out_are_told,
    words.words_are_in_each_language,
    counts.counts_in_prose_are_right,
    placeholders.examples_are_replaced,
    placeholders.meetings_at_a_place_have_its_zone,
)


def check(dossier: Dossier) -> list[Problem]:
    """Return what is wrong across the records of a meeting, in the order of the files."""
    return in_order(problem for rule in RULES for problem in rule(dossier))


_OF_NAMES: tuple[Rule, ...] = (
    references.organizations_exist,
    references.people_exist,
    references.speakers_exist,
    references.languages_exist,
    references.items_exist,
    references.papers_exist,
    references.mentions_exist,
    references.mentions_are_closed,
    dates.time_zone_exists,
    weekdays.weekdays_fit_their_dates,
)
"""The rules that can be asked while a part of the records is not to be had."""


_NAMED = re.compile(r'"([^"]+)"|([0-9]+)')


def check_in_part(dossier: Dossier, unsound: Iterable[Source]) -> list[Problem]:
    """Return what is surely wrong across the files of a meeting, in the order of the files.

    Args:
        dossier: the meeting, read without what is faulty.
        unsound: the files that have faulty parts. What they may say is not called missing.
    """
    files = list(unsound)
    found = (problem for rule in _OF_NAMES for problem in rule(dossier))
    return in_order(problem for problem in found if not _may_be_there(problem, files))


def _may_be_there(problem: Problem, files: Iterable[Source]) -> bool:
    """Say whether a word that a problem quotes, or a number in it, stands in one of the files.

    Where the problem itself stands does not count.
    """
    words = {quoted or number for quoted, number in _NAMED.findall(problem.message)}
    forms = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words]
    here = problem.place.file, problem.place.line
    return any(
        form.search(line)
        for file in files
        for number, line in enumerate(file.text.split("\n"), start=1)
        for form in forms
        if (file.file, number) != here
    )
