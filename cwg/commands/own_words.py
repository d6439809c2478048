"""The chair's own words where a report is made: what they overrule, and what is wrong with them."""

from collections.abc import Callable, Iterator, Sequence

from cwg.records.library import Dossier
from cwg.records.problem import Place, Problem, did_you_mean, quoted
from cwg.views.words import OwnWordsView, address, new_keys, words_view
from cwg.word.overruling import Overruling
from cwg.wording.paragraphs import ReadParagraph
from cwg.wording.sandbox import Wording


def overrulings(dossier: Dossier, wording: Wording, language: str) -> list[Overruling]:
    """Return the chair's own words as the word layer puts them into a report."""
    return [
        Overruling(
            one.record, one.nth, wording.say("own_words", one.text) if one.text else None, one.new
        )
        for one in words_view(dossier, language)
    ]


def problems_of_words(
    dossier: Dossier, made: Callable[[str], Sequence[ReadParagraph]]
) -> list[Problem]:
    """Return what is to be told of the chair's own words, held against the report without them.

    Args:
        dossier: the meeting.
        made: gives the paragraphs of the report in a language as the records alone make it; asked
            only where there are words.
    """
    if not dossier.words.report:
        return []
    languages = dossier.group.languages.documents
    found = [one for each in languages for one in _problems(dossier, each, made(each))]
    return list(dict.fromkeys(found))


def _problems(
    dossier: Dossier, language: str, paragraphs: Sequence[ReadParagraph]
) -> Iterator[Problem]:
    there = {(one.record, one.nth): one for one in paragraphs if one.record}
    known = {*there, *((key, 1) for key in new_keys(dossier))}
    for one in words_view(dossier, language):
        if (one.record, one.nth) not in known:
            yield _of_nothing(dossier, one, list(there))
        elif not one.new:
            yield from _of_changed(dossier, one, there[one.record, one.nth].text)


def _of_nothing(dossier: Dossier, one: OwnWordsView, there: list[tuple[str, int]]) -> Problem:
    place, named = _place_of(dossier, one), address(dossier, one.record, one.nth)
    drop = f"cwg words drop {dossier.name} {named}"
    if one.instead_of:
        message = (
            f"these words are printed nowhere: the paragraph {named} is no longer in the report; "
            f"it said {quoted(one.instead_of)}"
        )
        remedy = f'name another paragraph, or leave the words out with "{drop}"'
        return Problem(place, message, "words-without-place", remedy, "warning")
    message = f'there is no paragraph "{named}" in the report'
    names = [address(dossier, *each) for each in there]
    remedy = did_you_mean(named, names, f"cwg words list {dossier.name} lists them")
    return Problem(place, message, "unknown-paragraph", remedy)


def _of_changed(dossier: Dossier, one: OwnWordsView, now: str) -> Iterator[Problem]:
    place, named = _place_of(dossier, one), address(dossier, one.record, one.nth)
    before = " ".join(one.instead_of.split())
    keep, drop = (f"cwg words {what} {dossier.name} {named}" for what in ("keep", "drop"))
    if not before:
        message = "it is not noted what these words replace, so nobody is told when that changes"
        yield Problem(place, message, "words-not-compared", f"{keep} notes it", "to do")
    elif before != now:
        message = f"the sentence this replaces has changed: was “{before}”; is now “{now}”"
        remedy = f"{keep} keeps your words; {drop} takes them back"
        yield Problem(place, message, "words-outdated", remedy, "warning")


def _place_of(dossier: Dossier, one: OwnWordsView) -> Place:
    word = "after" if one.new else "paragraph"
    return dossier.place("words", "report", one.place, word)
