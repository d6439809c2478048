"""What all tests share: how long hypothesis searches, a copy of the real records, golden texts."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True, max_examples=300)
settings.register_profile("desk", deadline=None, print_blob=True, max_examples=60)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "desk"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let expected texts be written anew: look at the diff before keeping them."""
    parser.addoption("--update-golden", action="store_true", help="write the expected texts anew")


@pytest.fixture
def meetings(tmp_path: Path) -> Path:
    """Return a copy of the repository's records, to be changed at will."""
    return shutil.copytree(HERE.parent / "meetings", tmp_path / "meetings")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return what compares a text with the one in ``tests/golden``."""

    def compare(name: str, text: str) -> None:
        same_as_kept(HERE / "golden" / name, text, request.config)

    return compare


@pytest.fixture
def same_as(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return what compares a text with the one in a file."""

    def compare(path: Path, text: str) -> None:
        same_as_kept(path, text, request.config)

    return compare


def same_as_kept(path: Path, text: str, config: pytest.Config) -> None:
    """Compare a text with the kept one; with --update-golden, keep it instead."""
    if config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.is_file(), f"{path} is not there yet: make it with pytest --update-golden"
    expected = path.read_text(encoding="utf-8")

    assert text == expected
