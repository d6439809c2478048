r"""Take paths typed as on Windows, with ``\``, for what they mean where ``/`` stands in them."""

import os
from collections.abc import Sequence


def with_slashes(arguments: Sequence[str]) -> list[str]:
    r"""Return the words of a command line with ``/`` in those that can only be paths with ``\``.

    Such a word leads to something that is there, or to a new name in a folder that is there. Texts
    with the sign stay as they are; and on Windows, where it stands in paths, all words do.
    """
    if os.sep == "\\":
        return list(arguments)
    return [_path(word) if "\\" in word else word for word in arguments]


def _path(word: str) -> str:
    option, equals, value = word.partition("=") if word.startswith("--") else ("", "", word)
    meant = value.replace("\\", "/")
    # os.path says no, and nothing else, to what is too long or no name at all.
    above = os.path.dirname(meant)  # noqa: PTH120 - see above
    there = os.path.lexists(meant) or os.path.isdir(above)  # noqa: PTH112 - see above
    return option + equals + meant if there and not os.path.lexists(value) else word
