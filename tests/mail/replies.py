"""Answers as the calendars of people are known to write them, from documents and public threads.

No calendar program was run for them: each shows one habit that is told of its family.
"""

from base64 import b64encode
from dataclasses import dataclass
from textwrap import dedent

UID = "wg-1@example.int"
ORGANIZER = "ORGANIZER;CN=Secretariat:mailto:office@example.int"
ANN = "ann@example.org"


def calendar(*lines: str, method: str = "REPLY", uid: str = UID) -> str:
    """Return an answer with some lines of its own."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//any//EN", f"METHOD:{method}"]
    rest = ["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join([*head, *rest])


def answer(said: str = "ACCEPTED", who: str = ANN, *more: str, sequence: int = 1) -> str:
    """Return a plain answer."""
    return calendar(
        f"SEQUENCE:{sequence}",
        "DTSTAMP:20260902T100000Z",
        ORGANIZER,
        f"ATTENDEE;PARTSTAT={said}:mailto:{who}",
        *more,
    )


def mail(
    content: str = "",
    *,
    sender: str = f"Ann Example <{ANN}>",
    head: str = "",
    kind: str = "text/calendar; method=REPLY; charset=utf-8",
    text: str = "Accepted.",
) -> bytes:
    """Return a message of a text and, if there is one, a calendar in base64."""
    lines = [
        f"From: {sender}",
        "To: Secretariat <office@example.int>",
        "Subject: Accepted: WG, 1st meeting",
        "Date: Wed, 02 Sep 2026 12:00:00 +0200",
        *([head] if head else []),
        "MIME-Version: 1.0",
    ]
    if not content:
        return "\r\n".join([*lines, "Content-Type: text/plain", "", text, ""]).encode()
    coded = b64encode(content.encode()).decode()
    wrapped = "\r\n".join(coded[start : start + 76] for start in range(0, len(coded), 76))
    parts = [
        'Content-Type: multipart/alternative; boundary="b"',
        "",
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n",
        text,
        f"--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n",
        wrapped,
        "--b--",
        "",
    ]
    return "\r\n".join([*lines, *parts]).encode()


@dataclass(frozen=True)
class Specimen:
    """A message, and what has to become of it."""

    name: str
    content: bytes
    kind: str
    reply: str = "open"
    person: str = "ann"
    reason: str = ""
    """A part of the reason."""


def _outlook() -> bytes:
    """Exchange: no ORGANIZER, MAILTO in capitals, its own properties, one part and no other."""
    text = calendar(
        'ATTENDEE;PARTSTAT=ACCEPTED;CN="Example, Ann":MAILTO:Ann@Example.ORG',
        "SUMMARY;LANGUAGE=en-US:Accepted: WG\\, 1st meeting",
        "DTSTAMP:20260902T100000Z",
        "SEQUENCE:1",
        "X-MICROSOFT-CDO-APPT-SEQUENCE:1",
        "X-MICROSOFT-CDO-OWNERAPPTID:-1",
    )
    head = (
        "From: Ann Example <Ann@example.org>\r\n"
        "Subject: =?utf-8?b?QWNjZXB0w6k=?=\r\n"
        "Date: Wed, 02 Sep 2026 10:00:01 +0000\r\n"
        "X-MS-Exchange-Calendar-Originator-Id: 1\r\n"
        'Content-Type: text/calendar; charset="utf-8"; method=REPLY\r\n'
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return (head + text).encode()


def _google() -> bytes:
    """Google: the whole event comes back, once inline and once as a file."""
    text = answer("TENTATIVE", ANN, "SUMMARY:WG\\, 1st meeting", "STATUS:CONFIRMED")
    text = text.replace(
        "ATTENDEE;", "ATTENDEE;CUTYPE=INDIVIDUAL;CN=ann@example.org;X-NUM-GUESTS=0;"
    )
    coded = b64encode(text.encode()).decode()
    return (
        f"From: Ann <{ANN}>\r\nSender: Google Calendar <calendar@example.com>\r\n"
        "Auto-Submitted: auto-generated\r\nDate: Wed, 2 Sep 2026 10:00:00 +0000\r\n"
        'Content-Type: multipart/mixed; boundary="x"\r\n\r\n'
        '--x\r\nContent-Type: multipart/alternative; boundary="y"\r\n\r\n'
        "--y\r\nContent-Type: text/plain\r\n\r\nAnn has replied\r\n"
        '--y\r\nContent-Type: text/calendar; charset="UTF-8"; method=REPLY\r\n'
        f"Content-Transfer-Encoding: 7bit\r\n\r\n{text}\r\n--y--\r\n"
        '--x\r\nContent-Type: application/ics; name="invite.ics"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{coded}\r\n--x--\r\n"
    ).encode()


def _returned(action: str = "failed", message_id: str = "<req.ann@example.int>") -> bytes:
    """A delivery report with our own invitation in it, as RFC 3464 has it."""
    invitation = calendar(f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{ANN}", method="REQUEST")
    return (
        dedent(f"""\
        From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
        To: office@example.int
        Subject: Undelivered Mail Returned to Sender
        Date: Wed, 2 Sep 2026 10:00:00 +0000
        Auto-Submitted: auto-replied
        Content-Type: multipart/report; report-type=delivery-status; boundary="r"

        --r
        Content-Type: text/plain

        I'm sorry.
        --r
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; {ANN.upper()}
        Action: {action}
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1
          no such mailbox

        --r
        Content-Type: message/rfc822

        From: office@example.int
        To: {ANN}
        Message-ID: {message_id}
        Content-Type: text/calendar; method=REQUEST

        """)
        .replace("\n", "\r\n")
        .encode()
        + f"{invitation}\r\n--r--\r\n".encode()
    )


SPECIMENS = (
    Specimen("Outlook and Exchange: no organizer, capitals", _outlook(), "counted", "accepted"),
    Specimen("Google: whole event, twice", _google(), "counted", "tentative"),
    Specimen(
        "Apple: calendar and text, address in capitals",
        mail(answer("DECLINED", ANN.upper())),
        "counted",
        "declined",
    ),
    Specimen(
        "Thunderbird: a file beside the text",
        mail(answer(), kind='application/octet-stream; name="Invitation.ICS"'),
        "counted",
        "accepted",
    ),
    Specimen(
        "Nextcloud: a program sends it, marked as automatic",
        mail(answer("ACCEPTED"), head="Auto-Submitted: auto-generated"),
        "counted",
        "accepted",
    ),
    Specimen(
        "Nextcloud: sent from the server's own mailbox",
        mail(answer(), sender="Nextcloud <cloud@example.org>"),
        "held",
        reason="it comes from cloud@example.org, not from ann@example.org",
    ),
    Specimen(
        "Exchange: address rewritten to the name of another mailbox",
        mail(answer(who="a.example@corp.example.org")),
        "held",
        reason="a.example@corp.example.org was not invited; it comes from the mailbox of ann",
        person="",
    ),
    Specimen(
        "an assistant answers",
        mail(
            answer().replace("ATTENDEE;", 'ATTENDEE;SENT-BY="mailto:pa@example.org";'),
            sender="pa@example.org",
        ),
        "held",
        reason="pa@example.org answers in the name of ann@example.org",
    ),
    Specimen(
        "somebody else's mailbox",
        mail(answer(), sender="Mallory <mallory@example.net>"),
        "held",
        reason="it comes from mallory@example.net, not from ann@example.org",
    ),
    Specimen(
        "two mailboxes in From",
        mail(answer(), sender=f"{ANN}, mallory@example.net"),
        "held",
        reason="does not name one mailbox",
    ),
    Specimen(
        "a name that looks like a mailbox",
        mail(answer(), sender=f'"{ANN}" <mallory@example.net>'),
        "held",
        reason="it comes from mallory@example.net",
    ),
    Specimen(
        "sends somebody else",
        mail(answer('DELEGATED;DELEGATED-TO="mailto:bob@example.org"')),
        "counted",
        "delegated",
        reason="sends bob@example.org instead",
    ),
    Specimen(
        "the one who is sent answers",
        mail(
            answer('ACCEPTED;DELEGATED-FROM="mailto:ann@example.org"', "bob@example.org"),
            sender="bob@example.org",
        ),
        "held",
        person="",
        reason="bob@example.org comes instead of ann, and was not invited",
    ),
    Specimen(
        "for one day of the series",
        mail(answer("DECLINED", ANN, "RECURRENCE-ID;TZID=Europe/Zurich:20260914T093000")),
        "counted",
        "declined",
    ),
    Specimen("answers what has changed since", mail(answer(sequence=0)), "stale", "accepted"),
    Specimen(
        "answers what was never sent",
        mail(answer(sequence=2)),
        "held",
        reason="it answers version 2, which was never sent",
    ),
    Specimen(
        "not yet decided",
        mail(answer("NEEDS-ACTION")),
        "counted",
        "open",
    ),
    Specimen(
        "a word that is no answer",
        mail(answer("MAYBE")),
        "held",
        reason='"MAYBE" is no answer of the standard',
    ),
    Specimen(
        "for two people at once",
        mail(answer("ACCEPTED", ANN, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org")),
        "held",
        reason="it answers for 2 people",
    ),
    Specimen(
        "for nobody",
        mail(calendar("SEQUENCE:1", "DTSTAMP:20260902T100000Z")),
        "held",
        person="",
        reason="it answers for no people",
    ),
    Specimen(
        "about another event",
        mail(calendar(f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ANN}", uid="other@example.com")),
        "held",
        person="",
        reason="never sent from here",
    ),
    Specimen(
        "Outlook and Google: another time is proposed",
        mail(
            calendar(
                f"ATTENDEE;PARTSTAT=TENTATIVE:mailto:{ANN}",
                "DTSTART:20260915T080000Z",
                "COMMENT:A day later\\, please",
                method="COUNTER",
            )
        ),
        "listed",
        reason="proposes another time (20260915T080000Z): A day later, please",
    ),
    Specimen(
        "asks for it once more",
        mail(calendar(f"ATTENDEE:mailto:{ANN}", method="REFRESH")),
        "listed",
        reason="asks for the invitation once more",
    ),
    Specimen(
        "our own invitation, forwarded inline",
        mail(calendar(f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{ANN}", method="REQUEST")),
        "to read",
        reason="a calendar that is no answer (REQUEST)",
    ),
    Specimen("words alone", mail(text="I will come, with pleasure."), "to read", reason="words"),
    Specimen(
        "out of the office (RFC 3834)",
        mail(text="I am away.", head="Auto-Submitted: auto-replied"),
        "automatic",
    ),
    Specimen(
        "out of the office, Outlook's way",
        mail(text="I am away.", head="X-Auto-Response-Suppress: All"),
        "automatic",
    ),
    Specimen(
        "could not be delivered",
        _returned(),
        "bounced",
        reason="could not be delivered to ann@example.org: 5.1.1 smtp; 550 5.1.1 no such mailbox",
    ),
    Specimen("not delivered yet", _returned("delayed"), "delayed", reason="not delivered yet"),
    Specimen(
        "somebody says that a message came back which was never sent",
        _returned(message_id="<forged@example.net>"),
        "held",
        reason="it returns no message from here",
    ),
    Specimen(
        "came back without a report",
        mail(text="Sorry.", sender="MAILER-DAEMON@example.org"),
        "to read",
        person="",
        reason="it looks as if a message came back",
    ),
    Specimen("delivered: no trouble", _returned("delivered"), "automatic"),
)
