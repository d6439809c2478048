"""``cwg words``: the chair's own words in the place of paragraphs of the report."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from cwg.commands.changing import Edit, add_change_options, changed, show, write
from cwg.commands.house_style import HouseStyle
from cwg.commands.kinds import each_kind
from cwg.commands.project import Project, add_record_options, add_template_option
from cwg.commands.reports import made_paragraphs, paragraphs_of_report
from cwg.commands.telling import give_text, say, say_tried
from cwg.edits.chairs_file import edited, with_edits
from cwg.edits.words import (
    entry_about,
    in_language,
    with_other_words,
    with_words,
    without_words,
)
from cwg.records.library import Dossier
from cwg.records.problem import Failure, Misuse, did_you_mean, reason_of
from cwg.records.scalars import Value
from cwg.records.values import Text
from cwg.views.words import address, place_of
from cwg.word.paragraph_numbers import read_paragraphs
from cwg.wording.paragraphs import ReadParagraph


class _Kind(NamedTuple):
    """What can be done with words: what it does, what it is told, and how it runs."""

    does: str
    takes: Mapping[str, str]
    run: Callable[["_Work"], int]
    needs_all: bool = True


class _Work:
    """One run of the command: the records, and the report as they make it without own words.

    Args:
        options: of the command.
    """

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.project = Project.of(options)
        self.dossier, _ = self.project.meeting(options.meeting)
        self.style = HouseStyle(self.project)
        self.languages = self.dossier.group.languages
        self._read: dict[str, tuple[ReadParagraph, ...]] = {}

    def paragraphs(self, language: str = "") -> tuple[ReadParagraph, ...]:
        """Return the paragraphs of the report as the records alone make it."""
        language = language or self.languages.original
        if language not in self._read:
            self._read[language] = paragraphs_of_report(self.style, self.dossier, language)
        return self._read[language]

    @cached_property
    def id(self) -> str:
        """What the command names, by its id where it gave the number that is listed before it.

        Raises:
            Misuse: several paragraphs have that number.
        """
        number = self.options.id.rstrip(".)")
        if not number or not number.replace(".", "").isalnum():
            return str(self.options.id)
        numbered = (one for one in self.paragraphs() if one.record and one.number)
        found = [one for one in numbered if (one.number or "").rstrip(".)") == number]
        names = dict.fromkeys(address(self.dossier, one.record, one.nth) for one in found)
        if len(names) > 1:
            raise Misuse(
                f"several paragraphs are numbered {number}", f"name one: {', '.join(names)}"
            )
        return next(iter(names), str(self.options.id))

    @property
    def named(self) -> str:
        """The paragraph that the command names, as people name it.

        Raises:
            Misuse: the report has no such paragraph.
        """
        record, nth = place_of(self.dossier, self.id)
        named = address(self.dossier, record, nth)
        names = {address(self.dossier, one.record, one.nth) for one in self.paragraphs()}
        if named not in names and entry_about(self.dossier, named) is None:
            message = f'the report of {self.dossier.name} has no paragraph "{self.id}"'
            otherwise = f"cwg words list {self.dossier.name} lists them"
            raise Misuse(message, did_you_mean(named, sorted(names - {""}), otherwise))
        return named

    def said_of(self, named: str) -> Value:
        """Return what the records make of a paragraph, in each language of the report."""
        place = place_of(self.dossier, named)
        said = {
            language: one.text
            for language in self.languages.documents
            for one in self.paragraphs(language)
            if (one.record, one.nth) == place
        }
        return next(iter(said.values()), "") if len(self.languages.documents) == 1 else said

    def make(self, edit: Edit, told: str) -> int:
        """Make a change of the file, show it, and say what it means."""
        change = changed(self.dossier, "words", edit)
        if change.new == change.old:
            say("nothing to change; nothing was written.")
            return 0
        show(change)
        if self.options.dry_run:
            say_tried()
            return 0
        write(change)
        say(told)
        return 0


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    for name, kind, one in each_kind(parser, _KINDS):
        one.add_argument("meeting", help="the meeting, such as cwg-cop/12")
        for word, said in kind.takes.items():
            one.add_argument(word, help=said, nargs=None if kind.needs_all else "?", default="")
        (add_record_options if name == "list" else add_change_options)(one)
        add_template_option(one)
        if "text" in kind.takes:
            one.add_argument(
                "--language", default="", metavar="CODE", help="which language the words are in"
            )


def run(options: Namespace) -> int:
    """List the paragraphs, or note what shall stand in the place of one."""
    if options.what not in _KINDS:
        raise Misuse(f"say what to do with words: {', '.join(_KINDS)}", "see cwg words --help")
    return _KINDS[options.what].run(_Work(options))


def _list(work: _Work) -> int:
    """Give each paragraph with its id, its number and its words; own words below them."""
    dossier = work.dossier
    for one in work.paragraphs():
        if not one.record:
            continue
        named = address(dossier, one.record, one.nth)
        give_text(f"{one.number or '–':6} {named}")
        give_text(f"       {one.text}")
        number = entry_about(dossier, named)
        if number is not None:
            entry = dossier.words.report[number]
            mark, said = (">", entry.text) if entry.text else ("left out:", entry.left_out)
            give_text(f"     {mark} {_shown(said, work.languages.original)}")
    for entry in dossier.words.report:
        if entry.after:
            give_text(f"     + behind {entry.after}: {_shown(entry.text, work.languages.original)}")
    return 0


def _shown(text: Text | None, language: str) -> str:
    return " ".join(text.in_language(language).split()) if text else ""


def _set(work: _Work) -> int:
    named, options = work.named, work.options
    number = entry_about(work.dossier, named)
    if number is None:
        text = in_language({}, options.text, options.language, work.languages.original)
        entry: dict[str, Value] = {
            "paragraph": named,
            "text": text,
            "instead_of": work.said_of(named),
        }
        return work.make(lambda old, name: with_words(old, name, entry), _told(work, named))
    there = work.dossier.words.report[number]
    known = there.text.words if there.text else {}
    values: dict[str, Value] = {
        "text": in_language(known, options.text, options.language, work.languages.original)
    }
    if there.left_out:
        values["left_out"] = ""
    if there.paragraph:
        values["instead_of"] = work.said_of(named)
    return work.make(
        lambda old, name: with_other_words(old, name, number, values), _told(work, named)
    )


def _told(work: _Work, named: str) -> str:
    drop = f"cwg words drop {work.dossier.name} {named}"
    return f"the report says it in these words from now on; {drop} takes them back."


def _add(work: _Work) -> int:
    options = work.options
    text = in_language({}, options.text, options.language, work.languages.original)
    entry: dict[str, Value] = {"after": work.named, "text": text, "id": _new_id(work.dossier)}
    return work.make(
        lambda old, name: with_words(old, name, entry),
        f"a paragraph comes behind {work.named}; it is words/{entry['id']}.",
    )


def _new_id(dossier: Dossier) -> str:
    taken = {one.id for one in dossier.words.report}
    return next(key for n in range(1, len(taken) + 2) if (key := f"new-{n}") not in taken)


def _leave_out(work: _Work) -> int:
    named, number = work.named, entry_about(work.dossier, work.named)
    told = f"{named} is left out of the report; cwg check goes on telling it."
    said = work.said_of(named)
    if number is None:
        entry: dict[str, Value] = {
            "paragraph": named,
            "left_out": work.options.reason,
            "instead_of": said,
        }
        return work.make(lambda old, name: with_words(old, name, entry), told)
    if not work.dossier.words.report[number].paragraph:
        raise Misuse(f"{named} is a paragraph of your own", "cwg words drop takes it away")
    values: dict[str, Value] = {"left_out": work.options.reason, "instead_of": said}
    if work.dossier.words.report[number].text:
        values["text"] = ""
    return work.make(lambda old, name: with_other_words(old, name, number, values), told)


def _read(work: _Work) -> int:
    """Take over what somebody changed in the Word file of the report."""
    path, original = Path(work.options.file), work.languages.original
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Failure(f"{path} cannot be read: {reason_of(error)}", "look for a slip") from error
    made = made_paragraphs(work.style, work.dossier, original)
    read = [one for one in read_paragraphs(content, path.name) if not one.deleted]
    found = list(edited(work.dossier, made, read))
    for one in found:
        if one.kind == "unknown":
            say(f"not taken over, for it has no id: “{one.before}” is now “{one.text}”")
    ours = [one for one in found if one.kind != "unknown"]
    known = {address(work.dossier, one.record, one.nth) for one in work.paragraphs() if one.record}
    said = {one.named: work.said_of(one.named) for one in ours if one.named in known}
    return work.make(
        lambda old, name: with_edits(
            old, name, work.dossier, ours, said, f"left out in {path.name}"
        ),
        f"{len(ours)} paragraphs are taken over from {path.name}; check each, and give reasons "
        "where paragraphs are left out.",
    )


def _keep(work: _Work) -> int:
    """Note what paragraphs say now: of the one that is named, or of all that are overruled."""
    dossier = work.dossier
    wanted = work.named if work.options.id else ""
    seen = {
        number: said
        for number, one in enumerate(dossier.words.report)
        if one.paragraph
        and wanted in ("", address(dossier, *place_of(dossier, one.paragraph)))
        and (said := work.said_of(one.paragraph))
    }
    if wanted and not seen:
        raise Misuse(f"nothing overrules {wanted}", f"cwg words list {dossier.name} lists all")

    def noted(old: bytes, name: str) -> bytes:
        for number, said in seen.items():
            old = with_other_words(old, name, number, {"instead_of": said})
        return old

    return work.make(noted, "your words stay; you are told when what they replace changes again.")


def _drop(work: _Work) -> int:
    number = entry_about(work.dossier, work.id)
    if number is None:
        names = [one.paragraph or f"words/{one.id}" for one in work.dossier.words.report]
        raise Misuse(
            f'there are no words about "{work.options.id}" in {work.dossier.name}',
            did_you_mean(work.options.id, names, "there are none at all"),
        )
    return work.make(
        lambda old, name: without_words(old, name, number),
        "the report says there what the records make of it again.",
    )


_ID = {"id": "the paragraph: its number or its id, as cwg words list shows them"}
_KINDS = {
    "list": _Kind("list the paragraphs of the report with their ids and words", {}, _list),
    "set": _Kind(
        "say a paragraph in other words", _ID | {"text": "the words; {paper 5} works"}, _set
    ),
    "add": _Kind(
        "put a new paragraph behind another", _ID | {"text": "the words; {paper 5} works"}, _add
    ),
    "leave-out": _Kind("leave a paragraph out", _ID | {"reason": "why"}, _leave_out),
    "read": _Kind(
        "take over what was changed in the Word file of the report",
        {"file": "the report that was edited, such as report.docx"},
        _read,
    ),
    "keep": _Kind(
        "keep the words although what they replace changed; without an id, all of them",
        _ID,
        _keep,
        needs_all=False,
    ),
    "drop": _Kind("take the words back", _ID, _drop),
}
