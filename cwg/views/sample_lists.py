"""The lists of the invented meetings: everybody and every document that a list can hold."""

from collections.abc import Callable, Iterator
from typing import Any, get_args

from cwg.records.directory import Section
from cwg.records.meeting import Rank, Role
from cwg.views.attendance import AttendanceView, FiguresView
from cwg.views.decision_list import DecisionsView, DecisionView
from cwg.views.documents import DocumentLineView, DocumentsPartView, DocumentsView
from cwg.views.meeting import GroupView
from cwg.views.papers import PaperView
from cwg.views.participants import (
    DelegationView,
    ParticipantsView,
    ParticipantView,
    SectionView,
)
from cwg.views.report import ReportView
from cwg.views.sample_parts import (
    ADA,
    BLOGGS,
    CROSSINGS,
    GROUP,
    LISTED_TITLE,
    SUVA,
    UNKNOWN_GROUP,
    Printed,
    a_bare_paper,
    a_document,
    a_meeting,
    a_paper,
    the_papers,
    the_speakers,
)
from cwg.views.speakers import ItemSpeakersView, SpeakersView, SpokeView

_NAME = "Ada Lovelace"
_FUNCTION = "Inspector of bridges"

Lists = dict[str, tuple[type, Callable[[str], Any], tuple[Printed, ...]]]


def the_lists(report: Callable[[str], ReportView]) -> Lists:
    """Return for each list its view, what makes it for a variant, and what it should print.

    Args:
        report: makes the report of a variant, whose outcomes and entries lists repeat.
    """

    def decisions(variant: str) -> DecisionsView:
        return _decisions(variant, report(variant))

    decided = Printed(
        "decisions",
        "what the meeting agreed",
        "{%p for one in decisions %}, {{ resolution(one.outcome) }}, {%p endfor %}",
        ("to measure every span anew",),
    )
    return {
        "participants": (ParticipantsView, the_participants, (_PEOPLE,)),
        "documents": (DocumentsView, _documents, (_LISTED,)),
        "speakers": (SpeakersView, _speakers, (_SPOKE,)),
        "decisions": (DecisionsView, decisions, (decided,)),
        "decision": (DecisionsView, decisions, (decided,)),
    }


# ---------- Participants ----------

_PEOPLE = Printed(
    "sections",
    "who took part",
    "{%tr for one in delegation.people %}, a row with {{ participant_name(one) }}, {%tr endfor %}",
    (_FUNCTION,),
)


def the_attendance(variant: str) -> AttendanceView:
    """Return how many took part in the meeting of a variant."""
    if variant:
        counted = (1, 0, 0) if variant == "bare" else (None, None, None)
        number = 1 if variant == "bare" else None
        return AttendanceView(number, False, (), None, None, None, *counted)  # noqa: FBT003
    return AttendanceView(
        112, approximate=False, categories=("member states", "companies"), figures=_COUNTED
    )


_COUNTED = FiguresView(112, 59, 5, 100, 12, 22, 33, 14)


def the_participants(variant: str) -> ParticipantsView:
    """Return the list of participants of a variant."""
    counted = {
        "": _COUNTED,
        "bare": FiguresView(1, 0, 0, 0, 0, 0, 0, 0),
        "empty": FiguresView(0, 0, 0, 0, 0, 0, 0, 0),
    }
    sections = {"": _everybody(), "bare": (_section("other", _nobody_s()),), "empty": ()}
    return ParticipantsView(
        group=_group(variant),
        meeting=a_meeting(variant),
        document=a_document("participants", variant),
        sections=sections[variant],
        excused=() if variant else (_participant("excused", mode="excused"),),
        figures=counted[variant],
        complete=not variant,
    )


def _everybody() -> tuple[SectionView, ...]:
    """Return somebody in each role, and in each part of a list."""
    with_all = {
        "on_behalf_of": "the Bridge Union",
        "proxy_for": (BLOGGS, ADA),
        "also_for": (CROSSINGS,),
        "absent_for": ("4", "5"),
        "sittings": (1, 2),
    }
    people = (
        _participant("ada", rank="head of delegation", presiding=True, **with_all),
        _participant("bo", presiding=True, mode="online", sittings=(3,), absent_for=("2.1",)),
        *(_participant(f"role-{role}", role=role) for role in get_args(Role)),
        *(_participant(f"rank-{rank}", rank=rank) for rank in get_args(Rank)),
    )
    suva = DelegationView(SUVA, people, "wg/12/participants/of/suva")
    others = (_section(one, _nobody_s()) for one in get_args(Section))
    return (_section("member state", suva), *others)


def _section(kind: str, delegation: DelegationView) -> SectionView:
    return SectionView(kind, (delegation,), kind not in ("secretariat", "interpreter"))


def _nobody_s() -> DelegationView:
    bare = _participant("jo", honorific="", function="", mode="", organization=None)
    return DelegationView(None, (bare,), "wg/12/participants/of/nobody")


def _participant(key: str, **parts: Any) -> ParticipantView:
    given: dict[str, Any] = {
        "honorific": "Ms",
        "function": _FUNCTION,
        "role": "delegate",
        "rank": "",
        "presiding": False,
        "mode": "in person",
        "sittings": (),
        "on_behalf_of": "",
        "proxy_for": (),
        "also_for": (),
        "absent_for": (),
        "organization": SUVA,
    } | parts
    return ParticipantView(name=_NAME, record=f"wg/12/participants/{key}", **given)


# ---------- Documents ----------

_LISTED = Printed(
    "parts",
    "the list of the documents",
    "{%tr for line in part.lines %}, a row with {{ title_as_listed(line) }}, {%tr endfor %}",
    (LISTED_TITLE,),
)


def _documents(variant: str) -> DocumentsView:
    lines = {"": tuple(_lines()), "bare": (_line(a_bare_paper(), languages=()),), "empty": ()}
    parts = [DocumentsPartView("", "", lines[variant])]
    if not variant:
        parts.append(DocumentsPartView("4", "Papers", lines[""][:2]))
    return DocumentsView(
        group=_group(variant),
        meeting=a_meeting(variant),
        document=a_document("documents", variant),
        parts=() if variant == "empty" else tuple(parts),
        by_item=not variant,
        gaps=() if variant else ("5", "9–12"),
        number=len(lines[variant]),
    )


def _lines() -> Iterator[DocumentLineView]:
    for paper in the_papers():
        yield _line(paper)
    late = a_paper(80, timing="late")
    yield _line(late, days_late=1, items=("4", "5"), access="members")
    yield _line(late, days_late=2)
    kept = a_paper(90, "Kept for the report", type="reserved", treatment="scheduled", source=())
    yield _line(kept, reserved=True, items=(), languages=(), access="")


def _line(paper: PaperView, **parts: Any) -> DocumentLineView:
    given: dict[str, Any] = {
        "items": ("4",),
        "item_titles": ("Papers",),
        "languages": ("en", "fr"),
        "access": "public",
        "days_late": 0,
        "reserved": False,
        "for_the_table": True,
    } | parts
    return DocumentLineView(paper=paper, record=paper.record, **given)


# ---------- Speakers and decisions ----------

_SPOKE = Printed(
    "items",
    "who took the floor",
    "{%tr for one in item.speakers %}, a row with {{ spoke(one) }}, {%tr endfor %}",
    (_NAME,),
)


def _speakers(variant: str) -> SpeakersView:
    every = tuple(
        SpokeView(one, on_behalf_of, times, "wg/12/proceedings/a")
        for times, one in enumerate(the_speakers(), start=1)
        for on_behalf_of in ("", "the Bridge Union")
    )
    items = {
        "": (
            ItemSpeakersView("4", "Papers", every),
            ItemSpeakersView("", "", every[:1]),
        ),
        "bare": (ItemSpeakersView("", "", every[-2:]),),
        "empty": (),
    }
    return SpeakersView(
        _group(variant), a_meeting(variant), a_document("speakers", variant), items[variant]
    )


def _decisions(variant: str, report: ReportView) -> DecisionsView:
    return DecisionsView(
        group=_group(variant),
        meeting=a_meeting(variant),
        document=a_document("decisions", variant),
        decisions=tuple(
            DecisionView(
                number=number,
                outcome=one,
                papers=one.papers,
                considerations=report.discussions[:4],
                actions=report.actions,
                record=one.record,
            )
            for number, one in enumerate(report.outcomes[:3], start=1)
        ),
    )


def _group(variant: str) -> GroupView:
    return UNKNOWN_GROUP if variant else GROUP
