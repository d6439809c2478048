"""Who spoke at each entry of the proceedings: who was in the chair then, and who is named.

By the Chatham House rule nobody but chair and secretariat is told from others; where speakers
appear as one delegation, states are told from others. Authors of papers stay named all the same:
papers are public, and it is for what was said in the room that a body does not name the speaker.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cwg.records.library import Dossier
from cwg.records.minutes import Consideration
from cwg.views.cast import Cast, SpeakerView
from cwg.views.papers import PaperView
from cwg.views.report_rules import report_rules
from cwg.views.treatment import standing_of

OFF_THE_RECORD = "off the record"
Speakers = tuple[SpeakerView, ...]


@dataclass(frozen=True)
class Voice:
    """Those who spoke together, as the report shows them, and who was in the chair."""

    speakers: Speakers
    """Who spoke."""
    named: Speakers
    """The same by their names, to count them by; no template sees them."""
    chair: str
    """The key of whoever was in the chair, when it was not the chair of the meeting."""
    takes_chair: SpeakerView | None = None
    """Whoever took the chair before they spoke."""
    on_the_record: bool = True
    """Whether it stands in reports."""

    @property
    def hidden(self) -> bool:
        """Whether the report does not say who it was, nor for whom they spoke."""
        return self.speakers != self.named


@dataclass(frozen=True)
class Voices:
    """Those who spoke at one entry."""

    presenting: Voice
    """Who presented what it is about."""
    speaking: tuple[Voice, ...]
    """Who spoke to it, one for each speech."""


class Hearing:
    """Says of each entry of one meeting's proceedings who spoke."""

    def __init__(self, dossier: Dossier, cast: Cast) -> None:
        self._dossier = dossier
        self._cast = cast
        self._policy = report_rules(dossier).attribution

    def voices(self, entry: Consideration, papers: Iterable[PaperView]) -> Voices:
        """Return who spoke at an entry.

        Args:
            entry: the entry.
            papers: those it is about; their originators present them when nobody else is recorded
                to have done it.
        """
        chair = self.chair(entry)
        presenters = self._cast.heard(entry.by, chair) or _originators(papers)
        if self._policy == "named" and not any(
            one.presiding or one.attribution for one in entry.speeches
        ):
            spoken = (self._cast.heard(one.by, chair) for one in entry.speeches)
            first, *rest = (Voice(by, by, chair) for by in (presenters, *spoken))
            return Voices(first, tuple(rest))
        spoke: list[tuple[Speakers, str, str, SpeakerView | None]] = []
        spoke.append((presenters, chair, "", None))
        for speech in entry.speeches:
            chair = speech.presiding or chair
            taken = self._cast.presiding(speech.presiding) if speech.presiding else None
            by = self._cast.heard(speech.by, chair)
            spoke.append((by, chair, speech.attribution or "", taken))
        shown = attributed(self._policy, [(by, policy) for by, _, policy, _ in spoke])
        first, *rest = (
            Voice(seen, by, of, taken, policy != OFF_THE_RECORD)
            for seen, (by, of, policy, taken) in zip(shown, spoke, strict=True)
        )
        return Voices(first, tuple(rest))

    def chairs(self) -> tuple[SpeakerView | None, ...]:
        """Return for each entry who took the chair there; None where nobody new did."""
        taken: list[SpeakerView | None] = []
        now = ""
        for entry in self._dossier.minutes.proceedings:
            chair = self.chair(entry)
            new = None
            if chair != now:
                new = self._cast.presiding(chair) if chair else self._cast.chair
            taken.append(new)
            now = next((one.presiding for one in entry.speeches[::-1] if one.presiding), chair)
        return tuple(taken)

    def chair(self, entry: Consideration) -> str:
        """Return who was in the chair when an entry began, if it was not the meeting's chair."""
        if entry.presiding or not self._of_items:
            return entry.presiding or ""
        item = entry.item
        if not item and entry.taken:
            standing = standing_of(self._dossier, self._dossier.resolved(entry.taken[0]))
            item = standing.item if standing else ""
        return self._of_items.get(item or "", "")

    @cached_property
    def _of_items(self) -> dict[str, str]:
        agenda = self._dossier.meeting.agenda
        return {item.id: item.presiding for item in agenda if item.presiding}


def _originators(papers: Iterable[PaperView]) -> Speakers:
    sources = dict.fromkeys(source for paper in papers for source in paper.source)
    return tuple(SpeakerView("organization", one.name, organization=one) for one in sources)


def attributed(policy: str, spoke: Sequence[tuple[Speakers, str]]) -> list[Speakers]:
    """Return those who spoke on one matter, one after the other, as a report shows them.

    Args:
        policy: named, one delegation, or Chatham House.
        spoke: who spoke together, and the policy for them where it is another one.
    """
    if policy == "named" and not any(own for _, own in spoke):
        return [speakers for speakers, _ in spoke]
    shown: list[Speakers] = []
    before: list[Speakers] = []
    for speakers, own in spoke:
        others = tuple(one for one in speakers if not one.is_officer)
        if (own or policy) in ("named", OFF_THE_RECORD) or not others:
            shown.append(speakers)
            continue
        officers = tuple(one for one in speakers if one.is_officer)
        shown.append((*officers, *unnamed(own or policy, others, _turn(others, before))))
        before.append(others)
    return shown


def unnamed(policy: str, speakers: Speakers, turn: str = "first") -> Speakers:
    """Return several speakers without their names: how many delegations, how many participants."""
    counts: dict[str, int] = {}
    for one in speakers:
        of_state = one.organization is not None and one.organization.category == "member state"
        sort = "delegation" if of_state and policy == "one delegation" else "participant"
        counts[sort] = counts.get(sort, 0) + 1
    return tuple(
        SpeakerView("unnamed", "", sort=sort, count=count, turn=turn)
        for sort, count in counts.items()
    )


def counted(policy: str, speakers: Iterable[SpeakerView]) -> Speakers:
    """Return speakers for a list of them, each once."""
    each = tuple(dict.fromkeys(replace(one, in_chair=False) for one in speakers))
    if policy == "named":
        return each
    others = tuple(one for one in each if not one.is_officer)
    return (*(one for one in each if one.is_officer), *unnamed(policy, others))


def _turn(speakers: Speakers, before: Sequence[Speakers]) -> str:
    """Return how those who speak now are told from those who spoke before."""
    known = {one for several in before for one in several}
    if not before or (known & set(speakers) and not known.issuperset(speakers)):
        return "first"
    if before[-1] == speakers:
        return "same"
    return "again" if known.issuperset(speakers) else "another"
