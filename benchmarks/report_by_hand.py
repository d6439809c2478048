"""Write a report from its view by f-strings alone: what an engineer without cwg would write.

The sentences are those of ``templates/en/sentences.txt``, each as a function, with the choices that
the records made for the benchmark need, and no more. The benchmark stops when a paragraph, a
bookmark or a link is another than cwg's; a change of wording has to be made here too.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from xml.sax.saxutils import escape

from benchmarks.report_lines import Frame
from benchmarks.report_strings import Strings
from cwg.records.dates import PartialDate
from cwg.views.actions import ActionView
from cwg.views.cast import OrganizationView, SpeakerView
from cwg.views.identities import IdentityView
from cwg.views.outcomes import ResolutionView
from cwg.views.papers import PapersView, PaperView
from cwg.views.proceedings import ConsiderationView, SpeechView
from cwg.views.prose import MentionView, ProseView
from cwg.views.report import ReportView

_OPEN, _CLOSE = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"
_LINKED = f'<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>{_OPEN[5:]}'
_BOLD = f'<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr>{_OPEN[5:]}'
_NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten".split()  # noqa: SIM905 - reads best
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - as above
)
_BECAUSE = {"technical failure": ", for technical reasons"}


class ByHand(Strings):
    """Writes one report from its view."""

    def write(self, view: ReportView, frame: Frame, rels: str) -> bytes:
        """Return the Word file.

        Args:
            view: what the report says.
            frame: the rest of the package, and the XML between what is made here.
            rels: its relationships.
        """
        known = view.identities
        stretches = (
            self._whole(known.introduction, self._introduction(view)),
            self._each("NumberedParagraph", view.remarks, self._speech),
            self._marked("NumberedParagraph", view.adoption.record, _ADOPTED),
            self._whole(known.contributions, self._received(view.contributions))
            + self._each("PaperLine", view.contributions.papers, self._paper_line),
            "".join(map(self._discussion, view.discussions)),
            "".join(map(self._outcome, view.outcomes)),
            "".join(map(self._action, view.actions)),
            self._marked("NumberedParagraph", view.next_meeting.record, _planned(view)),
        )
        gaps = (*stretches, "")
        body = "".join(part for pair in zip(frame.pieces, gaps, strict=True) for part in pair)
        return self._packed(frame, body, rels)

    def _whole(self, known_as: IdentityView, sentence: str) -> str:
        """Return a paragraph that tells of the meeting as a whole."""
        return self._marked("NumberedParagraph", known_as.record, sentence)

    def _each(self, style: str, many: Iterable[object], say: Callable[..., str]) -> str:
        return "".join(self._marked(style, one.record, say(one)) for one in many)  # type: ignore[attr-defined]

    def _marked(self, style: str, record: str, sentence: str, again: str = "") -> str:
        """Return a paragraph that carries the marks of its record."""
        self._number += 2
        number, tag, name = self._number - 1, escape(record), _bookmark(record) + again
        self._records.append(f'<record bookmark="{name}">{tag}</record>')
        plain = "" if _CLOSE in sentence else "<w:text/>"
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
            f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>'
            f'<w:id w:val="{number + 1}"/>{plain}</w:sdtPr>'
            f"<w:sdtContent>{_runs(sentence)}</w:sdtContent></w:sdt></w:p>"
        )

    # ---------- Sentences: text that is escaped, with links and bold words as runs within it ------

    def _introduction(self, view: ReportView) -> str:
        meeting, attendance = view.meeting, view.attendance
        place, chair, day = meeting.place, meeting.chair, meeting.date
        if not place or not day or not chair.organization:
            raise RuntimeError("the made records have a place, a date and a chair")
        how = "Approximately" if attendance.approximate else "In all,"
        return (
            f"The {_ordinal(meeting.ordinal)} meeting took place in {escape(place.city)}, "
            f"{escape(place.country)}, on {_in_words(day)}, with {escape(chair.honorific)} "
            f"{escape(chair.name)} ({escape(chair.organization.name)}) in the chair. "
            f"{how} {attendance.number} participants took part, in the room and online; "
            f"they came from {_listed(attendance.categories)}."
        )

    def _speech(self, one: SpeechView) -> str:
        said, who = one.said, _raised(_speakers(one.speakers))
        if one.kind == "opening":
            who += f" opened the {_ordinal(one.meeting.ordinal)} meeting"
        elif said.goes_on:
            return f"{who} {self._prose(said)}"
        else:
            who += " took the floor"
        return who + self._then(said)

    def _then(self, said: ProseView) -> str:
        if not said:
            return "."
        words = self._prose(said)
        if said.leans:
            return words
        if said.goes_on:
            return f" {words}" if words.startswith("and ") else f", and {words}"
        return f". {_raised(words)}"

    def _prose(self, text: ProseView) -> str:
        return "".join(
            escape(part) if isinstance(part, str) else self._mention(part) for part in text.parts
        )

    def _mention(self, one: MentionView) -> str:
        if one.kind == "paper":
            return self._symbol(one.value)
        if one.kind in ("person", "chair", "secretariat"):
            return _speaker(one.value)
        if one.kind == "organization":
            return _organization(one.value)
        return _next(one.value.date)

    def _symbol(self, paper: PaperView) -> str:
        if not paper.link:
            return escape(paper.symbol)
        number = self._links.setdefault(paper.link, f"rIdLink{len(self._links) + 1}")
        return (
            f'{_CLOSE}<w:hyperlink r:id="{number}" w:history="1">{_LINKED}{escape(paper.symbol)}'
            f"{_CLOSE}</w:hyperlink>{_OPEN}"
        )

    def _paper_line(self, paper: PaperView) -> str:
        sources = f" {_CLOSE}{_BOLD}{called(paper)}{_CLOSE}{_OPEN}" if paper.source else ""
        left = f" ({paper.treatment})" if paper.is_open else ""
        return f"{self._symbol(paper)}{sources}: {escape(paper.title)}{left}"

    def _received(self, papers: PapersView) -> str:
        left, count, sources = papers.not_presented, len(papers), len(papers.sources)
        named = [f"{self._symbol(one)} ({called(one)})" for one in left]
        open_ = f"; {_joined(named)} were not presented{_BECAUSE[left[0].reason]}" if left else ""
        return (
            f"{_number(count)} contributions were received, from {_number(sources).lower()} "
            f"stakeholders{open_}:"
        )

    def _discussion(self, entry: ConsiderationView) -> str:
        sentence = self._left(entry) if entry.treatment == "not presented" else self._taken(entry)
        return self._marked("NumberedParagraph", entry.record, sentence) + self._each(
            "NumberedParagraph", entry.speeches, self._speech
        )

    def _taken(self, entry: ConsiderationView) -> str:
        papers = "; ".join(f"{self._symbol(one)}, “{escape(one.title)}”" for one in entry.papers)
        jointly = " jointly" if len(entry.presenters) > 1 else ""
        who = _raised(_speakers(entry.presenters))
        return f"{who}{jointly} presented {papers}{self._then(entry.said)}"

    def _left(self, entry: ConsiderationView) -> str:
        named = _joined([f"{self._symbol(one)} ({called(one)})" for one in entry.papers])
        verb, they = ("were", "They are") if len(entry.papers) > 1 else ("was", "It is")
        goes = f" {they} carried over to {_next(entry.next_meeting.date)}." if entry.goes_on else ""
        return f"{named} {verb} not presented{_BECAUSE[entry.reason]}.{goes}"

    def _outcome(self, one: ResolutionView) -> str:
        on = f"On {self._prose(one.on)}, the" if one.on else "The"
        text = f" {self._prose(one.text.unstopped)}" if one.text else ""
        verb = f"{_CLOSE}{_BOLD}{escape(one.verb)}{_CLOSE}{_OPEN}"
        sentence = f"{on} Group {verb}{text}{':' if one.points else '.'}"
        points = (
            self._marked(
                "ListBullet",
                point.record,
                f"{self._prose(point.text.unstopped)}{'.' if point.is_last else ';'}",
            )
            for point in one.points
        )
        return self._marked("NumberedParagraph", one.record, sentence) + "".join(points)

    def _action(self, action: ActionView) -> str:
        due = f" ({_in_words(action.due)})" if action.due else ""
        what = self._marked("TableCell", action.record, self._prose(action.what.unstopped))
        who = ", ".join(escape(one.organization.called) for one in action.who if one.organization)
        return (
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(3972, what)}"
            f"{cell(2150, paragraph('TableCell', who))}"
            f"{cell(2950, paragraph('TableNumber', f'Next meeting{due}'))}</w:tr>"
        )


_ADOPTED = "The draft agenda was adopted without change."


def _planned(view: ReportView) -> str:
    meeting = view.next_meeting
    called = f"{_ordinal(meeting.ordinal)} meeting" if meeting.ordinal else "next meeting"
    return f"The {called} is planned for {_in_words(meeting.date)}."


def paragraph(style: str, sentence: str) -> str:
    """Return a paragraph without marks."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(sentence)}</w:p>'


def cell(width: int, blocks: str) -> str:
    """Return a cell of a width, in twentieths of a point."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{blocks}</w:tc>'


def _runs(sentence: str) -> str:
    if _CLOSE not in sentence:
        return f"{_OPEN}{sentence}{_CLOSE}"
    return f"{_OPEN}{sentence}{_CLOSE}".replace(_OPEN + _CLOSE, "")


def _bookmark(record: str) -> str:
    """Return the name of a bookmark, of at most 40 letters: Word takes no more."""
    name = f"cwg_{re.sub('[^A-Za-z0-9]', '_', record)}"
    if len(name) <= 40 and "_" not in record:
        return name
    return f"{name[:31]}_{sha256(record.encode()).hexdigest()[:8]}"


def _speakers(many: Sequence[SpeakerView]) -> str:
    return _joined(list(map(_speaker, many)))


def _speaker(one: SpeakerView) -> str:
    if one.kind == "chair":
        return f"the {'Acting ' if one.acting else ''}{escape(one.office or 'Chair')}"
    if not one.organization:
        return escape(one.name)
    if one.organization.category == "member state":
        return f"the delegate of {_organization(one.organization)}"
    if one.organization.category in ("secretariat", "group"):
        return _organization(one.organization)
    return f"the representative of {_organization(one.organization)}"


def _organization(one: OrganizationView) -> str:
    return escape(f"{one.article} {one.called}" if one.article else one.called)


def called(paper: PaperView) -> str:
    """Return from whom a paper is."""
    return _joined([escape(source.called) for source in paper.source])


def _joined(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _listed(parts: Sequence[str]) -> str:
    return escape(_joined(list(parts)))


def _next(day: PartialDate | None) -> str:
    return f"the next meeting ({_in_words(day)})" if day else "the next meeting"


def _in_words(day: PartialDate | None) -> str:
    if not day:
        raise RuntimeError("the made records have every date")
    month = f"{_MONTHS[day.first.month - 1]} {day.first.year}"
    return f"{day.first.day} {month}" if day.precision == "day" else month


def _number(count: int) -> str:
    return _NUMBERS[count] if count <= 10 else str(count)


def _ordinal(number: int | None) -> str:
    if number is None:
        raise RuntimeError("the made meetings have numbers")
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 20 else ending}"


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]
