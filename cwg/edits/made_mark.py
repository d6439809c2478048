"""Tell whether a file is still as cwg made it: its first line carries the digest of the rest."""

import re
from hashlib import sha256

_MARK = re.compile(r"^# Made by (.*)\. Untouched while its digest is ([0-9a-f]{12})\.\n")


def marked(text: str, command: str) -> str:
    """Return a new file's text with a first line that names the command and the digest."""
    return f"# Made by {command}. Untouched while its digest is {_digest(text)}.\n{text}"


def is_untouched(content: bytes) -> bool:
    """Say whether a file is as it was made, line ends apart: version control changes them."""
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    mark = _MARK.match(text)
    return bool(mark) and mark is not None and _digest(text[mark.end() :]) == mark[2]


def still_marked(before: bytes, after: bytes) -> bytes:
    """Return the bytes of a file with lines added by cwg: as untouched as it was before."""
    if not is_untouched(before):
        return after
    old = _MARK.match(before.decode("utf-8-sig"))
    assert old  # noqa: S101 - it is untouched
    text = after.decode("utf-8-sig").replace("\r\n", "\n")
    digest = _digest(text.partition("\n")[2])
    return after.replace(old[2].encode(), digest.encode(), 1)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
