"""Note at the table what became of papers: entries of the proceedings, in the order it happened."""

import re
from argparse import Namespace
from collections.abc import Collection, Sequence

from cwg.commands.changing import Change, changed, opened, refuse_faults_in, show, write
from cwg.commands.telling import say, say_tried
from cwg.edits.proceedings import (
    entry,
    lines_about,
    place_of,
    places_about,
    says_so_already,
    with_entry,
)
from cwg.records.folders import is_folder_name
from cwg.records.library import Dossier
from cwg.records.minutes import UNTREATED, CarryTo, Consideration
from cwg.records.problem import Failure, Misuse, did_you_mean, quoted
from cwg.records.scalars import Value
from cwg.records.values import PaperReference
from cwg.views.document_head import LISTS
from cwg.views.naming import Named, named
from cwg.views.symbols import symbol_of
from cwg.views.treatment import Standing, destination, entries_of, standing_of, standings

_WRITTEN_AFTER = frozenset(("report", *LISTS.values()))
"""The types of papers that come to the register of a meeting after it, also once it is closed."""
_REASONS = {
    "the meeting": "decision of the meeting",
    "originator": "originator's request",
    "chair": "lack of time",
}
"""Why a paper is deferred, when only who decided it is said."""
_OFF = {
    "withdrawn": "was withdrawn: nothing becomes of it any more",
    "replaced": "was replaced by another paper, which stands on the agenda in its place",
    "held": "is held for the next meeting, because it came too late",
    "put off": "was put off to a later meeting",
}


def present(options: Namespace) -> int:
    """Note that papers were presented: whole, in part, or by proxy."""
    treatment = "presented in part" if options.part or options.rest else ""
    if options.proxy:
        if treatment:
            raise Misuse("--proxy and a part do not go together", "leave one of them out")
        treatment = "introduced by proxy"
    said: dict[str, Value] = {
        "treatment": treatment,
        "by": one_or_several(options.by),
        "on_behalf_of": options.on_behalf_of,
        "part": options.part,
        "rest": options.rest,
        "version": options.version,
        "said": options.said,
    }
    return _note(options, said)


def take_as_read(options: Namespace) -> int:
    """Note that papers were taken as read."""
    return _note(options, {"treatment": "taken as read"})


def defer(options: Namespace) -> int:
    """Note that papers were deferred."""
    return _leave_open(options, "deferred", _REASONS.get(options.decided_by, ""))


def not_presented(options: Namespace) -> int:
    """Note that papers were not presented."""
    return _leave_open(options, "not presented", "")


def withdrawn_at_table(options: Namespace) -> int:
    """Note that papers were taken back in the room."""
    said: dict[str, Value] = {
        "treatment": "withdrawn",
        "by": one_or_several(options.by),
        "detail": options.reason,
    }
    return _note(options, said)


def one_or_several(words: Sequence[str]) -> Value:
    """Return a single word as itself, several as a list."""
    return words[0] if len(words) == 1 else list(words)


def papers_here(dossier: Dossier, words: Sequence[str]) -> list[Named]:
    """Return the papers of a meeting's register that somebody names, each once.

    Raises:
        Misuse: one of them is not in the register.
    """
    found = {one.reference: one for one in (named(dossier, word) for word in words)}
    for reference in found:
        if not standing_of(dossier, reference):
            raise Misuse(
                f"{symbol_of(dossier, reference)} is not in the register of {dossier.name}",
                'if it comes back there, add its line under "carried:" first',
            )
    return list(found.values())


def refuse_if_closed(dossier: Dossier, types: Collection[str] = ()) -> None:
    """Refuse to change the records of a meeting that was closed.

    Args:
        dossier: the meeting.
        types: of the papers that alone are concerned. The report and the lists of a meeting are
            written after it, so that its being closed keeps nobody from registering them.

    Raises:
        Failure: it was.
    """
    if types and dossier.meeting.state == "closed" and _WRITTEN_AFTER.issuperset(types):
        return
    if dossier.meeting.state in ("closed", "cancelled"):
        remedy = f"open it again first: cwg close {dossier.name} --reopen"
        raise Failure(
            f"{dossier.name} is {dossier.meeting.state}",
            remedy if dossier.meeting.state == "closed" else "nothing is taken at it",
        )


def _leave_open(options: Namespace, treatment: str, reason: str) -> int:
    said_by_reason = not options.reason and options.decided_by != "chair"
    reason = options.reason or reason
    if not reason:
        raise Misuse(
            "say why: the reason decides where it goes",
            'add --reason, such as --reason "lack of time"; --help lists them',
        )
    said: dict[str, Value] = {
        "treatment": treatment,
        "reason": reason,
        "detail": options.detail,
        "decided_by": "" if said_by_reason else options.decided_by,
        "carry": _destination(options.to),
    }
    return _note(options, said)


def _destination(where: str) -> str:
    """Return where something goes, as the minutes have it."""
    words = " ".join(where.split())
    known = {
        "": "",
        "no": "no",
        "next": "next meeting",
        "next meeting": "next meeting",
        "back": "back to the originator",
        "back to the originator": "back to the originator",
    }
    if words in known:
        return known[words]
    key = words.removeprefix("meeting ")
    if re.search(r"[0-9]", key.rpartition("/")[2]) and not re.match(r"[0-9]{4}-[0-9]{2}", key):
        return f"meeting {key.rpartition('/')[2]}"
    if key != words and is_folder_name(key):  # named as a meeting, it may be called anything
        return f"meeting {key}"
    remedy = did_you_mean(words, ("next", "back", "no", "15"))
    raise Misuse(f"{quoted(where)} is no meeting that something can go to", remedy)


def _note(options: Namespace, said: dict[str, Value]) -> int:
    dossier = opened(options, ("group", "meeting", "papers"))
    refuse_if_closed(dossier)
    several = papers_here(dossier, options.papers)
    papers = [one.reference for one in several]
    refuse_faults_in(dossier, "minutes", lines_about(dossier, papers))
    marks = {one.mark for one in several if one.mark}
    if len(marks) == 1 and not said.get("version"):
        said["version"] = str(marks.pop())
    said |= {"item": options.item, "sitting": options.sitting}
    papers = _not_noted_yet(dossier, papers, entry(dossier, papers, said))
    if not papers:
        say("nothing was written.")
        return 0
    for reference in papers:
        _refuse_if_off(dossier, reference)
    made = entry(dossier, papers, said)
    at = _place(dossier, options)
    change = changed(dossier, "minutes", lambda content, name: with_entry(content, name, made, at))
    show(change)
    if not options.dry_run:
        write(change)
    for reference in papers:
        say(_meaning(change, reference))
        _tell_earlier(dossier, change, reference)
    if options.dry_run:
        say_tried()
    return 0


def _not_noted_yet(
    dossier: Dossier, papers: list[PaperReference], made: dict[str, Value]
) -> list[PaperReference]:
    """Return the papers of which the minutes do not say that yet; tell the others."""
    try:
        wanted = Consideration.model_validate(made)
    except ValueError:
        return papers  # what is wrong with it is told when it is tried
    there = [one for one in papers if says_so_already(dossier, one, wanted)]
    for one in there:
        last = places_about(dossier, one)[-1]
        say(f"{symbol_of(dossier, one)} is noted as {wanted.treatment} already: {last}")
    return [one for one in papers if one not in there]


def _tell_earlier(dossier: Dossier, change: Change, reference: PaperReference) -> None:
    """Tell that an entry on the same matter was there before, where the new one comes after it."""
    before = entries_of(dossier, reference)[-1:]
    if before and all(one.entry for one in _others(dossier, reference)):
        entries = entries_of(change.after, reference)
        at = places_about(change.after, reference)[entries.index(before[0])]
        say(f"  the minutes have it as {before[0].treatment} too, at {at}; both entries stand.")


def _refuse_if_off(dossier: Dossier, reference: PaperReference) -> None:
    standing = standing_of(dossier, reference)
    if standing and standing.off:
        accept = (
            f"cwg paper accept {dossier.name} {reference.number} --on DAY takes it all the same"
        )
        raise Failure(
            f"{symbol_of(dossier, reference)} {_OFF[standing.off]}",
            accept if standing.off == "held" else "look for another number, or into the register",
        )


def _place(dossier: Dossier, options: Namespace) -> int | None:
    if not options.before and not options.after:
        return None
    beside = named(dossier, options.before or options.after)
    return place_of(dossier, beside.reference, behind=bool(options.after))


def _meaning(change: Change, reference: PaperReference) -> str:
    """Return what a change of the minutes means for a paper."""
    after = change.after
    last = entries_of(after, reference)[-1]
    goes = destination(after, last)
    words = f"{symbol_of(after, reference)}: {last.treatment}"
    words += f", {last.reason}" if last.reason else ""
    if goes:
        words += f"; {_goes(goes, 'the rest' if last.treatment == 'presented in part' else 'it')}"
    elif last.treatment in UNTREATED:
        words += "; it goes no further, by the group's rule or by --to"
    open_ = [one.item for one in _others(after, reference) if not one.entry]
    if open_:
        words += f"; under {', '.join(open_)} it is still to be taken"
    return f"{words}."


def _goes(where: CarryTo, what: str) -> str:
    if where.to == "originator":
        return f"{what} goes back to its originator"
    named = "the next meeting" if where.to == "next meeting" else f"meeting {where.meeting}"
    return f"{what} goes to {named}"


def _others(dossier: Dossier, reference: PaperReference) -> list[Standing]:
    return [one for one in standings(dossier) if one.reference == reference and one.item]
