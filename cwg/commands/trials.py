"""Try templates: look through them, fill them with invented meetings, and collect what is wrong."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cwg.commands.house_style import HouseStyle
from cwg.commands.tried_units import Unit, shown_in
from cwg.records.problem import Failure, Place, Problem, Severity, did_you_mean
from cwg.views.invitation import Change
from cwg.views.meeting import GroupView, MeetingView, PlaceView
from cwg.views.sample import VARIANTS, Sample
from cwg.views.sample_parts import Printed
from cwg.word.inspection import TriedPart, TriedTemplate, at_source
from cwg.word.lacking_styles import Found
from cwg.wording.braces import no_tags
from cwg.wording.empty_loops import silent_loops
from cwg.wording.fault import TemplateFault, in_plain_words
from cwg.wording.inspection import Walk
from cwg.wording.layers import SentencesFile
from cwg.wording.mending import TriedText
from cwg.wording.oversights import oversights
from cwg.wording.pairs import Flaw
from cwg.wording.template_text import text_of
from cwg.wording.trial import TriedWording, can_be_read, filling
from cwg.wording.unknown_names import UnknownName, given_too_late, is_lost_end, lost_loop, once

_ASKED: dict[str, tuple[Any, ...]] = {
    "calendar_summary": (MeetingView, GroupView),
    "changed_subject": (str, tuple[Change, ...]),
    "deadline_subject": (MeetingView, GroupView, bool),
    "deadline_summary": (MeetingView, GroupView),
    "invitation_subject": (MeetingView, GroupView),
    "what_changed": (Change, MeetingView),
    "where": (PlaceView,),
}
"""The sentences that the program itself asks for, and what it gives them."""


@dataclass(frozen=True)
class _Document:
    """A template on trial."""

    units: tuple[Unit, ...]
    sample: Sample
    file: str
    styles: TriedTemplate | None = None


class Trial:
    """The templates of one language on trial.

    Args:
        language: the code of the language.
        sentences: the files with its sentences, each over the one before it.
        style: tells what files are called, and keeps what is compiled.
        folder: an empty folder for mended sentences.

    Raises:
        Failure: the sentences cannot be read.
    """

    def __init__(
        self, language: str, sentences: Sequence[Path], style: HouseStyle, folder: Path
    ) -> None:
        shown = style.shown
        self._language, self._shown, self._kept = language, shown, style.kept
        self._folder = folder
        self._sentences: list[Unit] = []
        self._wording = self._anew()
        for path in sentences:
            name = shown(path)
            text = TriedText(self._wording, text_of(path, name), name)
            self._sentences.append(Unit(text, name, in_lines=True))
        # That templates cannot find a sentence whose head cannot be read has been told there.
        flaws = [flaw for one in self._sentences for flaw in one.content.flaws]
        heads = [re.search(r"(?:macro|set)\s+(\w+)", flaw.tag.text) for flaw in flaws]
        self._headless = {found[1] for found in heads if found}
        self._documents: list[_Document] = []
        self._found: list[tuple[int, int, Problem]] = []
        self._told: set[tuple[str, int]] = set()
        self._used: dict[str, set[str]] = {}
        self._units: list[Unit] = []
        self._ends: list[tuple[Unit, Flaw]] = []
        for one in self._sentences:
            self._add_unit(one)

    def add(self, path: Path, sample: Sample) -> None:
        """Put a template on trial."""
        name = self._shown(path)
        try:
            if path.suffix == ".txt":
                text = TriedText(self._wording, text_of(path, name), name)
                found = _Document((Unit(text, name, in_lines=True),), sample, name)
            else:
                found = self._word(path, name, sample)
        except (Failure, TemplateFault) as failure:
            self._found.append(
                (99, 0, Problem(Place(name), failure.message, "template", failure.remedy))
            )
            return
        self._documents.append(found)
        self._used[name] = set()
        for unit in found.units:
            self._add_unit(unit)
        if found.styles:
            self._note_found(found, found.styles.tracked_changes())

    def problems(self, *, sentences: bool) -> list[Problem]:
        """Return all that is wrong, each template in its order.

        Args:
            sentences: whether the sentences that no template calls are looked through as well.
        """
        walk = self._looked_through(sentences=sentences)
        self._blank(walk.faults)
        texts = self._filled()
        for document in self._documents:
            self._look_for_bodies(document, texts.get(document.file, ""))
            if document.styles:
                self._note_found(document, document.styles.lacking_styles())
        return self._sorted()

    def unmet(self) -> list[Problem]:
        """Return what is wrong as far as it shows without filling, each template in its order."""
        self._looked_through(sentences=False)
        self._look_for_oversights()
        return self._sorted()

    def _sorted(self) -> list[Problem]:
        return [one for _, _, one in sorted(self._found, key=lambda found: found[:2])]

    # ---------- The steps ----------

    def _word(self, path: Path, name: str, sample: Sample) -> _Document:
        tried = TriedTemplate(path, name, self._wording)
        units = [Unit(part, name, part.called) for part in tried.parts]
        if tried.properties:
            called = "properties (File, Info)"
            units.append(Unit(tried.properties, name, called))
        return _Document(tuple(units), sample, name, tried)

    def _add_unit(self, unit: Unit) -> None:
        self._units.append(unit)
        for flaw in unit.content.flaws:
            if is_lost_end(flaw):  # the names that its loop was to give are not known yet
                self._ends.append((unit, flaw))
            else:
                self._note_flaw(unit, flaw.tag.line, flaw.message, flaw.remedy)
        if isinstance(unit.content, TriedPart):
            for fault in at_source(unit.content):
                self._tell(fault)

    def _note_found(self, document: _Document, found: Iterable[Found]) -> None:
        for one in found:
            self._note_flaw(document.units[0], one.number, one.message, one.remedy, "warning")

    def _note_flaw(
        self, unit: Unit, number: int, message: str, remedy: str, severity: Severity = "fault"
    ) -> None:
        told = shown_in(message, unit, number)
        self._note(unit, number, _problem(unit.place(number), told, remedy, severity))

    def _without_lost_loops(self, faults: list[TemplateFault]) -> list[TemplateFault]:
        """Tell of the ends of loops that were never opened; return the faults that are left."""
        for unit, flaw in self._ends:
            before = [
                (unit.content.number(one.frames[0].line), one)
                for one in faults
                if isinstance(one, UnknownName) and one.frames[0].template == unit.content.name
            ]
            number = flaw.tag.line
            earlier = [one for one in before if one[0] <= number]
            lost = lost_loop(flaw.tag, earlier, unit.counted_in)
            message, remedy, name = lost or (flaw.message, flaw.remedy, "")
            self._note_flaw(unit, number, message, remedy)
            meant = [one for at, one in before if one.name == name and at <= number]
            self._told |= {(unit.content.name, at) for at, one in before if one in meant}
            faults = [one for one in faults if one not in meant]
        late = {unit.content.name: given_too_late(unit.content.flaws) for unit in self._units}
        return once(one for one in faults if one.name not in late.get(one.frames[0].template, ()))

    def _looked_through(self, *, sentences: bool) -> Walk:
        self._wording = self._anew()
        walk = Walk(self._wording)
        for found in self._wording.layers.misfits:
            self._tell(found)
        for document in self._documents:
            for unit in document.units:
                name, kinds = unit.content.name, document.sample.kinds
                try:
                    tree = unit.content.tree(self._wording)
                    self._used[document.file] |= walk.template(tree, name, kinds)
                    self._look_for_silence(unit)
                    self._look_for_no_tags(unit, kinds)
                except TemplateFault as fault:
                    self._tell(fault)
        if sentences:
            for name, given in _ASKED.items():
                if not walk.ask(name, given):
                    message = f"there is no sentence “{name}”, which invitations are made with"
                    remedy = f"add it: {{% macro {name}(…) %}}…{{% endmacro %}}"
                    last = self._sentences[-1]
                    self._note(last, 0, _problem(Place(last.file), message, remedy))
            walk.ask_the_rest()
            self._look_for_near_misses()
            self._look_for_oversights()
        for found in self._without_lost_loops(walk.faults):
            self._tell(found)
        return walk

    def _look_for_near_misses(self) -> None:
        """Warn of sentences that stand for none, by a slip in their name, so that nobody sees."""
        texts = [one.content.source() for each in self._documents for one in each.units]
        for frame, name, near in self._wording.layers.near_misses(self._wording.tree):
            unit = self._unit(frame.template)
            if not unit or any(re.search(rf"\b{name}\b", text) for text in texts):
                continue
            message = f"nothing uses “{name}”, and it stands for nothing that comes with cwg"
            at, remedy = unit.place(frame.line), did_you_mean(name, near)
            self._note(unit, frame.line, _problem(at, message, remedy, "warning", "sentence"))

    def _look_for_oversights(self) -> None:
        """Warn of what counts for nothing in sentences, where no tag was wrong that may be why."""
        unit = self._sentences[-1]
        if unit.content.flaws:
            return
        wording, is_read = self._wording, partial(can_be_read, self._wording)
        for line, message, remedy in oversights(wording.layers, wording.tree, is_read):
            told = shown_in(message, unit, line)
            self._note(unit, line, _problem(unit.place(line), told, remedy, "warning", "sentence"))

    def _look_for_silence(self, unit: Unit) -> None:
        """Warn of loops that print nothing, where nothing was wrong that may be why."""
        if unit.content.flaws:
            return
        for loop in silent_loops(unit.content.tree(self._wording)):
            number = unit.content.number(loop.lineno)
            message = "this loop prints nothing of what it goes through"
            remedy = "put what is to be printed of each before its {% endfor %}, or delete the loop"
            self._note_flaw(unit, number, message, remedy, "warning")

    def _look_for_no_tags(self, unit: Unit, names: Container[str]) -> None:
        """Warn of what looks like a tag, and is printed as it stands."""
        for number, text in enumerate(unit.content.lines, start=1):
            for found, meant in no_tags(text, names):
                message = f"“{found}” is no tag, and printed as it stands"
                self._note_flaw(
                    unit, number, message, f"write {meant}, if it is to be one", "warning"
                )

    def _filled(self) -> dict[str, str]:
        """Fill every template with every meeting; return the texts of the first by their files."""
        self._wording = self._anew()
        for fault in filling(lambda: self._wording.sentences, self._blank_one):
            self._tell(fault)
        texts: dict[str, str] = {}
        known = frozenset(self._told)
        for document in self._documents:
            for variant, values in document.sample.meetings.items():
                note = VARIANTS[variant]
                for unit in document.units:
                    made: list[str] = []
                    for fault in filling(lambda: self._fill(unit, values, made), self._blank_one):  # noqa: B023 - called at once
                        if not self._follows(fault, known):
                            self._tell(fault, f" (in {note})" if note else "")
                    if not variant:
                        self._look_for_empty_sections(unit)
                        texts[document.file] = texts.get(document.file, "") + "".join(made)
        return texts

    def _follows(self, fault: TemplateFault, known: Container[tuple[str, int]]) -> bool:
        """Say whether a fault was met by way of a place where something was mended: it follows."""
        frames = [(self._unit(one.template), one.line) for one in fault.frames]
        return any(
            (unit.content.name, unit.content.number(at)) in known for unit, at in frames if unit
        )

    def _look_for_empty_sections(self, unit: Unit) -> None:
        """Warn of headings without a body, where nothing was wrong that may be why."""
        content = unit.content
        faulty = {one.place.file.partition(",")[0] for _, _, one in self._found}
        if not isinstance(content, TriedPart) or faulty & {unit.file, *self._told_in}:
            return
        for number, words in content.empty_sections():
            message = f"nothing stands under the heading “{words}” in what this template makes"
            remedy = "put in what belongs there, or delete the heading"
            self._note_flaw(unit, number, message, remedy, "warning")

    def _fill(self, unit: Unit, values: Any, made: list[str]) -> None:
        made.append(unit.content.fill(self._wording, values))

    def _blank(self, faults: Sequence[TemplateFault]) -> None:
        for fault in faults:
            self._blank_one(fault)

    def _blank_one(self, fault: TemplateFault) -> bool:
        """Blank out the tags at fault; or, where that changes nothing, the tags that asked."""
        for frame in reversed(fault.frames):
            unit = self._unit(frame.template)
            if unit and unit.content.blank(frame.line):
                if unit in self._sentences:
                    self._wording = self._anew()
                return True
        return False

    def _anew(self) -> TriedWording:
        """Return the sentences as they are mended by now."""
        files = []
        for number, unit in enumerate(self._sentences):
            path = self._folder / f"{number}.txt"
            path.write_text(unit.content.source(), encoding="utf-8")
            files.append(SentencesFile(path, unit.file))
        if not files:
            nothing = self._folder / "nothing.txt"
            nothing.write_text("", encoding="utf-8")
            files.append(SentencesFile(nothing, ""))
        *below, last = files
        return TriedWording(self._language, last.path, last.shown_as, self._kept, below)

    def _look_for_bodies(self, document: _Document, text: str) -> None:
        files = {problem.place.file.partition(",")[0] for _, _, problem in self._found}
        blanked = bool(files & {document.file, *self._told_in})
        for part in document.sample.printed:
            doubtful = blanked and part.name in self._used[document.file]
            if not doubtful and not any(sign in text for sign in part.signs):
                self._note(document.units[0], 10**6, _forgotten(part, document.file))

    # ---------- What is told ----------

    @property
    def _told_in(self) -> list[str]:
        """What the files of the sentences are called."""
        return [one.file for one in self._sentences]

    def _unit(self, name: str) -> Unit | None:
        return next((unit for unit in self._units if unit.content.name == name), None)

    def _tell(self, fault: TemplateFault, note: str = "") -> None:
        """Note a fault at its place; one in a sentence with the paragraph that asked for it."""
        if fault.name in self._headless:
            return
        frames = [(self._unit(frame.template), frame.line) for frame in fault.frames]
        places = [(unit, unit.content.number(line)) for unit, line in frames if unit]
        if not places:
            place = Place(self._sentences[-1].file)
            self._found.append((99, 0, _problem(place, fault.message, fault.remedy)))
            return
        asker, at = places[0], places[-1]
        word = rf"(?<!\w){re.escape(fault.name)}\b"
        if fault.name and re.search(word, asker[0].content.shown(asker[1])):
            at = asker  # what a sentence was given is at fault where it is given
        unit, number = at
        if note and (unit.content.name, number) in self._told:
            return
        if any(
            (one.place, one.message.partition(", in “")[0]) == (unit.place(number), fault.message)
            for _, _, one in self._found
        ):
            return
        said, remedy = in_plain_words(fault)
        message = shown_in(said + note, unit, number)
        code = "template"
        if unit in self._sentences:
            code = "sentence"
            if asker[0] is not unit:
                message += f" (asked for by {asker[0].place(asker[1])})"
        self._note(unit, number, _problem(unit.place(number), message, remedy, code=code))

    def _note(self, unit: Unit, number: int, problem: Problem) -> None:
        order = self._units.index(unit) if unit in self._units else len(self._units)
        self._told.add((unit.content.name, number))
        self._found.append((order, number, problem))


def _problem(
    place: Place,
    message: str,
    remedy: str,
    severity: Severity = "fault",
    code: str = "template",
) -> Problem:
    return Problem(place, message, code, remedy, severity)


def _forgotten(part: Printed, file: str) -> Problem:
    message = f"{part.what} ({part.name}) never appears in what this template makes"
    return Problem(Place(file), message, "template", f"put it in: {part.remedy}", "warning")
