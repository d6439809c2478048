"""A body with a meeting that was closed and one at the table, as its secretariat wrote them."""

from collections.abc import Mapping
from pathlib import Path

from tests.builders import records

GROUP = """\
format: 1
name: Working Group on Bridges
short_name: WG
organization: union
officers:
  - {person: ada, role: chair}
secretariat: {organization: union, email: wg@example.int}
symbol: WG/{meeting}/{number}
time_zone: Europe/Zurich
deadlines:
  rules:
    - limits: [{before: 12 days}, {before: 2 days, missed: held}]
"""
DIRECTORY = """\
format: 1
organizations:
  union:   {name: Union of States}
  rwanda:  {name: Republic of Rwanda, short_name: Rwanda, category: member state}
  kenya:   {name: Republic of Kenya, short_name: Kenya, category: member state}
people:
  ada: {name: Ada Lovelace}
"""
MEETING_1 = """\
format: 1
id: wg-1
number: 1
state: closed
sittings: [2016-10-10 09:30-12:30]
agenda:
  - {id: contributions, kind: contributions, title: Contributions}
"""
PAPERS_1 = """\
format: 1
papers:
  1: {title: Arches, from: rwanda, received: 2016-09-01}
  2: {title: Ropes, from: kenya, received: 2016-09-01}
"""
MINUTES_1 = """\
format: 1
proceedings:
  - paper: 1
  - {paper: 2, treatment: deferred, reason: lack of time}
"""
MEETING_2 = """\
# The second one.
format: 1
id: wg-2
number: 2
state: held            # planned, convened or held
previous: 1
sittings: [2017-02-28 09:30-12:30]
agenda:
  - {id: information, kind: information, title: Information documents}
  - {id: contributions, kind: contributions, title: Contributions}
report: {number: 9}    # kept free since January
"""
PAPERS_2 = """\
# The register.
format: 1

carried:
  - {paper: 1/2, from: 1}  # WG/1/2, Kenya

papers:

  1:
    title: Planks        # by telephone
    from: rwanda
    received: 2017-02-01

  3:
    title: Nails
    from: [kenya, rwanda]
    item: [contributions, information]
    received: 2017-02-20

reserved:
  4: the chair's text   # promised for Monday
"""
MINUTES_2 = """\
# What happened.
format: 1

# In this order.
proceedings:

  - paper: 1
    said: >
      It was a good text.

# What came of it.
outcomes:
  - verb: noted
    text: the papers
"""
FILES: Mapping[str, str] = {
    "directory.yaml": DIRECTORY,
    "wg/group.yaml": GROUP,
    "wg/1/meeting.yaml": MEETING_1,
    "wg/1/papers.yaml": PAPERS_1,
    "wg/1/minutes.yaml": MINUTES_1,
    "wg/2/meeting.yaml": MEETING_2,
    "wg/2/papers.yaml": PAPERS_2,
    "wg/2/minutes.yaml": MINUTES_2,
}


def table(folder: Path, files: Mapping[str, str | None] | None = None) -> Path:
    """Write these records with some files put over them, and return their folder."""
    return records(folder, {**FILES, **(files or {})})
