"""Packages that nothing but a benchmark needs: installed for one run, in a folder of their own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from tempfile import TemporaryDirectory

DOCXTPL = ("docxtpl==0.20.2",)
ICS = ("ics==0.7.3", "arrow==1.4.0", "tatsu==5.15.1", "python-dateutil==4.0.0", "six==1.17.0")


@contextmanager
def borrowed(*requirements: str) -> Iterator[bool]:
    """Make packages importable for a while; say whether that could be done.

    They come alone: what else they stand on is the project's own, in the project's versions.

    Args:
        requirements: the package that is wanted, then what it needs and the project does not have.
    """
    if find_spec(requirements[0].partition("==")[0]):
        yield True
        return
    with TemporaryDirectory() as folder:
        command = ["uv", "pip", "install", "--quiet", "--no-deps", "--target", folder]
        done = subprocess.run([*command, *requirements], check=False)
        sys.path.append(folder)
        try:
            yield done.returncode == 0
        finally:
            sys.path.remove(folder)
