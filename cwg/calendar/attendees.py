"""Turn a calendar file with a gap into one for each guest, at the price of a single line."""

from dataclasses import dataclass
from typing import Literal

from icalendar.parser import Contentline

from cwg.calendar.event import Mailbox, Role
from cwg.calendar.inspection import line_passed
from cwg.calendar.properties import mailbox

Answer = Literal["NEEDS-ACTION", "ACCEPTED", "TENTATIVE", "DECLINED", "DELEGATED"]
"""What a guest said (RFC 5545, 3.2.12)."""

GAP = "mailto:guest@gap.invalid"
"""Stands for the guest while a file is made (RFC 2606: no such address can exist)."""
_LINE = f"\r\nATTENDEE:{GAP}\r\n".encode("ascii")


@dataclass(frozen=True)
class Guest:
    """Who gets a file, and what is asked of them."""

    mailbox: Mailbox
    role: Role = "REQ-PARTICIPANT"
    answer: Answer = "NEEDS-ACTION"
    """What they said already, to an earlier message that asked the same."""


class Mould:
    """A calendar file of which everything is written except the guest.

    Args:
        content: with one ``ATTENDEE`` line of ``GAP`` in each entry.
        method: the METHOD in it.
    """

    def __init__(self, content: bytes, method: str) -> None:
        # No text can look like the line: within a value, line breaks are written otherwise.
        self._pieces = content.split(_LINE)
        if len(self._pieces) < 2:
            raise ValueError("there is no gap for a guest in the file")
        self.method = method

    def for_guest(self, guest: Guest) -> bytes:
        """Return the file for one guest.

        Raises:
            Failure: the address could not reach anybody.
        """
        return (b"\r\n" + self._line(guest) + b"\r\n").join(self._pieces)

    def _line(self, guest: Guest) -> bytes:
        """Return what says who the guest is: a line of the file, folded."""
        address = mailbox(guest.mailbox)
        address.params["CUTYPE"] = "INDIVIDUAL"
        address.params["ROLE"] = guest.role
        if self.method == "REQUEST":
            address.params["PARTSTAT"] = guest.answer
            # Whoever is only told of something need not say whether they come.
            address.params["RSVP"] = "FALSE" if guest.role == "NON-PARTICIPANT" else "TRUE"
        made = Contentline.from_parts("ATTENDEE", address.params, address)
        return line_passed(bytes(made.to_ical()))
