import base64
import email
import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwg.mail.addresses import ascii_address
from cwg.mail.headers import clean
from cwg.mail.letter import Attachment, Letter, message_id
from cwg.records.problem import Failure

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    b"SUMMARY:R\xc3\xa9union\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@dataclass(frozen=True)
class Draft:
    """A letter to somebody, in one value."""

    sender_name: str
    sender_address: str
    to: tuple[tuple[str, str], ...]
    subject: str
    text: str
    html: str
    calendar: bytes
    calendar_method: str
    date: datetime
    message_key: str
    attachments: tuple[Attachment, ...] = ()
    calendar_name: str = "invite.ics"


def draft(message: Draft, *, unsent: bool = True) -> bytes:
    letter = Letter(
        sender=(message.sender_name, message.sender_address),
        subject=message.subject,
        text=message.text,
        html=message.html,
        date=message.date,
        attachments=message.attachments,
        calendar_name=message.calendar_name,
        unsent=unsent,
    )
    identity = message_id(message.message_key, message.sender_address)
    return letter.to(message.to, message.calendar, message.calendar_method, identity)


INVITATION = Draft(
    sender_name="ITU Secretariat",
    sender_address="cwg-cop@itu.example",
    to=(("Müller, Anna", "anna@example.org"), ("", "council@example.org")),
    subject="12th meeting of the Council Working Group",
    text="Dear colleagues,\n\nplease find attached …\n",
    html="<p>Dear colleagues</p>",
    calendar=CALENDAR,
    calendar_method="REQUEST",
    date=datetime(2016, 10, 10, 9, 40, tzinfo=timezone(timedelta(hours=2))),
    message_key="cwg-cop/12 invitation 1",
    attachments=(Attachment("agenda.docx", b"\x00PK", "application/vnd.openxmlformats"),),
)


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def headers(content: bytes) -> list[str]:
    head = content.split(b"\r\n\r\n")[0].decode("ascii")
    return re.findall(r"^([^ \t:]+):", head, re.MULTILINE)


def people(content: bytes, header: str) -> list[tuple[str, str]]:
    return [(each.display_name, each.addr_spec) for each in read(content)[header].addresses]


def as_older_reader(content: bytes, header: str) -> str:
    """Return a header by the library's older reader, for names of several encoded words.

    The newer one leaves a space between two of them in a name, against RFC 2047 6.2.
    """
    return str(make_header(decode_header(email.message_from_bytes(content)[header])))


def shape(part: email.message.Message, depth: int = 0) -> list[str]:
    lines = ["  " * depth + part.get_content_type()]
    if part.is_multipart():
        for child in part.iter_parts():  # type: ignore[attr-defined]
            lines += shape(child, depth + 1)
    return lines


def test_an_invitation_has_the_shape_that_clients_look_for() -> None:
    assert shape(read(draft(INVITATION))) == [
        "multipart/mixed",
        "  multipart/alternative",
        "    text/plain",
        "    text/html",
        "    text/calendar",
        "  application/ics",
        "  application/vnd.openxmlformats",
    ]


def test_what_is_lacking_is_left_out() -> None:
    plain = replace(INVITATION, html="", calendar=b"", attachments=(), to=())

    assert shape(read(draft(plain))) == ["multipart/mixed", "  text/plain"]
    assert "To" not in headers(draft(plain))


def test_it_opens_as_a_message_still_to_be_sent() -> None:
    assert headers(draft(INVITATION)) == [
        "X-Unsent",
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
    ]
    assert read(draft(INVITATION))["X-Unsent"] == "1"


def test_the_calendar_arrives_byte_by_byte_in_both_places() -> None:
    message = read(draft(INVITATION))
    inline, attached = [
        part for part in message.walk() if part.get_content_subtype() in ("calendar", "ics")
    ]

    assert inline.get_payload(decode=True) == attached.get_payload(decode=True) == CALENDAR
    assert inline["Content-Type"].params == {"charset": "utf-8", "method": "REQUEST"}
    assert inline["Content-Disposition"] is None
    assert inline["Content-Transfer-Encoding"] == "base64"
    assert attached.get_filename() == "invite.ics"
    assert max(len(line) for line in str(inline.get_payload()).splitlines()) == 76


def test_a_published_calendar_says_so() -> None:
    published = replace(
        INVITATION,
        calendar=CALENDAR.replace(b"REQUEST", b"PUBLISH"),
        calendar_method="PUBLISH",
        calendar_name="meeting 12.ics",
    )
    message = read(draft(published))

    assert b"text/calendar; charset=utf-8; method=PUBLISH\r\n" in draft(published)
    assert next(part.get_filename() for part in message.iter_attachments()) == "meeting 12.ics"


@pytest.mark.parametrize(
    ("calendar", "method"),
    [
        (CALENDAR, "PUBLISH"),
        (CALENDAR.replace(b"METHOD:REQUEST\r\n", b""), "REQUEST"),
        (CALENDAR.replace(b"\r\n", b"\n"), "REQUEST"),
    ],
)
def test_a_calendar_that_clients_would_refuse_is_a_defect_of_ours(
    calendar: bytes, method: str
) -> None:
    with pytest.raises(ValueError, match="calendar"):
        draft(replace(INVITATION, calendar=calendar, calendar_method=method))


def test_a_date_without_a_time_zone_is_a_defect_of_ours() -> None:
    with pytest.raises(ValueError, match="time zone"):
        draft(replace(INVITATION, date=datetime(2016, 10, 10)))  # noqa: DTZ001


@pytest.mark.parametrize(
    "media_type", ["", "docx", "multipart/mixed", "message/rfc822", "text/a\n"]
)
def test_an_attachment_without_a_media_type_is_a_defect_of_ours(media_type: str) -> None:
    with pytest.raises(ValueError, match="media type"):
        draft(replace(INVITATION, attachments=(Attachment("a", b"", media_type),)))


def test_every_line_ends_in_crlf_and_is_ascii_of_a_length_that_passes() -> None:
    content = draft(replace(INVITATION, text="é" * 500 + "\r.\rFrom x\n" + "x" * 2000))

    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 78


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one line",
        "a\r\nb\rc\nd",
        " ends in blanks  \n.\n..\n",
        "é\u2028è\x0b\x85\n",
        "=?x?=",
        "=20",
    ],
)
def test_the_text_arrives_as_it_was_written(text: str) -> None:
    part = read(draft(replace(INVITATION, text=text))).get_body(("plain",))

    assert part is not None
    expected = re.sub("\r\n|\r", "\n", text.rstrip("\r\n")) + "\n"
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().replace("\r\n", "\n") == expected


@pytest.mark.parametrize(
    "name",
    [
        "Müller, Anna",
        'Anna "Ann" Müller',
        'Smith, John "Jack" \\ Jr.',
        "J. Smith",
        "a@b.example",
        "=?utf-8?q?hidden?=",
        "王小明",
        "<evil@example.org>",
        "(comment)",
        "👩‍👩‍👧",
        "group: a@b;",
    ],
)
def test_a_name_stays_one_person_with_that_name(name: str) -> None:
    to = ((name, "a@example.org"),) * 3

    content = draft(replace(INVITATION, sender_name=name, to=to))

    assert people(content, "From") == [(name, "cwg-cop@itu.example")]
    assert people(content, "To") == list(to)


@pytest.mark.parametrize(
    "name",
    [
        "Organisation internationale de la Francophonie, délégation permanente auprès de l'ONU",
        "Организация Объединённых Наций",
    ],
)
def test_a_long_name_is_put_together_again_by_the_rules(name: str) -> None:
    content = draft(replace(INVITATION, to=((name, "a@example.org"),)))

    assert as_older_reader(content, "To") == f"{name} <a@example.org>"
    assert len(people(content, "To")) == 1


def test_many_recipients_stay_as_many() -> None:
    to = tuple((f"Müller, Änne {n}", f"m{n}@example.org") for n in range(300))

    assert people(draft(replace(INVITATION, to=to)), "To") == list(to)


@pytest.mark.parametrize(
    "line_break", ["\r", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
)
def test_no_line_break_in_a_name_or_a_subject_makes_a_header(line_break: str) -> None:
    evil = f"Hello{line_break}Bcc: victim@example.org{line_break}{line_break}body"
    content = draft(
        replace(
            INVITATION,
            sender_name=evil,
            subject=evil,
            message_key=evil,
            to=((evil, "a@example.org"),),
            calendar_name=evil,
            attachments=(Attachment(evil, b"", "text/plain"),),
        )
    )

    assert headers(content) == headers(draft(INVITATION))
    assert read(content)["Subject"] == "Hello Bcc: victim@example.org body"
    assert people(content, "To")[0][0] == "Hello Bcc: victim@example.org body"


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "Short",
        "a long one " * 30,
        "Réunion n° 12 " * 30,
        "=?utf-8?q?not_encoded?=",
        "x" * 1200,
        "日" * 400,
        "lone \ud800 half",
    ],
)
def test_a_subject_arrives_as_it_was_written(subject: str) -> None:
    content = draft(replace(INVITATION, subject=subject))

    assert read(content)["Subject"] == clean(subject)
    assert max(len(line) for line in content.split(b"\r\n")) <= 78


@pytest.mark.parametrize(
    ("name", "arrives"),
    [
        ("agenda.docx", "agenda.docx"),
        ('the "new" one.docx', "the _new_ one.docx"),
        ("Résumé, 12.docx", "Résumé, 12.docx"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("\n", "attachment"),
        ("é" * 300 + ".docx", "é" * 97 + ".docx"),
        (".hidden", ".hidden"),
        ("x." + "y" * 300, "x." + "y" * 198),
        ("\xa0.docx", "attachment.docx"),
    ],
)
def test_an_attachment_keeps_a_name_that_can_be_saved(name: str, arrives: str) -> None:
    message = read(draft(replace(INVITATION, attachments=(Attachment(name, b"x", "text/csv"),))))

    part = list(message.iter_attachments())[-1]
    assert part.get_filename() == arrives
    assert part.get_payload(decode=True) == b"x"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("anna@example.org", "anna@example.org"),
        (" o'neil+cwg@Example.ORG ", "o'neil+cwg@Example.ORG"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@BÜCHER.example", "anna@xn--bcher-kva.example"),
        ("anna@xn--strae-oqa.example", "anna@xn--strae-oqa.example"),
        ("anna@пример.example", "anna@xn--e1afmkfd.example"),
    ],
)
def test_a_domain_is_written_in_ascii(address: str, written: str) -> None:
    assert ascii_address(address) == written


@pytest.mark.parametrize(
    "domain",
    [
        "straße.example",
        "βόλος.example",
        "نامه\u200cای.example",
        "ｅｘａｍｐｌｅ.org",
        "ü" * 300,
        "ü..example",
    ],
)
def test_a_domain_with_two_ascii_forms_is_asked_for(domain: str) -> None:
    with pytest.raises(Failure, match="the domain of") as told:
        ascii_address(f"anna@{domain}")

    assert "xn--" in told.value.remedy


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "@example.org",
        "anna@",
        "a b@example.org",
        "a@b@example.org",
        "anna@example.org\nBcc: x@example.org",
        "anna@example.org>,<x@example.org",
        "anna@exa_mple..org",
        "anna@-example.org",
        ".anna@example.org",
        "a" * 255 + "@example.org",
        "änna@example.org",
        "anna@example.org\u2028",
    ],
)
def test_what_is_no_address_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(Failure) as told:
        draft(replace(INVITATION, to=(("Anna", address),)))

    assert told.value.message.isprintable()
    assert told.value.remedy


def test_the_message_id_comes_from_the_key_and_the_senders_domain() -> None:
    ids = [
        read(draft(message))["Message-ID"]
        for message in (
            INVITATION,
            replace(INVITATION, subject="other", sender_address="x@ITU.example"),
            replace(INVITATION, message_key="other"),
            replace(INVITATION, sender_address="x@coe.example"),
        )
    ]

    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert ids[0].endswith("@itu.example>")


def test_the_date_is_that_of_the_record() -> None:
    assert read(draft(INVITATION))["Date"].datetime == INVITATION.date
    assert b"\r\nDate: Mon, 10 Oct 2016 07:40:00 +0000\r\n" in draft(INVITATION)


def test_a_boundary_in_the_content_is_no_boundary() -> None:
    boundary = re.findall(rb'boundary="(.*?)"', draft(INVITATION))[0]
    trap = f"--{boundary.decode()}--\n"
    message = read(draft(replace(INVITATION, text=trap, html=trap)))

    assert len(shape(message)) == len(shape(read(draft(INVITATION))))


def test_the_same_message_is_the_same_bytes_on_any_machine() -> None:
    code = (
        "import sys, base64; sys.path.insert(0, 'tests'); import test_mail as t\n"
        "print(base64.b64encode(t.draft(t.INVITATION)).decode())"
    )
    for zone, seed in (("Pacific/Auckland", "1"), ("America/New_York", "2")):
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        assert base64.b64decode(done.stdout) == draft(INVITATION)


texts = st.text(max_size=30) | st.text('aé,;:<>"\\@=?_ \r\n\x85\u2028().[]', max_size=25)


@given(name=texts, subject=texts, text=texts)
def test_whatever_is_in_a_name_or_a_subject_it_arrives_and_nothing_else(
    name: str, subject: str, text: str
) -> None:
    content = draft(
        replace(
            INVITATION,
            sender_name=name,
            to=((name, "a@example.org"), (name, "b@example.org")),
            subject=subject,
            text=text,
            date=datetime(2016, 10, 10, tzinfo=UTC),
        )
    )

    assert headers(content) == headers(draft(INVITATION))
    assert read(content)["Subject"] == clean(subject)
    assert [address for _, address in people(content, "To")] == ["a@example.org", "b@example.org"]
    if len(clean(name).encode()) <= 39:
        assert people(content, "From") == [(clean(name), "cwg-cop@itu.example")]
        assert {shown for shown, _ in people(content, "To")} == {clean(name)}
    else:
        assert as_older_reader(content, "From") == f"{clean(name)} <cwg-cop@itu.example>"


@given(name=st.text(max_size=120))
def test_whatever_is_in_the_name_of_an_attachment_it_can_be_read_back(name: str) -> None:
    message = read(draft(replace(INVITATION, attachments=(Attachment(name, b"x", "text/csv"),))))

    found = list(message.iter_attachments())[-1].get_filename()
    assert found
    assert found == clean(found)
    assert not set(found) & set('/\\:*?"<>|')
