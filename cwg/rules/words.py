"""The chair's own words say one thing each, and each about a paragraph of its own."""

from collections.abc import Iterator

from cwg.records.library import Dossier
from cwg.records.problem import Place, Problem
from cwg.views.words import in_this, place_of


def words_are_about_one_paragraph(dossier: Dossier) -> Iterator[Problem]:
    """Each entry names the paragraph it overrules or follows, and says or leaves out one thing."""
    for place, one in _entries(dossier):
        entry = dossier.words.report[place]
        if bool(entry.paragraph) == bool(entry.after):
            message = "it is not said which paragraph this is about"
            remedy = (
                'write "paragraph:" and the id that cwg words list gives, or "after:" to add one'
            )
            yield Problem(one, message, "words-about", remedy)
        elif bool(entry.text) == bool(entry.left_out):
            message = "these words neither say anything nor leave anything out"
            if entry.text:
                message = "these words say something and leave the paragraph out"
            remedy = 'write "text:" with the words, or "left_out:" with the reason'
            yield Problem(one, message, "words-say", remedy)
        elif entry.after and entry.left_out:
            message = "what comes behind a paragraph cannot be left out: it is not there"
            yield Problem(one, message, "words-say", 'write "paragraph:" in the place of "after:"')


def paragraphs_are_overruled_once(dossier: Dossier) -> Iterator[Problem]:
    """No paragraph has two texts, and no two new paragraphs have one key."""
    seen: dict[tuple[str, int], int] = {}
    for place, where in _entries(dossier):
        named = dossier.words.report[place].paragraph
        if not named:
            continue
        about = place_of(dossier, named)
        if about in seen:
            first = dossier.place("words", "report", seen[about]).line
            message = f"{named} is overruled twice: first in line {first}"
            yield Problem(where, message, "words-twice", "keep one of the two")
        seen.setdefault(about, place)
    known = set()
    for place, entry in enumerate(dossier.words.report):
        if entry.id and entry.id in known:
            where = dossier.place("words", "report", place, "id")
            message = f'two new paragraphs have the id "{entry.id}"'
            yield Problem(where, message, "words-twice", "give one of them another")
        known.add(entry.id)


def paragraphs_left_out_are_told(dossier: Dossier) -> Iterator[Problem]:
    """What is left out of the report vanishes from nobody's sight."""
    language = dossier.group.languages.original
    for place, entry in enumerate(dossier.words.report):
        if entry.paragraph and entry.left_out:
            where = dossier.place("words", "report", place, "left_out")
            reason = entry.left_out.in_language(language)
            message = f"{entry.paragraph} is left out of the report: {reason}"
            remedy = f"cwg words drop {dossier.name} {entry.paragraph} puts it back"
            yield Problem(where, message, "words-left-out", remedy, "warning")


def words_are_in_each_language(dossier: Dossier) -> Iterator[Problem]:
    """Words that name their languages are there in all those of the report."""
    for place, entry in enumerate(dossier.words.report):
        for language in dossier.group.languages.documents:
            if entry.text and not in_this(entry.text, language):
                where = dossier.place("words", "report", place, "text")
                stays = "the words of another language stand there"
                message = f"there are no words in {language}: " + (
                    stays if entry.after else "the paragraph stays as it is made"
                )
                yield Problem(where, message, "words-untranslated", f'add "{language}: …"', "to do")


def _entries(dossier: Dossier) -> Iterator[tuple[int, Place]]:
    for number in range(len(dossier.words.report)):
        yield number, dossier.place("words", "report", number)
