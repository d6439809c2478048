"""Run the topics that are named, or all, and print their tables."""

import platform
import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from benchmarks.timing import progress

TOPICS = {
    "start": "Cold start",
    "reading": "Records read and checked",
    "register": "A body with many meetings",
    "reports": "Reports",
    "participants": "Lists of participants",
    "documents": "Long documents",
    "calendars": "Calendars",
    "messages": "Messages",
    "sending": "Sending",
    "comparing": "Plans and what is new in them",
    "progress": "Progress reports",
}
_TOLD = ("pydantic", "pyyaml", "jinja2", "lxml", "python-docx", "icalendar", "ics")


def main() -> int:
    """Print one section a topic on stdout; what is going on stands on stderr."""
    wanted = sys.argv[1:] or list(TOPICS)
    unknown = [name for name in wanted if name not in TOPICS]
    if unknown:
        progress(f"there is no topic {unknown[0]}; the topics are {', '.join(TOPICS)}")
        return 2
    print(f"Python {platform.python_version()}, {', '.join(_versions())}\n")
    for name in wanted:
        told = import_module(f"benchmarks.{name}").report()
        print(f"## {TOPICS[name]}\n\n{told}\n", flush=True)
    return 0


def _versions() -> list[str]:
    told = []
    for package in _TOLD:
        try:
            told.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return told


if __name__ == "__main__":
    sys.exit(main())
