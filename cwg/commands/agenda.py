"""``cwg agenda``: make the agenda of a meeting, its annotations, or the order of business."""

from argparse import ArgumentParser, Namespace

from cwg.commands.documents import put_document
from cwg.commands.project import add_document_options


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_document_options(parser)
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--annotated",
        action="store_const",
        const="annotated-agenda",
        dest="instead",
        help="make the annotated agenda instead: what became of each item before, what is asked",
    )
    instead.add_argument(
        "--order-of-business",
        action="store_const",
        const="order-of-business",
        dest="instead",
        help="make the order of business instead: what each sitting takes, and when",
    )


def run(options: Namespace) -> int:
    """Make the agenda and give its path."""
    return put_document(options, options.instead or "agenda")
