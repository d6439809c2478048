"""Write the default Word templates: ``python -m templates.source``.

Overwrites the files in ``templates/en/``, with whatever was changed in them with Word.
"""

import sys
from pathlib import Path

from .abridged import ABRIDGED
from .action_list import ACTION_LIST
from .action_oriented import ACTION_ORIENTED
from .agenda import AGENDA
from .annotated import ANNOTATED
from .business import BUSINESS
from .by_paper import BY_PAPER
from .corrigendum import CORRIGENDUM
from .letter import LETTER
from .lists import DECISION, DECISIONS, DOCUMENTS, PARTICIPANTS, SPEAKERS
from .overview import OVERVIEW
from .parts import Template, package
from .progress import PROGRESS
from .report import REPORT

FOLDER = Path(__file__).parent.parent / "en"
TEMPLATES: dict[str, Template] = {
    "report.docx": REPORT,
    "report-action-oriented.docx": ACTION_ORIENTED,
    "report-abridged.docx": ABRIDGED,
    "report-by-paper.docx": BY_PAPER,
    "agenda.docx": AGENDA,
    "annotated-agenda.docx": ANNOTATED,
    "order-of-business.docx": BUSINESS,
    "letter.docx": LETTER,
    "corrigendum.docx": CORRIGENDUM,
    "actions.docx": ACTION_LIST,
    "progress.docx": PROGRESS,
    "overview.docx": OVERVIEW,
    "participants.docx": PARTICIPANTS,
    "documents.docx": DOCUMENTS,
    "speakers.docx": SPEAKERS,
    "decisions.docx": DECISIONS,
    "decision.docx": DECISION,
}


def main() -> None:
    """Write each template into its folder and name the files written."""
    for name, template in TEMPLATES.items():
        path = FOLDER / name
        path.write_bytes(package(template))
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
