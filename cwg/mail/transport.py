"""Hand one message after the other to a mail server, and say truthfully what became of each.

SMTP (RFC 5321) through the standard library. What matters is the moment in which a connection
breaks: before the end of a message was handed over nothing has been accepted; after it, and before
the answer, nobody knows.
"""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Literal, Protocol

from cwg.records.problem import Failure, reason_of

_ADDRESS = re.compile(r"[^\s<>@\x00-\x1f\x7f]+@[A-Za-z0-9.-]+")

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True)
class Server:
    """Where messages are handed in."""

    host: str
    port: int
    security: Security = "starttls"
    user: str = ""
    """Empty for a relay that asks nobody who they are."""
    sign_in: Literal["password", "token"] = "password"
    """token: the secret is an OAuth 2 access token."""
    greeting: str = "localhost"
    """The domain by which the server is greeted."""
    patience: float = 60.0
    """Seconds that an answer may take."""
    last_patience: float = 600.0
    """Seconds that the answer to a whole message may take (RFC 5321, 4.5.3.2.6)."""


class Fate(Enum):
    """What became of a message."""

    SENT = "sent"
    REFUSED = "refused"
    """For good: asking again would not help."""
    PUT_OFF = "put off"
    """This message for now; others may go."""
    NOT_BEGUN = "not begun"
    """The server has had enough for now, or the connection broke before the message was whole."""
    UNHEARD = "unheard"
    """It was handed over whole and no answer came."""


@dataclass(frozen=True)
class Verdict:
    """What became of a message, in the server's words."""

    fate: Fate
    said: str


class Unreachable(Exception):  # noqa: N818 - what is so, for now
    """The server cannot be reached now; it may be later."""


class Connection(Protocol):
    """What messages are handed to."""

    def transmit(self, sender: str, address: str, content: bytes) -> Verdict:
        """Hand over one message."""
        ...

    def close(self) -> None:
        """Take leave of the server."""
        ...


class SmtpConnection:
    """A connection to a mail server, signed in and encrypted as it has to be."""

    def __init__(self, server: Server, secret: str = "") -> None:
        """Connect.

        Raises:
            Unreachable: not now.
            Failure: it will not go later either: certificate, name, password.
        """
        self._server = server
        try:
            self._smtp = _connected(server)
        except ssl.SSLCertVerificationError as error:
            raise Failure(
                f"the certificate of {server.host} is not to be trusted: {error.verify_message}",
                "check the host in mail.yaml; ask the mail administrators",
            ) from error
        except ssl.SSLError as error:
            raise Failure(
                f"no encrypted connection to {server.host}:{server.port} ({error.reason})",
                'check "port" and "security" in mail.yaml: 587 goes with starttls, 465 with tls',
            ) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(_words(error)) from error
        try:
            self._sign_in(secret)
        except BaseException:
            self.close()
            raise

    def transmit(self, sender: str, address: str, content: bytes) -> Verdict:
        """Hand over one message and wait for the answer; the connection may be of no use after."""
        try:
            return self._transmit(sender, address, content)
        except (OSError, smtplib.SMTPException) as error:
            return Verdict(Fate.NOT_BEGUN, _words(error))

    def close(self) -> None:
        """Take leave of the server, whatever state the connection is in."""
        with suppress(OSError, smtplib.SMTPException):
            self._smtp.quit()
        self._smtp.close()

    def _transmit(self, sender: str, address: str, content: bytes) -> Verdict:
        body = stuffed(content)
        return self._announced(sender, address, body) or self._handed_over(body)

    def _announced(self, sender: str, address: str, body: bytes) -> Verdict | None:
        """Say from whom and to whom; return why the message itself is not wanted, if so."""
        smtp = self._smtp
        options = [f"SIZE={len(body)}"] if smtp.has_extn("size") else []
        if not address.isascii():
            if not smtp.has_extn("smtputf8"):
                return Verdict(
                    Fate.REFUSED, "the server takes no address with accents before the @"
                )
            options += ["SMTPUTF8", "BODY=8BITMIME"]
            smtp.command_encoding = "utf-8"
        # The library's own commands parse each address again, for longer than all else takes.
        code, said = smtp.docmd("MAIL", " ".join([f"FROM:<{_bare(sender)}>", *options]))
        if code != 250:
            self._judge_sender(code, said, sender)
            return self._not_taken(code, said, Fate.NOT_BEGUN)
        code, said = smtp.docmd("RCPT", f"TO:<{_bare(address)}>")
        if code in (250, 251):
            code, said = smtp.docmd("DATA")
        return None if code == 354 else self._not_taken(code, said, Fate.PUT_OFF)

    def _handed_over(self, body: bytes) -> Verdict:
        # An error here means that the end of the message has not left this machine.
        self._smtp.send(body)
        try:
            code, said = self._last_answer()
        except (OSError, smtplib.SMTPException) as error:
            return Verdict(Fate.UNHEARD, _words(error))
        # RFC 5321, 4.2.1: the first digit says whether it was taken.
        if code // 100 == 2:
            return Verdict(Fate.SENT, _answer(code, said))
        if code // 100 == 3:
            return Verdict(Fate.UNHEARD, _answer(code, said))
        return self._not_taken(code, said, Fate.PUT_OFF)

    def _last_answer(self) -> tuple[int, bytes]:
        if self._smtp.sock:
            self._smtp.sock.settimeout(self._server.last_patience)
        code, said = self._smtp.getreply()
        if not 200 <= code <= 599:
            raise smtplib.SMTPException(f"an answer that is none: {_answer(code, said)}")
        if self._smtp.sock:
            self._smtp.sock.settimeout(self._server.patience)
        return code, said

    def _not_taken(self, code: int, said: bytes, for_now: Fate) -> Verdict:
        """Return what an answer other than yes means, and make the connection ready for more."""
        fate = Fate.REFUSED if code // 100 == 5 else for_now
        # 421 closes the connection; so does, for us, what is not an answer of SMTP.
        if code == 421 or code // 100 not in (4, 5):
            fate = Fate.NOT_BEGUN
        if fate in (Fate.REFUSED, Fate.PUT_OFF):
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.rset()
        return Verdict(fate, _answer(code, said))

    def _judge_sender(self, code: int, said: bytes, sender: str) -> None:
        """Stop where everybody's message would be refused; too large is one message's trouble."""
        if code // 100 == 5 and code != 552:
            raise Failure(
                f"{self._server.host} takes nothing from {sender}: {_answer(code, said)}",
                "ask the mail administrators to let this account send for that mailbox",
            )

    def _sign_in(self, secret: str) -> None:
        server = self._server
        if not server.user:
            return
        try:
            if server.sign_in == "token":
                token = f"user={server.user}\1auth=Bearer {secret}\1\1"
                self._smtp.auth("XOAUTH2", lambda challenge=None: "" if challenge else token)
            else:
                self._smtp.login(server.user, secret)
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code // 100 == 4:
                raise Unreachable(_words(error)) from error
            said = _answer(error.smtp_code, error.smtp_error)
            raise Failure(
                f"{server.host} does not let {server.user} in: {said}",
                "check user and password; many providers want a password made for programs,"
                " or a token",
            ) from error
        except smtplib.SMTPNotSupportedError as error:
            raise Failure(
                f"{server.host} offers no way to sign in that cwg knows",
                'leave out "user" for a relay that asks nobody, or check host and port',
            ) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(_words(error)) from error


def stuffed(content: bytes) -> bytes:
    """Return a message as it goes over the line, with the dot that ends it (RFC 5321, 4.5.2)."""
    ended = content if content.endswith(b"\r\n") else content + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def _bare(address: str) -> str:
    """Return an address that stands between angle brackets and cannot get out of them."""
    if not _ADDRESS.fullmatch(address):
        raise ValueError(f"{address!r} is not an address as a mail server takes it")
    return address


def _connected(server: Server) -> smtplib.SMTP:
    # The standard library's own default would take any certificate.
    context = ssl.create_default_context()
    smtp: smtplib.SMTP
    if server.security == "tls":
        smtp = smtplib.SMTP_SSL(
            server.host,
            server.port,
            local_hostname=server.greeting,
            timeout=server.patience,
            context=context,
        )
    else:
        smtp = smtplib.SMTP(
            server.host, server.port, local_hostname=server.greeting, timeout=server.patience
        )
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            _encrypted(smtp, server, context)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _encrypted(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    if not smtp.has_extn("starttls"):
        raise Failure(
            f"{server.host}:{server.port} offers no encryption, so nothing was sent",
            'check the port; "security: none" is for a relay inside your own network',
        )
    code, said = smtp.starttls(context=context)
    if code != 220:
        raise Unreachable(_answer(code, said))
    smtp.ehlo_or_helo_if_needed()


def _answer(code: int, said: bytes | str) -> str:
    """Return what a server said, on one line and not too long."""
    text = said if isinstance(said, str) else said.decode("ascii", "replace")
    words = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return f"{code} {words[:300]}".strip()


def _words(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPServerDisconnected):
        cause = error.__context__
        return _words(cause) if isinstance(cause, OSError) else "the server hung up"
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError) and error.strerror:
        return reason_of(error)
    return str(error) or type(error).__name__
