"""Counts typed in the minutes: those of all contributions are compared with the records."""

from pathlib import Path

import pytest
from builders import problems, records

PAPERS = "format: 1\npapers:\n  1: {title: Arches, from: union}\n  2: {title: Spans, from: union}\n"


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("There were 6 contributions.", True),
        ("There were 2 contributions.", False),
        ("Two contributions were received.", False),
        ("Three contributions were received in all", True),
        ("The Group received six contributions", True),
        ("There were 6 contributions from Africa.", False),
        ("6 contributions were praised.", False),
        ("A total of 3 contributions, all of them long", True),
    ],
)
def test_case_54_a_count_of_all_contributions_equals_the_records(
    *, said: str, wrong: bool, tmp_path: Path
) -> None:
    minutes = f'format: 1\nproceedings:\n  - {{paper: 1, said: "{said}"}}\n  - {{paper: 2}}\n'
    root = records(tmp_path, {"wg/1/papers.yaml": PAPERS, "wg/1/minutes.yaml": minutes})

    assert ("wrong-count" in [one.code for one in problems(root)]) == wrong
