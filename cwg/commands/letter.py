"""``cwg letter``: make the letter that invites to a meeting."""

from argparse import Namespace

from cwg.commands.documents import put_document
from cwg.commands.project import add_document_options

add_arguments = add_document_options


def run(options: Namespace) -> int:
    """Make the letter and give its path."""
    return put_document(options, "letter")
