"""A mail server that takes messages, or goes wrong as it was told to: a process of its own.

Run as ``python -m tests.mail.smtp_server '{"accepted": "FILE", …}'``. It gives its port on stdout,
writes each message it takes to the file before it says so, and ends with its standard input.
"""

import asyncio
import json
import random
import ssl
import sys
from base64 import b64decode
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

Faults = dict[str, float]
"""How likely each fault is: refuse, greylist, put_off, busy, stall, stall_taken, drop, drop_taken,
early. ``refuse`` and ``greylist`` are decided for each address once."""


class Handler:
    """Takes messages, and sometimes not."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.accepted = open(settings["accepted"], "ab")  # noqa: PTH123, SIM115 - as long as it runs
        self.faults: Faults = settings.get("faults", {})
        self.seed = settings.get("seed", 0)
        self.chance = random.Random(self.seed)
        self.keep = settings.get("keep", False)
        self.seen: set[str] = set()
        self.limit = settings.get("limit", 0)

    def strikes(self, fault: str) -> bool:
        return self.chance.random() < self.faults.get(fault, 0)

    def is_of_kind(self, fault: str, address: str) -> bool:
        chance = random.Random(f"{self.seed} {fault} {address}")
        return chance.random() < self.faults.get(fault, 0)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 5.7.60 not allowed to send as this sender"
        session.mails = getattr(session, "mails", 0) + 1
        if self.strikes("busy") or (self.limit and session.mails > self.limit):
            server.transport.close()
            return "421 4.3.2 too much for now"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.is_of_kind("refuse", address):
            return "550 5.1.1 no such mailbox"
        if self.is_of_kind("greylist", address) and address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 come back later"
        if self.strikes("early"):
            server.transport.abort()
            return "451 gone"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.strikes("put_off"):
            return "452 4.3.1 no room for now"
        if self.strikes("drop"):
            server.transport.abort()
            return "451 gone"
        if self.strikes("stall"):
            await asyncio.sleep(30)
            return "451 late"
        self.take(envelope)
        if self.strikes("drop_taken"):
            server.transport.abort()
        if self.strikes("stall_taken"):
            await asyncio.sleep(30)
        return "250 2.0.0 taken"

    def take(self, envelope: Envelope) -> None:
        content = envelope.original_content or b""
        kept: dict[str, Any] = {"to": envelope.rcpt_tos, "from": envelope.mail_from}
        kept["id"] = content.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode()
        if self.keep:
            kept["content"] = content.decode("latin-1")
        self.accepted.write(json.dumps(kept).encode() + b"\n")
        self.accepted.flush()


class Server(SMTP):
    """Knows tokens beside passwords."""

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        told = b64decode(args[1]) if len(args) > 1 else b""
        if told == b"user=office\x01auth=Bearer s3cret\x01\x01":
            return AuthResult(success=True, auth_data="office")
        return AuthResult(success=False, handled=False)


def knows(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = data.login == b"office" and data.password == b"s3cret"
    return AuthResult(success=right, handled=False)


async def serve(settings: dict[str, Any]) -> None:
    loop = asyncio.get_running_loop()
    handler = Handler(settings)
    options: dict[str, Any] = {"hostname": "mx.example.int", "enable_SMTPUTF8": True}
    implicit = None
    if certificate := settings.get("certificate"):
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        if settings.get("implicit"):
            implicit = context
        else:
            options |= {"tls_context": context, "require_starttls": True}
    if settings.get("sign_in"):
        options |= {"authenticator": knows, "auth_required": True}
        options |= {"auth_require_tls": not settings.get("implicit")}
    port = settings.get("port", 0)
    server = await loop.create_server(
        lambda: Server(handler, **options), "127.0.0.1", port, ssl=implicit
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(json.loads(sys.argv[1])))
