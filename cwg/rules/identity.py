"""Keys, numbers and addresses must tell apart what they name."""

import re
from collections import Counter
from collections.abc import Iterator

from cwg.records.library import Dossier
from cwg.records.problem import Problem, quoted
from cwg.records.related import covering, namesakes
from cwg.views.cast import ROLES, chair_of


def item_keys_are_unique(dossier: Dossier) -> Iterator[Problem]:
    """No two items of an agenda have one key."""
    count = Counter(item.id for item in dossier.meeting.agenda)
    for number, item in enumerate(dossier.meeting.agenda):
        if count[item.id] > 1:
            count[item.id] = 0
            place = dossier.place("meeting", "agenda", number, "id")
            message = f'two items of the agenda have the id "{item.id}"'
            yield Problem(place, message, "item-twice", "give one of them another id")


def people_and_organizations_differ(dossier: Dossier) -> Iterator[Problem]:
    """No key names a person and an organization, or one of the words for chair and secretariat."""
    directory = dossier.directory
    for key in directory.people:
        if key in directory.organizations or key in ROLES:
            place = dossier.of.place("directory", "people", key, of_key=True)
            message = f'"{key}" names something else as well'
            yield Problem(place, message, "key-twice", "give the person another key")
    for key in directory.organizations:
        if key in ROLES:
            place = dossier.of.place("directory", "organizations", key, of_key=True)
            message = f'"{key}" is the word for whoever holds that role'
            yield Problem(place, message, "key-twice", "give the organization another key")


def somebody_presides(dossier: Dossier) -> Iterator[Problem]:
    """A meeting has somebody in the chair."""
    if not dossier.meeting.presiding and not chair_of(dossier):
        place = dossier.place("meeting")
        message = "nobody is recorded as presiding"
        key = '"presiding:" and the key of a person in directory.yaml'
        remedy = f"add {key}, or a chair to the officers in group.yaml"
        yield Problem(place, message, "no-chair", remedy, "to do")


def meeting_ids_are_unique(dossier: Dossier) -> Iterator[Problem]:
    """No two meetings of a group have one id: calendars would take one for the other."""
    for other in namesakes(dossier):
        place = dossier.place("meeting", "id")
        message = f'id: "{dossier.meeting.id}" is also the id of {other.name}'
        yield Problem(place, message, "id-twice", "give the newer of the two an id of its own")


def the_report_has_a_number(dossier: Dossier) -> Iterator[Problem]:
    """The report of a meeting that was held has a number in the register."""
    registered = any(paper.type == "report" for paper in dossier.register.papers.values())
    if dossier.meeting.state in ("held", "closed") and not registered:
        if dossier.meeting.report.number or covering(dossier):
            return
        place = dossier.place("papers")
        message = "the report has no number in the register yet"
        remedy = (
            f'cwg paper add {dossier.name} --type report --title "…" gives it one; '
            'or write "number: …" under "report:" in meeting.yaml'
        )
        yield Problem(place, message, "no-report-number", remedy, "to do")


_ADDRESS = re.compile(r"[^\s@,;:<>()\"]+@[^\s@.,;:<>()\"]+(\.[^\s@.,;:<>()\"]+)+")


def mailboxes_are_addresses(dossier: Dossier) -> Iterator[Problem]:
    """Where mail comes from and goes to is written as an e-mail address, and nothing else."""
    email = dossier.group.secretariat.email
    if not _ADDRESS.fullmatch(email):
        message = f"email: {quoted(email)} is not an e-mail address"
        place = dossier.of.place("group", "secretariat", "email")
        yield Problem(place, message, "bad-address", _address_meant(email))
    for key, address in dossier.of.private.addresses.items():
        if not _ADDRESS.fullmatch(address):
            message = f"{key}: {quoted(address)} is not an e-mail address"
            place = dossier.of.place("private", "addresses", key)
            yield Problem(place, message, "bad-address", _address_meant(address), "warning")


def _address_meant(text: str) -> str:
    joined = re.sub(r"\s*(?:\(at\)|\[at\]|\sat\s|@)\s*", "@", text)
    found = list(_ADDRESS.finditer(re.sub(r"(?i)mailto:", " ", joined)))
    if len(found) == 1:
        return f"write the address alone: {found[0][0]}"
    return "write one address: name@example.org"


_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - reads best
_ROMAN = re.compile(r"(?=[IVXLCDM])M*(C[MD]|D?C*)(X[CL]|L?X*)(I[XV]|V?I*)")


def numbers_have_digits(dossier: Dossier) -> Iterator[Problem]:
    """The number of a meeting is written in digits: it is counted on, and stands in symbols."""
    number = dossier.meeting.number
    counted = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", number or "", re.IGNORECASE)
    if counted:
        message = f"number: {quoted(number or '')} is printed as a word"
        place = dossier.place("meeting", "number")
        yield Problem(place, message, "number-in-words", f"write {counted[1]}", "warning")
    elif number and not re.search(r"\d", number) and not _ROMAN.fullmatch(number):
        known = number.strip().lower()
        meant = str(_WORDS.index(known) + 1) if known in _WORDS else "12 or 881bis"
        message = f"number: {quoted(number)} has no digits"
        place = dossier.place("meeting", "number")
        yield Problem(place, message, "number-in-words", f"write {meant}", "warning")
