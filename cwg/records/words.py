"""The chair's own words: texts that overrule paragraphs of the report made from the records."""

from typing import Annotated

from cwg.records.record import Record, RecordFile, type_of_list
from cwg.records.values import Text


class OwnWords(Record):
    """What shall stand in the report otherwise than the records make it, in one place."""

    paragraph: str | None = None
    """Which paragraph it overrules: its id, as cwg words lists it."""
    after: str | None = None
    """Behind which paragraph a new one comes: the id of that."""
    text: Text | None = None
    """The words; {paper 5} and the like are looked up as in the minutes. In a language that a map
    of languages lacks, the paragraph stays as it is made."""
    left_out: Text | None = None
    """Why the paragraph is left out, when it is; cwg check goes on telling it."""
    instead_of: Text | None = None
    """What the paragraph said when it was overruled, in each language; written by cwg words."""
    id: str | None = None
    """A key for a new paragraph, by which others can follow it."""


class ReportWords(RecordFile):
    """``words.yaml``: the chair's own words, kept when the report is made again."""

    report: Annotated[tuple[OwnWords, ...], type_of_list] = ()
    """One entry a paragraph of the report."""
