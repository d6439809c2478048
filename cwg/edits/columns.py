"""Read people from somebody's own table, whose headings are in their own words.

Called by the import of people alone. The words are those of lists of participants in English,
French, Spanish and German; a person can name any other with ``--column "Heading=field"``.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from cwg.records.problem import Failure, Misuse, Place, Problem, did_you_mean, quoted
from cwg.records.spelling import folded
from cwg.records.spreadsheet import Cell, Row, Table

Field = Literal[
    "name",
    "first name",
    "family name",
    "honorific",
    "e-mail",
    "organization",
    "country",
    "delegation",
    "function",
]

HEADINGS: Mapping[Field, str] = {
    "name": "name, full name, complete name, participant, participant name, name of participant, "
    "delegate, delegate name, person, nom, nom complet, nom et prénom, nom du participant, "
    "participant(e), délégué, vollständiger name, teilnehmer, teilnehmerin, teilnehmende, "
    "delegierte, delegierter, nombre, nombre completo, nombre y apellidos, participante, delegado",
    "first name": "first name, first names, given name, given names, forename, prénom, prénoms, "
    "nombre de pila, nombres, primer nombre, vorname, vornamen, rufname",
    "family name": "family name, surname, last name, nom de famille, patronyme, apellido, "
    "apellidos, nachname, familienname, zuname",
    "honorific": "title, honorific, salutation, prefix, form of address, courtesy title, "
    "titre, civilité, titre de civilité, formule de politesse, título, tratamiento, cortesía, "
    "anrede, titel, akademischer titel",
    "e-mail": "email, e-mail, mail, email address, e-mail address, mail address, electronic mail, "
    "courriel, adresse électronique, adresse e-mail, adresse mail, adresse de courriel, mél, "
    "courrier électronique, correo, correo electrónico, dirección de correo, "
    "dirección de correo electrónico, dirección electrónica, e-mail-adresse, mailadresse",
    "organization": "organization, organisation, affiliation, institution, entity, company, "
    "organization name, organisation name, name of organization, name of organisation, employer, "
    "organisme, société, entreprise, entité, employeur, nom de l’organisation, nom de l’organisme, "
    "organización, organismo, afiliación, institución, entidad, empresa, einrichtung, behörde, "
    "dienststelle, firma, unternehmen, verband, arbeitgeber, name der organisation",
    "country": "country, country name, state, member state, pays, état, état membre, nom du pays, "
    "país, estado, estado miembro, land, staat, mitgliedstaat, mitgliedsstaat",
    "delegation": "delegation, délégation, delegación",
    "function": "function, position, job title, role, post, fonction, poste, rôle, qualité, cargo, "
    "función, puesto, posición, funktion, stellung, rolle, amtsbezeichnung",
}
"""What headings are read as, in any case, with or without accents, hyphens and blanks."""

_SPEAKS_FOR: tuple[Field, ...] = ("organization", "delegation", "country")
_SHORT = {"name", "nom", "nombre"}
"""Headings that mean one part of a name where another column holds the other part."""
_NAMES = ("name", "first name", "family name")
_NO_NAME = "write the name, or delete the row; a column of other things is left out with --column"
_HIGHEST = 25
"""Rows within which the headings must stand."""
_PARTS = re.compile(r"[/|()\[\]\n;]")


def _bare(text: str) -> str:
    return "".join(letter for letter in folded(text) if letter.isalnum())


_KNOWN: Mapping[str, Field] = {
    _bare(word): field for field, words in HEADINGS.items() for word in words.split(", ")
} | {_bare(field): field for field in HEADINGS}


@dataclass(frozen=True)
class Columns:
    """Which column holds what, and which are not used."""

    row: int
    """The number of the row with the headings."""
    at: Mapping[Field, int]
    headings: Mapping[int, str]
    """The headings by their columns."""

    @property
    def unused(self) -> list[int]:
        """The columns with a heading that are not read; a function is not kept of a person."""
        used = {column for field, column in self.at.items() if field != "function"}
        return [column for column in self.headings if column not in used]


def columns_of(table: Table, named: Sequence[str] = ()) -> Columns:
    """Return what the columns of a table hold.

    Args:
        table: headings stand in the row in which most words are known.
        named: fields by headings, as in ``Courriel=email``; nothing after the sign leaves one out.

    Raises:
        Misuse: a name given by hand is wrong, or a heading says nothing that is known.
        Failure: the table has no headings, or not those of a list of people.
    """
    if not table.rows:
        raise Failure(f"{table.file} is empty", "look whether the list is on another sheet or file")
    own = dict(_by_hand(one) for one in named)
    row = max(table.rows[:_HIGHEST], key=lambda one: len(set(_fields(one, own).values())))
    headings = {number: cell.text for number, cell in enumerate(row.cells) if cell.text}
    _refuse_unknown(own, headings)
    found = _fields(row, own)
    _refuse_merged(table, row, headings)
    if not found:
        raise Failure(
            f"{table.file} has no row of headings that are known",
            'write headings such as "Name", "E-mail" and "Organization" above the columns, or name '
            'them: --column "Heading=name"',
        )
    at = _told_apart(_each_once(table, found, headings), headings)
    by_hand = {_bare(heading) for heading in own}
    for column, heading in headings.items():
        if column not in found and _bare(heading) not in by_hand:
            _refuse_near(table, row, column, set(at))
    if not {"name", "first name", "family name"} & set(at):
        listed = ", ".join(f'"{heading}"' for heading in headings.values())
        raise Misuse(
            f"no column of {table.file} holds names: its headings are {listed}",
            'name the column: --column "Heading=name"',
        )
    return Columns(row.number, at, headings)


def _by_hand(given: str) -> tuple[str, Field | None]:
    heading, sign, word = given.rpartition("=")
    if not sign or not heading.strip():
        raise Misuse(
            f"--column: {quoted(given)} names no column", 'write it as --column "Courriel=email"'
        )
    if not word.strip():
        return heading.strip(), None
    if _bare(word) not in _KNOWN:
        raise Misuse(
            f"--column: {quoted(word.strip())} is nothing that is known of people",
            did_you_mean(word.strip(), list(HEADINGS)),
        )
    return heading.strip(), _KNOWN[_bare(word)]


def _fields(row: Row, own: Mapping[str, Field | None]) -> dict[int, Field]:
    """Return what the cells of a row mean as headings."""
    by_hand = {_bare(heading): field for heading, field in own.items()}
    found = {
        number: by_hand[_bare(cell.text)] if _bare(cell.text) in by_hand else _meant(cell.text)
        for number, cell in enumerate(row.cells)
    }
    return {number: field for number, field in found.items() if field}


def _meant(heading: str) -> Field | None:
    if _bare(heading) in _KNOWN:
        return _KNOWN[_bare(heading)]
    fields = {_KNOWN[_bare(part)] for part in _PARTS.split(heading) if _bare(part) in _KNOWN}
    if len(fields) > 1 and fields <= set(_SPEAKS_FOR):  # "Country/Organization"
        return "organization"
    return fields.pop() if len(fields) == 1 else None


def _refuse_unknown(own: Mapping[str, Field | None], headings: Mapping[int, str]) -> None:
    there = {_bare(heading) for heading in headings.values()}
    for heading in own:
        if _bare(heading) not in there:
            listed = ", ".join(f'"{one}"' for one in headings.values())
            raise Misuse(
                f"--column: no column is headed {quoted(heading)}",
                did_you_mean(heading, list(headings.values()), f"the headings are {listed}"),
            )


def _refuse_merged(table: Table, row: Row, headings: Mapping[int, str]) -> None:
    for rows, columns, name in table.merged:
        if row.number in rows and (len(columns) > 1 or row.number != rows[-1]):
            heading = quoted(headings.get(columns[0], ""))
            raise Failure(
                f"{table.file}: the heading {heading} in row {rows[0]}, column "
                f"{table.column(columns[0])}, is merged over several cells ({name})",
                "unmerge it, and write one heading above each column, all in one row",
            )


def _each_once(
    table: Table, found: Mapping[int, Field], headings: Mapping[int, str]
) -> dict[Field, int]:
    at: dict[Field, int] = {}
    for column, field in found.items():
        if field in at:
            one, other = headings[at[field]], headings[column]
            raise Misuse(
                f"columns {table.column(at[field])} {quoted(one)} and {table.column(column)} "
                f"{quoted(other)} of {table.file} both say {field}",
                f'leave one out, --column "{other}=", or say what else it is: '
                f'--column "{other}=function"',
            )
        at[field] = column
    return at


def _told_apart(at: dict[Field, int], headings: Mapping[int, str]) -> dict[Field, int]:
    """Return the columns with "Nom" beside "Prénom", or "Nombre" beside "Apellidos", as meant."""
    short = "name" in at and _SHORT & {_bare(one) for one in _PARTS.split(headings[at["name"]])}
    if short and ("first name" in at) != ("family name" in at):
        lacking: Field = "family name" if "first name" in at else "first name"
        return {lacking if field == "name" else field: column for field, column in at.items()}
    return at


def _refuse_near(table: Table, row: Row, column: int, taken: set[Field]) -> None:
    """Refuse a heading that looks like a slip of one that is lacking: its column would be lost."""
    heading = row.cells[column].text
    near = get_close_matches(_bare(heading), list(_KNOWN), n=1, cutoff=0.8)
    if near and _KNOWN[near[0]] not in taken:
        meant = _KNOWN[near[0]]
        raise Misuse(
            f"{table.file}: the heading {quoted(heading)} in row {row.number}, column "
            f'{table.column(column)}, is not known; did you mean "{meant}"?',
            f'say so with --column "{heading}={meant}", or leave it out: --column "{heading}="',
        )


def described(table: Table, columns: Columns, *, of_meeting: bool = False) -> Iterator[str]:
    """Yield what each column is read as, and which are not used.

    Args:
        table: the table.
        columns: what they hold.
        of_meeting: whether functions are read, which are kept of a meeting alone.
    """
    used = [
        f"{table.column(column)} {quoted(columns.headings[column])} as {field}"
        for field, column in sorted(columns.at.items(), key=lambda pair: pair[1])
        if field != "function" or of_meeting
    ]
    yield "read: " + ", ".join(used)
    unused = [
        f"{table.column(column)} {quoted(columns.headings[column])}"
        for column in columns.unused
        if not (of_meeting and column == columns.at.get("function"))
    ]
    if unused:
        yield "not used: " + ", ".join(unused)
    if "function" in columns.at and not of_meeting:
        yield (
            "a function is not kept of a person: write it at each meeting, under participants "
            "in its meeting.yaml, or import the list with --meeting"
        )


# ---------- The rows below ----------


@dataclass(frozen=True)
class Participant:
    """What one row says of a person; what it does not say is empty."""

    row: int
    name: str
    honorific: str = ""
    address: str = ""
    organization: str = ""
    """Whom they speak for: an organization, else a delegation, else a country."""
    function: str = ""
    """The function they hold; it is kept of a meeting, not of a person."""


@dataclass(frozen=True)
class Rows:
    """The people of a table, and what keeps it from being read."""

    people: tuple[Participant, ...]
    problems: tuple[Problem, ...]
    nameless: tuple[int, ...]
    """The numbers of rows that were left out because nobody is named in them."""


def rows_of(table: Table, columns: Columns) -> Rows:
    """Return the people in the rows below the headings."""
    below = [row for row in table.rows if row.number > columns.row]
    problems = list(_merged_below(table, columns))
    people, nameless = [], []
    for row in below:
        problems += _faults(table, columns, row)
        one = _participant(columns, row)
        if one.name:
            people.append(one)
        elif one.address:
            message = f"row {row.number} has an e-mail address, but no name"
            place = Place(table.file, row.number)
            problems.append(Problem(place, message, "no-name", "write the name, or delete the row"))
        elif one.organization or one.honorific:
            nameless.append(row.number)
    return Rows(tuple(people), tuple(problems), tuple(nameless))


def place_of(table: Table, columns: Columns, row: int, field: Field) -> tuple[Place, str]:
    """Return where a field of a row stands, and how a person calls the cell."""
    column = columns.at[field]
    return Place(table.file, row, column + 1), f"row {row}, column {table.column(column)}"


def as_written(text: str) -> str:
    """Return a text as a record keeps it: composed letters, on one line, nothing else changed."""
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"\s*[\t\r\n\v\f\x85\u2028\u2029]\s*", " ", text.strip()).strip()


def _participant(columns: Columns, row: Row) -> Participant:
    def told(*fields: Field) -> str:
        texts = [as_written(row.cell(columns.at[one]).text) for one in fields if one in columns.at]
        return next((text for text in texts if text), "")

    parts = (told("first name"), told("family name"))
    return Participant(
        row.number,
        told("name") or " ".join(part for part in parts if part),
        honorific=told("honorific"),
        address=told("e-mail").removeprefix("mailto:"),
        organization=told(*_SPEAKS_FOR),
        function=told("function"),
    )


def _faults(table: Table, columns: Columns, row: Row) -> Iterator[Problem]:
    for field in columns.at:
        cell = row.cell(columns.at[field])
        fault, remedy = _fault(cell)
        code = "not-text"
        if not fault and field in _NAMES and cell.text and not any(map(str.isalpha, cell.text)):
            fault, remedy, code = f"holds {quoted(cell.text)}, no name", _NO_NAME, "no-name"
        if fault and field != "function":
            place, called = place_of(table, columns, row.number, field)
            yield Problem(place, f"{called} {fault}", code, remedy)


def _fault(cell: Cell) -> tuple[str, str]:
    if cell.fault:
        return cell.fault, "copy the column and paste it as values (Paste Special, Values)"
    for letter in as_written(cell.text):
        if unicodedata.category(letter) in ("Cc", "Cs") or letter in "\ufffe\uffff":
            return f"holds what is no letter (U+{ord(letter):04X})", "type the cell again"
    return "", ""


def _merged_below(table: Table, columns: Columns) -> Iterator[Problem]:
    used = {column for field, column in columns.at.items() if field != "function"}
    for rows, across, name in table.merged:
        if rows[0] > columns.row and used & set(across):
            place = Place(table.file, rows[0], across[0] + 1)
            message = (
                f"row {rows[0]}, column {table.column(across[0])} is merged with others ({name})"
            )
            remedy = "unmerge the cells and fill each; a row that is no person, delete"
            yield Problem(place, message, "merged-cells", remedy)
