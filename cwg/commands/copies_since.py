"""Make copies of an agenda, a report or a list in which stands what is new since it was issued."""

from cwg.commands.documents import make_document
from cwg.commands.house_style import HouseStyle
from cwg.records.issued import Snapshot
from cwg.records.library import Dossier
from cwg.records.problem import Failure
from cwg.views.corrections import pairs
from cwg.views.differences import differences, exact_differences
from cwg.word.comparing import compared
from cwg.word.copies import Copy
from cwg.word.paragraph_numbers import read_paragraphs


def copies_since(
    style: HouseStyle, dossier: Dossier, since: Snapshot, copy: Copy
) -> dict[str, bytes]:
    """Return the document as it would be made now, with what is new since a text of it was issued.

    Args:
        style: the templates and sentences.
        dossier: the meeting.
        since: the text; an agenda, a report or a list.
        copy: marked or tracked.

    Raises:
        Failure: the file that was issued was changed by hand, or had other languages.
    """
    kind = since.kind
    files = {}
    for name, content in make_document(style, dossier, kind, []).items():
        issued = since.folder / name
        if name not in since.files or name in since.altered():
            raise Failure(
                f"{name} of {since.symbol} is not what was issued, or was never issued",
                "take the file back from version control, or compare with another: --since",
            )
        before = read_paragraphs(issued.read_bytes(), name)
        now = read_paragraphs(content, name)
        # As the progress report does it: for marks punctuation is no change, for tracking it is.
        differ = exact_differences if copy.kind == "tracked" else differences
        made = compared(content, list(pairs(before, now)), differ, copy)
        files[name.replace(kind, f"{kind}-{copy.kind}", 1)] = made
    return files
