"""Tell whether a file is still as cwg made it: its first line carries the digest of the rest."""

import re
from hashlib import sha256

_MARK = re.compile(r"^# Made by (.*)\. Untouched while its digest is ([0-9a-f]{12})\.\n")


def marked(text: str, command: str) -> str:
    """Return a new file's text with a first line that names the command and the digest."""
    return f"# Made by {command}. Untouched while its digest is {_digest(text)}.\n{text}"


def is_untouched(content: bytes) -> bool:
    """Say whether a file is as it was made, line ends apart: version control changes them."""
    noted, below = _parts(content)
    return bool(noted) and noted == _digest(below)


def still_marked(before: bytes, after: bytes) -> bytes:
    """Return the bytes of a file with lines added by cwg: as untouched as it was before."""
    if not is_untouched(before):
        return after
    noted, _ = _parts(before)
    _, below = _parts(after)
    return after.replace(noted.encode(), _digest(below).encode(), 1)


def _parts(content: bytes) -> tuple[str, str]:
    """Return the digest that a first line carries, and what stands below it; else nothing, all."""
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    mark = _MARK.match(text)
    return (mark[2], text[mark.end() :]) if mark else ("", text)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
