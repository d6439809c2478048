"""The people, papers and texts of the invented meetings that templates are tried with."""

from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any, get_args

from cwg.records.dates import PartialDate
from cwg.records.directory import Category
from cwg.records.group import Reason
from cwg.records.minutes import UNTREATED, Treatment
from cwg.views.cast import CHAIR, OrganizationView, SpeakerView
from cwg.views.document_head import DocumentKind, DocumentView
from cwg.views.line_changes import AmendmentView, Kind
from cwg.views.meeting import GroupView, MeetingView, NextMeetingView, PlaceView, SittingView
from cwg.views.papers import AcceptanceView, BesideView, OriginView, PaperView, WithdrawalView
from cwg.views.prose import EventView, MentionView, ProseView


@dataclass(frozen=True)
class Printed:
    """A part of the records that a document is expected to print."""

    name: str
    """The name by which templates reach it."""
    what: str
    """What it is, in words that go before "never appears"."""
    remedy: str
    """What prints it."""
    signs: tuple[str, ...]
    """Texts of the first meeting, one of which is in every document that prints it."""


# ---------- Who and where ----------

UNION = OrganizationView("International Bridge Union", "Bridge Union", "the", "secretariat")
SUVA = OrganizationView("Republic of Suva", "Suva", "", "member state")
CROSSINGS = OrganizationView("Rivers & Crossings", "Rivers & Crossings", "", "civil society")
ADA = SpeakerView("person", "Ada Lovelace", "Ms", "Director", organization=SUVA)
PRESIDING = SpeakerView(CHAIR, "Ada Lovelace", "Ms", "", "Chair", organization=SUVA)
ACTING = SpeakerView(CHAIR, "Grace Hopper", "", "", "Chair", acting=True)
NOBODY = SpeakerView(CHAIR, "")
BLOGGS = SpeakerView("person", "Jo Bloggs")
GENEVA = PlaceView("Geneva", "Switzerland", "Popov building", "Room H")
ISSUED = PartialDate.on(date(2016, 10, 10))
SPRING = PartialDate.parse("2017-02")
GROUP = GroupView(
    name="Working Group on Bridges",
    short_name="WG-Bridges",
    called="the Group",
    organization="International Bridge Union",
    mandate=("Resolution 1306 (2015)", "Decision 7"),
    chair_title="Chair",
    addressed_to="Council",
    website="https://bridges.example.org",
    secretariat="Secretariat of WG-Bridges",
)
UNKNOWN_GROUP = GroupView("Working Group on Bridges", "WG", "", "", (), "", "", "", "")


@cache
def the_speakers() -> tuple[SpeakerView, ...]:
    """Return a speaker of every kind there is."""
    organizations = (
        OrganizationView(f"Body for {one}", f"Body for {one}", "the", one)
        for one in get_args(Category)
    )
    several = [SpeakerView("organization", one.name, organization=one) for one in organizations]
    only_function = SpeakerView("person", "Jo Bloggs", "Mr", "Expert")
    only_body = SpeakerView("person", "Jo Bloggs", "", "", organization=CROSSINGS)
    in_chair = SpeakerView("person", "Ada Lovelace", "Ms", organization=SUVA, in_chair=True)
    alone = SpeakerView("person", "Ada Lovelace", "Ms", in_chair=True)
    known = (ADA, PRESIDING, ACTING, NOBODY, BLOGGS, only_function, only_body)
    return (*known, in_chair, alone, *several)


def the_sittings(variant: str) -> tuple[SittingView, ...]:
    """Return the sittings of a variant."""
    if variant == "empty":
        return ()
    if variant == "bare":
        return (SittingView(date(2016, 10, 10), None, None, "", ""),)
    day = date(2016, 10, 10)
    return (
        SittingView(day, time(9, 30), time(12, 30), "Room H", "morning"),
        SittingView(day, time(14, 30), time(17, 30), "Room K", "afternoon"),
    )


def a_meeting(variant: str = "", mode: str = "in person and online") -> MeetingView:
    """Return the meeting of a variant."""
    if variant:
        number = "881bis" if variant == "bare" else ""
        held = the_sittings(variant)
        return MeetingView(
            number, None, None, None, mode, "planned", NOBODY, held, "wg/1", (NOBODY,)
        )
    date_ = PartialDate.parse("2016-10-10/2016-10-12")
    held = the_sittings("rich")
    chairs = (PRESIDING, ACTING)
    return MeetingView("12", 12, date_, GENEVA, mode, "held", PRESIDING, held, "wg/12", chairs)


def a_document(kind: DocumentKind, variant: str = "") -> DocumentView:
    """Return the head of a document of a variant."""
    if variant:
        return DocumentView(kind, "", None, "en", "en", draft=True, action_required="")
    asked = "The Council is invited to note this report."
    return DocumentView(
        kind,
        "WG/12/11(Rev.1)",
        ISSUED,
        "en",
        "fr",
        draft=False,
        action_required=asked,
        mark="Rev.1",
        status="revised" if kind == "agenda" else "approved by the chair",
        comments_until=ISSUED if kind == "report" else None,
    )


def the_next_meeting(variant: str = "") -> NextMeetingView:
    """Return what a variant knows of the meeting after it."""
    if variant:
        return NextMeetingView(None, None, None, "wg/1/next_meeting")
    return NextMeetingView(13, SPRING, GENEVA, "wg/12/next_meeting")


# ---------- Papers and prose ----------

LISTED_TITLE = "The load of footbridges"
NOTED_TITLE = "Bridges of the world"


def a_paper(number: int, title: str = "", **parts: Any) -> PaperView:
    """Return a paper with some of its parts otherwise."""
    given: dict[str, Any] = {
        "symbol": f"WG/12/{number}",
        "title": title or f"The {number}th crossing",
        "type": "contribution",
        "source": (SUVA, CROSSINGS),
        "treatment": "presented",
        "reason": "",
        "link": f"https://bridges.example.org/{number}",
        "carried": None,
        "goes_on": False,
    } | parts
    return PaperView(number=number, record=f"wg/12/papers/{number}", **given)


def a_bare_paper() -> PaperView:
    """Return a paper of which hardly anything is known."""
    nothing = {"source": (), "link": "", "symbol": "", "treatment": "scheduled"}
    return a_paper(1, "Untitled", **nothing)


@cache
def the_papers() -> tuple[PaperView, ...]:
    """Return a paper for each thing that can become of one, and for each reason."""
    first = a_paper(2, LISTED_TITLE)
    carried = [
        a_paper(number, carried=OriginView(meeting, treatment, reason))
        for number, (meeting, treatment, reason) in enumerate(
            [("11", "not presented", "technical failure"), ("881bis", "not reached", "")], start=3
        )
    ]
    treated = [
        a_paper(number, treatment=treatment, goes_on=treatment in UNTREATED)
        for number, treatment in enumerate((*get_args(Treatment), "scheduled"), start=10)
    ]
    for_reasons = [
        a_paper(number, treatment="not presented", reason=reason, goes_on=True)
        for number, reason in enumerate(get_args(Reason), start=30)
    ]
    return (first, *carried, *treated, *for_reasons, *_papers_with_a_history())


def _papers_with_a_history() -> tuple[PaperView, ...]:
    """Return papers that were revised, replaced, taken back, late, or may not be shown."""
    beside = (BesideView("Add.1", (), "Annexes"), BesideView("Corr.1", ("fr", "ar")))
    taken_back = WithdrawalView(ISSUED, (ADA,), "It is overtaken by events.")
    return (
        a_paper(50, symbol="WG/12/50 Rev.1", mark="Rev.1", beside=beside),
        a_paper(51, on_behalf_of="five administrations", replaces=("WG/11/3", "WG/11/4")),
        a_paper(52, replaced_by="WG/12/51", also=("CF/3/1",), other_symbols=("WG/11/9",)),
        a_paper(53, treatment="withdrawn", withdrawn=taken_back),
        a_paper(54, restricted=True, title="", source=(), link=""),
        a_paper(55, part="Annex 3", carried=OriginView("11", "presented in part", "", 2)),
        a_paper(56, accepted=AcceptanceView(ISSUED, PRESIDING, "It is urgent."), timing="late"),
        a_paper(57, asked_for_at="11", times_left_open=2),
        a_paper(58, off="withdrawn", withdrawn=taken_back),
        a_paper(59, off="replaced", replaced_by="WG/12/51"),
        a_paper(70, off="held"),
        a_paper(71, off="put off"),
        a_paper(72, off="issued afterwards"),
        *(
            a_paper(number, timing=one)
            for number, one in enumerate(("on time", "delayed", "late", "held", "exempt"), start=60)
        ),
    )


def words(*parts: Any) -> ProseView:
    """Return a text."""
    return ProseView(parts)


@cache
def words_with_mentions() -> ProseView:
    """Return a text that mentions one of each kind."""
    event = EventView("Day of Bridges", (UNION, CROSSINGS), "anniversary of the Group")
    bare = EventView("Fair", (), "")
    mentioned = {
        "paper": a_paper(2, LISTED_TITLE),
        "person": ADA,
        "organization": CROSSINGS,
        "full": UNION,
        "chair": PRESIDING,
        "secretariat": SpeakerView("organization", UNION.name, organization=UNION),
        "next meeting": the_next_meeting(),
        "unknown": "weather",
    }
    views = [MentionView(kind, value) for kind, value in mentioned.items()]
    views += [MentionView("event", event), MentionView("event", bare)]
    return words("said how spans are tested: ", *views, ".")


def the_amendments() -> tuple[AmendmentView, ...]:
    """Return an item for each way in which an agenda can be amended."""
    titles = {"added": ("", "Spans"), "dropped": ("Ferries", ""), "changed": ("Arch", "Arches")}
    return tuple(
        AmendmentView(
            kind,
            "" if kind == "added" else "3",
            "" if kind == "dropped" else "4",
            *titles.get(kind, ("Piers", "Piers")),
            the_papers()[:1] if kind == "added" else (),
            f"wg/12/agenda/{kind}",
            (ADA,) if kind == "added" else (),
            is_heading=is_heading,
        )
        for kind in get_args(Kind)
        for is_heading in (False, True)
    )
