"""Judges of calendar files from outside: libical, vobject, ical, and the check of cwg itself.

None shares code with what writes the files. Each reads a whole file and returns its
findings, one sentence each; none when it has nothing to say.
"""

import ctypes
import ctypes.util
import importlib.util
import json
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from cwg.calendar.inspection import faults_in as lint

HOW = {
    "libical": "install Debian's libical3",
    "vobject": "install the development dependencies",
    "ical": "install the development dependencies",
    "ical.js": "install node and npm, and run make judges",
}

NODE = Path(__file__).parents[2] / ".judges"
"""Where npm puts programs."""

_VOBJECT = """
import json, sys, warnings
warnings.simplefilter("ignore")
import vobject
found = []
try:
    for component in vobject.readComponents(sys.stdin.buffer.read().decode()):
        component.validate(raiseException=True)
except Exception as error:
    found.append(f"{type(error).__name__}: {error}")
print(json.dumps(found))
"""


def calendar_findings(content: bytes) -> list[str]:
    """Return what every judge at hand has to say, each finding with the judge's name before it."""
    absent = absent_judges()
    judges = {name: judge for name, judge in JUDGES.items() if name not in absent}
    return [f"{name}: {said}" for name, judge in judges.items() for said in judge(content)]


def absent_judges() -> list[str]:
    """Return the names of the judges that cannot be asked on this machine."""
    present = {
        "libical": libical() is not None,
        "vobject": importlib.util.find_spec("vobject") is not None,
        "ical": importlib.util.find_spec("ical") is not None,
        "ical.js": bool(shutil.which("node")) and (NODE / "node_modules" / "ical.js").is_dir(),
    }
    return [name for name, is_there in present.items() if not is_there]


def by_libical(content: bytes) -> list[str]:
    """Return what libical reports: what it could not parse, and what iTIP does not allow."""
    library = libical()
    calendar = library.icalparser_parse_string(content)
    if not calendar:
        return ["nothing could be read"]
    try:
        fine = library.icalrestriction_check(calendar)
        text = _text(calendar)
    finally:
        library.icalcomponent_free(calendar)
    unfolded = text.replace("\r\n ", "").replace("\n ", "")
    found = [line for line in unfolded.splitlines() if line.startswith("X-LIC-ERROR")]
    return found or ([] if fine else ["a restriction is not kept"])


def by_vobject(content: bytes) -> list[str]:
    """Return what vobject refuses, asked in a process of its own, for it remembers time zones."""
    run = subprocess.run(
        [sys.executable, "-c", _VOBJECT], input=content, capture_output=True, check=False
    )
    if run.returncode:
        return [run.stderr.decode()[-300:]]
    return list(json.loads(run.stdout))


def by_ical(content: bytes) -> list[str]:
    """Return what the ical package refuses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ical.calendar_stream import IcsCalendarStream

        try:
            IcsCalendarStream.calendar_from_ics(content.decode())
        except Exception as error:  # noqa: BLE001 - whatever it says, it is a finding
            return [f"{type(error).__name__}: {error}"]
    return []


def classified(message: bytes, held: bytes, user: str) -> str:
    """Return what a message is to someone who holds another, in libical's words: REQUEST-NEW.

    Args:
        message: the message that has come.
        held: what is in the calendar; empty for nothing.
        user: the address of the one who holds it.
    """
    library, scheduling = libical(), ctypes.CDLL("libicalss.so.3")
    scheduling.icalclassify.restype = ctypes.c_int
    scheduling.icalclassify.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p]
    new = library.icalparser_parse_string(message)
    old = library.icalparser_parse_string(held) if held else None
    try:
        found = scheduling.icalclassify(new, old, user.encode())
        return library.icalproperty_enum_to_string(found).decode()
    finally:
        for calendar in filter(None, (new, old)):
            library.icalcomponent_free(calendar)


@cache
def libical() -> Any:
    """Return the library with its functions declared, or None where it is not installed."""
    try:
        library = ctypes.CDLL("libical.so.3")
    except OSError:
        return None
    declared = {
        "icalparser_parse_string": (ctypes.c_void_p, [ctypes.c_char_p]),
        "icalrestriction_check": (ctypes.c_int, [ctypes.c_void_p]),
        "icalcomponent_as_ical_string_r": (ctypes.c_void_p, [ctypes.c_void_p]),
        "icalcomponent_free": (None, [ctypes.c_void_p]),
        "icalmemory_free_buffer": (None, [ctypes.c_void_p]),
        "icalproperty_enum_to_string": (ctypes.c_char_p, [ctypes.c_int]),
        "icalerror_set_errors_are_fatal": (None, [ctypes.c_int]),
    }
    for name, (result, arguments) in declared.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.icalerror_set_errors_are_fatal(0)
    return library


def _text(component: Any) -> str:
    library = libical()
    buffer = library.icalcomponent_as_ical_string_r(component)
    try:
        return ctypes.string_at(buffer).decode(errors="replace")
    finally:
        library.icalmemory_free_buffer(buffer)


JUDGES: dict[str, Callable[[bytes], list[str]]] = {
    "lint": lint,
    "libical": by_libical,
    "vobject": by_vobject,
    "ical": by_ical,
}
