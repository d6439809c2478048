"""Invented corrigenda that show every way of correcting: to try templates, and for examples."""

from dataclasses import replace

from cwg.views.corrections import CorrectionView, SwapView
from cwg.views.corrigendum import CorrigendumView
from cwg.views.sample_parts import GROUP, ISSUED, UNKNOWN_GROUP, a_document, a_meeting


def a_corrigendum(variant: str) -> CorrigendumView:
    """Return the corrigendum of a variant: with everything, with one correction, with none."""
    swaps = (SwapView("ten", "twelve"), SwapView("spans on land", "spans over water"))
    old, new = "There were ten spans on land.", "There were twelve spans over water."
    key = "wg/12/outcomes/agreed-5"
    first = CorrectionView("words", "paragraph", "6.3", 0, swaps, old, new, "", key)
    every = (
        CorrectionView("whole", "start", "", 0, (), "Spans", "All spans", "", ""),
        first,
        CorrectionView("words", "section", "6", 0, swaps[:1], old, new, "", ""),
        CorrectionView("whole", "point", "7.1", 2, (), old, new, "", f"{key}/point-2"),
        CorrectionView("added", "paragraph", "7.1", 0, (), "", new, "7.1bis", f"{key}.2"),
        CorrectionView("dropped", "table", "8", 0, (), old, "", "", f"{key}/action"),
        CorrectionView("words", "table", "8", 0, swaps[:1], "ten", "twelve", "", "", "Measure"),
    )
    found = {"": every, "bare": (first,), "empty": ()}[variant]
    document = replace(a_document("corrigendum", variant), comments_until=None)
    return CorrigendumView(
        group=UNKNOWN_GROUP if variant else GROUP,
        meeting=a_meeting(variant),
        document=replace(document, status="draft" if variant else "issued"),
        corrects="WG/12/11",
        corrects_date=ISSUED,
        corrections=found,
    )
