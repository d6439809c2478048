"""Outside programs that judge what cwg makes. They share no code with cwg."""

import os

import pytest


def need(name: str, present: bool, how: str) -> None:  # noqa: FBT001
    """Go on when a judge is present; else skip, or fail where judges are required."""
    if present:
        return
    if os.environ.get("CWG_JUDGES") == "required":
        pytest.fail(f"{name} is absent: {how}")
    pytest.skip(f"{name} is absent: {how}")
