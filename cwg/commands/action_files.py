"""Make files of a list of actions: Word, CSV, a workbook, and tasks for calendars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from cwg.calendar.event import Mailbox
from cwg.calendar.todos import Todo, TodoStatus, todo_list
from cwg.commands.documents import NO_DATE, values_of
from cwg.commands.house_style import HouseStyle
from cwg.commands.project import Project
from cwg.commands.template_faults import told_as_checked
from cwg.records.action_ids import action_key
from cwg.records.library import GroupRecords
from cwg.records.problem import Failure
from cwg.records.symbols import typed
from cwg.sheets.actions import action_sheet
from cwg.sheets.csv_file import csv_bytes
from cwg.sheets.workbook import workbook_bytes
from cwg.views.action_list import ActionListView, Listing, action_list
from cwg.views.follow_up import HELD, Followed
from cwg.views.meeting import when
from cwg.word.template import WordTemplate
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording

_STATUS: dict[str, TodoStatus] = {
    "open": "NEEDS-ACTION",
    "in progress": "IN-PROCESS",
    "done": "COMPLETED",
    "dropped": "CANCELLED",
    "superseded": "CANCELLED",
}


def put_files(
    project: Project, of: GroupRecords, listing: Listing, name: str, asked: Sequence[str]
) -> None:
    """Put the files that are asked for into the folder of the group or the meeting.

    Args:
        project: where they go.
        of: the group.
        listing: what they list.
        name: of the group or the meeting.
        asked: some of word, csv, xlsx and ics.

    Raises:
        Failure: tasks are asked for, and there is nothing to do: RFC 5545 knows no empty calendar.
    """
    if "ics" in asked and not listing.actions:
        raise Failure("there is no action to make a task of", "leave --ics out, or add --all")
    style, made = HouseStyle(project), {}
    languages = of.group.languages.documents
    for language in languages:
        suffix = "" if len(languages) == 1 else f"-{language}"
        with told_as_checked(style, language, "actions", "sentences"):
            files = _Files(style, of, listing, language)
            for what in asked:
                made[f"actions{suffix}.{_ENDINGS.get(what, what)}"] = getattr(files, what)()
    project.put_of_group(name, made)


_ENDINGS = {"word": "docx"}


@dataclass
class _Files:
    """Makes the files of one language."""

    style: HouseStyle
    of: GroupRecords
    listing: Listing
    language: str

    def __post_init__(self) -> None:
        self._view: ActionListView = action_list(self.of, self.listing, self.language)
        self._wording: Wording = self.style.wording(self.language)

    def word(self) -> bytes:
        """Return the list as a Word file."""
        path = self.style.file(self.language, "actions.docx")
        return WordTemplate(path, self.style.shown(path), self._wording).fill(
            values_of(self._view), dated=self._dated, properties={"cwg group": self.of.key}
        )

    def csv(self) -> bytes:
        """Return the rows as CSV."""
        return csv_bytes(action_sheet(self._view, self._say))

    def xlsx(self) -> bytes:
        """Return the rows as a workbook."""
        sheet = action_sheet(self._view, self._say)
        creator = plain(self._view.group.organization)
        return workbook_bytes(sheet, dated=self._dated, creator=creator)

    def ics(self) -> bytes:
        """Return the actions as tasks."""
        mailbox = self.of.group.secretariat.email
        organizer = Mailbox(plain(self._view.group.secretariat), mailbox)
        todos = [
            self._todo(one, view, mailbox.rpartition("@")[2])
            for one, view in zip(self.listing.actions, self._view.actions, strict=True)
        ]
        return todo_list(todos, organizer, self._say("action_list_name", self._view.group))

    def _todo(self, one: Followed, view: Any, domain: str) -> Todo:
        meeting = one.meeting.meeting.id
        turn, due, held_on = one.turn, one.due_date, when(one.meeting)
        done_on = turn.update.on if turn and turn.update.on else None
        said = [self._say("task_owners", view), self._say("task_origin", view, self._view.group)]
        said += [self._say("action_word", word) for word in view.said]
        return Todo(
            uid=f"{meeting}.action-{_name(one)}@{domain}",
            summary=self._say("task_in_short", view),
            description="\n".join(said),
            status=_STATUS[one.status],
            agreed_on=held_on.last if held_on else None,
            due=due.last if due else None,
            completed=done_on.first if done_on and done_on.precision == "day" else None,
            stamp=datetime.combine(_spoken_of(one), time(), UTC),
            sequence=len(one.words),
            meeting=f"{meeting}@{domain}",
            language=self.language,
        )

    def _say(self, sentence: str, *values: Any) -> str:
        return typed(plain(self._wording.say(sentence, *values))).strip()

    @property
    def _dated(self) -> date:
        return self.listing.on or NO_DATE


def _name(one: Followed) -> str:
    """Return what tells an action from the others of its meeting, however its id is spelt."""
    if one.id:
        return "-".join(action_key(one.id))
    return one.agreed.key.partition("/outcomes/")[2].replace("/", ".")


def _spoken_of(one: Followed) -> date:
    """Return the day on which the records last spoke of an action."""
    agreed = when(one.meeting)
    days = [agreed.last] if agreed else []
    for word in one.words:
        held = when(word.meeting) if word.meeting.meeting.state in HELD else None
        days += [day.last for day in (word.update.on or held,) if day]
    return max(days, default=NO_DATE)
