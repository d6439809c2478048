"""What messages may name beside their view, and invented values of it to try templates with."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, get_args

from cwg.records.sent import Asked
from cwg.views.invitation import Change

More = tuple[Mapping[str, Any], Mapping[str, str], Mapping[str, Mapping[str, Any]]]
"""The kinds of names, what stands for them, and their values for each invented meeting."""


MESSAGE: More = (
    {
        "join_link": str,
        "changes": tuple[Change, ...],
        "asked": Asked,
        "attached": bool,
        "time_zone": str,
    },
    {
        "time_zone": "IANA name of the zone that the hours are those of.",
        "join_link": "The address to take part online; empty when there is none.",
        "changes": "What changes for whoever was invited before; nothing for a first invitation.",
        "asked": "chair, required, optional or for information.",
        "attached": "Whether the agenda goes with the message.",
    },
    {
        "": {
            "join_link": "https://meet.example.org/j/8841",
            "changes": get_args(Change)[:-1],
            "asked": "for information",
            "attached": True,
            "time_zone": "Europe/Zurich",
        },
        "bare": {
            "join_link": "",
            "changes": get_args(Change)[-1:],
            "asked": "required",
            "attached": False,
            "time_zone": "UTC",
        },
        "empty": {
            "join_link": "",
            "changes": (),
            "asked": "required",
            "attached": False,
            "time_zone": "UTC",
        },
    },
)
"""What an invitation may name beside its view."""
DEADLINE: More = (
    {"day": date, "hour": time, "lapsed": bool, "time_zone": str},
    {
        "time_zone": "IANA name of the zone that the hour is that of.",
        "day": "The day by which contributions are due.",
        "hour": "The time of that day.",
        "lapsed": "Whether the deadline no longer holds.",
    },
    {
        one: {
            "day": date(2016, 9, 26),
            "hour": time(18),
            "lapsed": one == "bare",
            "time_zone": "UTC",
        }
        for one in ("", "bare", "empty")
    },
)
"""What the message about a deadline may name beside the view of the invitation."""
