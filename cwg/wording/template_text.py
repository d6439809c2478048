"""Read the text of a template, or of a file of sentences."""

from pathlib import Path

from cwg.records.problem import Failure, reason_of
from cwg.records.source import SAVE_AS_UTF_8
from cwg.wording.fault import Frame, TemplateFault


def text_of(path: Path, shown_as: str) -> str:
    """Return the text of a file.

    Args:
        path: of the file.
        shown_as: what people are told it is called.

    Raises:
        TemplateFault: it is not saved as UTF-8.
        Failure: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateFault(
            "the file is not saved as UTF-8", SAVE_AS_UTF_8, (Frame(shown_as, 0),)
        ) from None
    except OSError as error:
        raise Failure(
            f"{shown_as} cannot be read: {reason_of(error)}", "look for a slip in it"
        ) from error
