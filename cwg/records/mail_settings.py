"""How mail is sent and how answers are fetched. No password is ever kept in a record."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from cwg.records.problem import Problem
from cwg.records.reading import read_record
from cwg.records.record import Record, RecordFile

SignIn = Literal["password", "token"]


class SendingServer(Record):
    """Where messages are handed in, and how fast."""

    host: str
    """The name of the mail server."""
    port: int = Field(default=587, ge=1)
    """The port of the server: mostly 587 with starttls, 465 with tls, 25 in the building."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection is encrypted; none is for a relay that asks for no password."""
    user: str | None = None
    """The account to sign in with; without it, nobody signs in."""
    sign_in: SignIn = "password"
    """How the account signs in; a token is an access token of OAuth 2, as the provider gives it."""
    preset: Literal["exchange online", "google", "local relay"] = "local relay"
    """Whose limits hold, as far as the three keys below do not say otherwise."""
    messages_a_minute: int | None = Field(default=None, ge=0)
    """How many messages go in a minute; 0 for no limit."""
    messages_a_connection: int | None = Field(default=None, ge=0)
    """After how many messages the connection is made anew; 0 for never."""
    messages_a_day: int | None = Field(default=None, ge=0)
    """How many messages go within 24 hours; 0 for no limit."""
    returns_to: str | None = None
    """The mailbox that undeliverable messages come back to; without it, the group's."""


class AnswersMailbox(Record):
    """The mailbox that answers are fetched from, by IMAP."""

    host: str
    """The name of the mail server."""
    port: int = Field(default=993, ge=1)
    """The port of the server: mostly 993 with tls, 143 with starttls."""
    security: Literal["tls", "starttls"] = "tls"
    """How the connection is encrypted."""
    user: str
    """The account to sign in with."""
    sign_in: SignIn = "password"
    """How the account signs in; a token is an access token of OAuth 2, as the provider gives it."""
    folder: str = "INBOX"
    """The folder of the mailbox that answers arrive in; nothing in it is changed."""


class MailSettings(RecordFile):
    """``mail.yaml``: the mail servers of the secretariat."""

    sending: SendingServer | None = None
    """Where messages are handed in."""
    answers: AnswersMailbox | None = None
    """Where answers are fetched from."""


def mail_settings(root: Path, shown_as: str) -> tuple[MailSettings | None, tuple[Problem, ...]]:
    """Return the settings beside the directory, and what is wrong with them.

    Args:
        root: the folder with the records.
        shown_as: what people are told the folder is called.
    """
    path = root / "mail.yaml"
    if not path.exists():
        return MailSettings(), ()
    reading = read_record(path, f"{shown_as}/mail.yaml", MailSettings)
    return reading.record, reading.problems
