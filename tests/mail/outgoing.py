"""Messages of one size, as many as a test wants."""

from collections.abc import Iterator

from cwg.mail.outbox import Outgoing

HEAD = """\
From: Secretariat <office@example.int>
To: Delegate <{address}>
Subject: {subject}
Message-ID: {message_id}
MIME-Version: 1.0
Content-Type: text/plain

"""


def a_message(number: int = 1, *, size: int = 5000, **changes: object) -> Outgoing:
    """Return a message for the person of a number."""
    method, sequence = changes.pop("method", "REQUEST"), changes.pop("sequence", 0)
    address = str(changes.pop("address", f"person-{number}@example.org"))
    values: dict[str, object] = {
        "meeting": "wg/1",
        "uid": "wg-1@example.int",
        "sequence": sequence,
        "method": method,
        "person": f"person-{number}",
        "address": address,
        "message_id": f"<{method}.{sequence}.{address}@example.int>".replace("@", ".", 1),
        "sender": "office@example.int",
        "subject": "Invitation",
    } | changes
    text = HEAD.format(**values) + ".a line that begins with a dot, and more\n" * (size // 40)
    content = text.replace("\n", "\r\n").encode()
    return Outgoing(content=content, **values)  # type: ignore[arg-type]


def messages(count: int, **changes: object) -> Iterator[Outgoing]:
    """Yield a message for each of so many people."""
    return (a_message(number, **changes) for number in range(1, count + 1))  # type: ignore[arg-type]
