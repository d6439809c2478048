"""Packages that nothing but a benchmark needs: installed for one run, in a folder of their own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from tempfile import TemporaryDirectory

DOCXTPL = "docxtpl==0.20.2"


@contextmanager
def borrowed(requirement: str) -> Iterator[bool]:
    """Make a package importable for a while; say whether that could be done.

    It comes alone: what it stands on is the project's own, in the project's versions.
    """
    if find_spec(requirement.partition("==")[0]):
        yield True
        return
    with TemporaryDirectory() as folder:
        command = ["uv", "pip", "install", "--quiet", "--no-deps", "--target", folder, requirement]
        done = subprocess.run(command, check=False)
        sys.path.append(folder)
        try:
            yield done.returncode == 0
        finally:
            sys.path.remove(folder)
