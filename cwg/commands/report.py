"""``cwg report``: make the report of a meeting."""

from argparse import ArgumentParser, Namespace

from cwg.commands.documents import put_document
from cwg.commands.project import add_document_options
from cwg.commands.reports import report_to_put


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_document_options(parser)
    parser.add_argument(
        "--style",
        metavar="NAME",
        help="the template report-NAME.docx, or narrative (else: as the records say)",
    )


def run(options: Namespace) -> int:
    """Make the report and give its path."""
    return put_document(options, "report", report_to_put)
