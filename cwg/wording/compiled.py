"""Keep compiled templates between runs, as Python keeps its own compiled modules.

Compiling the sentences takes Jinja longer than making a document of them; what else is made of a
template alone is kept beside them. It is found by the digest of the text, its name, the versions of
Jinja and Python and that of our own compiling, so it is never out of date. A file that is damaged
is made anew, and a folder that cannot be written is done without.
"""

import marshal
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any, cast

from jinja2.bccache import bc_magic

from cwg.records.problem import Failure
from cwg.records.writing import write_atomically
from cwg.wording.generating import GENERATED

_DIGEST = 32
_MOST = 600
"""Files kept; when there are more, those that were made first go."""


@dataclass(frozen=True)
class CompiledTemplates:
    """A folder of compiled templates.

    Args:
        folder: where they are kept; None to keep none.
    """

    folder: Path | None = None

    def code(self, text: str, name: str, make: Callable[[], CodeType]) -> CodeType:
        """Return the code of a template, from the folder or made now."""
        made_of = f"{GENERATED}\0{name}\0{text}".encode()
        return cast("CodeType", self.kept(made_of, make))

    def kept(self, made_of: bytes, make: Callable[[], Any]) -> Any:
        """Return what a function makes of some bytes, from the folder or made now.

        Args:
            made_of: all that it depends on, beside the versions of Jinja and Python.
            make: makes it; what it makes is of Python's own simple kinds, and never nothing.
        """
        if not self.folder:
            return make()
        path = self.folder / f"{sha256(bc_magic + made_of).hexdigest()}.code"
        return _kept(path) or self._keep(path, make())

    def _keep(self, path: Path, made: Any) -> Any:
        payload = marshal.dumps(made)
        with suppress(Failure, OSError):  # no place to keep it: the next run makes it again
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.parent.chmod(0o700)  # who could write here could have anything run
            write_atomically(path, sha256(payload).digest() + payload, parents=True)
            self._prune(path.parent)
        return made

    @staticmethod
    def _prune(folder: Path) -> None:
        kept = sorted(folder.glob("*.code"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-_MOST]:
            path.unlink(missing_ok=True)


def _kept(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            if not (_is_own(path.parent.stat(), 0o022) and _is_own(os.fstat(file.fileno()))):
                return None
            content = file.read()
    except OSError:
        return None
    digest, payload = content[:_DIGEST], content[_DIGEST:]
    if sha256(payload).digest() != digest:
        return None
    return marshal.loads(payload)  # noqa: S302 - from the person's own cache, whole


def _is_own(found: os.stat_result, others: int = 0) -> bool:
    """Say whether a file or folder is this person's, and open to others in none of these ways.

    What is in a folder into which nobody else writes was put there by this person. On Windows the
    folder's own rights see to that.
    """
    return os.name == "nt" or (found.st_uid == os.geteuid() and not found.st_mode & others)
