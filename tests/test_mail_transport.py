"""Messages handed to a real mail server, which goes wrong in each way it can."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from cwg.mail.transport import Fate, Server, SmtpConnection, Unreachable, Verdict, stuffed
from cwg.records.problem import Failure
from tests.mail.outgoing import a_message
from tests.mail.servers import SECRET, USER, Received, certificate, smtp_server


def server_at(port: int, **changes: Any) -> Server:
    values = {"security": "none", "patience": 2.0, "last_patience": 0.5} | changes
    return Server("127.0.0.1", port, **values)


def handed(port: int, **changes: Any) -> Verdict:
    connection = SmtpConnection(server_at(port), changes.pop("secret", ""))
    message = a_message(**changes)
    try:
        return connection.transmit(message.sender, message.address, message.content)
    finally:
        connection.close()


def test_what_arrives_is_what_was_sent_dots_and_all(tmp_path: Path) -> None:
    message = a_message(size=400)
    with smtp_server(tmp_path, keep=True) as server:
        verdict = handed(server.port, size=400)
        [kept] = server.messages()

    assert verdict == Verdict(Fate.SENT, "250 2.0.0 taken")
    assert kept["to"] == [message.address]
    assert kept["from"] == message.sender
    assert kept["content"].encode("latin-1") == message.content


def test_a_line_with_a_dot_alone_does_not_end_a_message() -> None:
    assert stuffed(b"a\r\n.\r\n..b\r\n") == b"a\r\n..\r\n...b\r\n.\r\n"
    assert stuffed(b"no end") == b"no end\r\n.\r\n"


@pytest.mark.parametrize(
    ("fault", "verdict", "arrives"),
    [
        ("refuse", Verdict(Fate.REFUSED, "550 5.1.1 no such mailbox"), 0),
        ("greylist", Verdict(Fate.PUT_OFF, "451 4.7.1 come back later"), 0),
        ("put_off", Verdict(Fate.PUT_OFF, "452 4.3.1 no room for now"), 0),
        ("early", Verdict(Fate.NOT_BEGUN, "the server hung up"), 0),
        ("drop", Verdict(Fate.UNHEARD, "the server hung up"), 0),
        ("drop_taken", Verdict(Fate.UNHEARD, "the server hung up"), 1),
        ("stall", Verdict(Fate.UNHEARD, "no answer in time"), 0),
        ("stall_taken", Verdict(Fate.UNHEARD, "no answer in time"), 1),
    ],
)
def test_each_way_to_go_wrong_is_told_for_what_it_is(
    fault: str, verdict: Verdict, arrives: int, tmp_path: Path
) -> None:
    with smtp_server(tmp_path, faults={fault: 1}) as server:
        told = handed(server.port)
        assert len(server.messages()) == arrives

    assert told.fate is verdict.fate
    assert verdict.said in told.said or "reset" in told.said


@pytest.mark.parametrize("address", ["a@b>\r\nRCPT TO:<c@d", "a b@c", "a@b\n", "<a@b>", "a", ""])
def test_an_address_cannot_get_out_of_its_brackets(address: str, tmp_path: Path) -> None:
    with smtp_server(tmp_path) as server, pytest.raises(ValueError, match="is not an address"):
        handed(server.port, address=address)


def test_a_server_that_has_had_enough_is_left_alone_for_a_while(tmp_path: Path) -> None:
    with smtp_server(tmp_path, limit=1) as server:
        connection = SmtpConnection(server_at(server.port))
        fates = []
        for number in (1, 2, 3):
            message = a_message(number)
            verdict = connection.transmit(message.sender, message.address, message.content)
            fates.append(verdict.fate)
        connection.close()

    assert fates == [Fate.SENT, Fate.NOT_BEGUN, Fate.NOT_BEGUN]


def test_after_a_refusal_the_connection_takes_the_next_message(tmp_path: Path) -> None:
    with smtp_server(tmp_path, faults={"refuse": 0.5}, seed=1) as server:
        connection = SmtpConnection(server_at(server.port))
        fates = []
        for number in range(1, 9):
            message = a_message(number)
            verdict = connection.transmit(message.sender, message.address, message.content)
            fates.append(verdict.fate)
        connection.close()
        arrived = len(server.messages())

    assert set(fates) == {Fate.SENT, Fate.REFUSED}
    assert fates.count(Fate.SENT) == arrived


def test_a_sender_that_may_not_send_stops_all(tmp_path: Path) -> None:
    with smtp_server(tmp_path) as server, pytest.raises(Failure, match=r"5\.7\.60") as failure:
        handed(server.port, sender="nobody@example.int")

    assert "127.0.0.1 takes nothing from nobody@example.int" in failure.value.message


def test_a_server_that_is_not_there_is_a_matter_of_time() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        with pytest.raises(Unreachable, match="connection refused"):
            SmtpConnection(server_at(one.getsockname()[1]))


# ---------- Encryption and who one is ----------


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a certificate that this process trusts."""
    path = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("sign_in", ["password", "token"])
def test_it_signs_in_over_an_encrypted_connection(
    sign_in: str, security: str, trusted: Path, tmp_path: Path
) -> None:
    settings = {"certificate": str(trusted), "implicit": security == "tls", "sign_in": True}
    with smtp_server(tmp_path, **settings) as server:
        told = server_at(server.port, security=security, user=USER, sign_in=sign_in)
        connection = SmtpConnection(told, SECRET)
        message = a_message()
        verdict = connection.transmit(message.sender, message.address, message.content)
        connection.close()

    assert verdict.fate is Fate.SENT


@pytest.mark.parametrize("sign_in", ["password", "token"])
def test_a_wrong_password_is_told_without_it(sign_in: str, trusted: Path, tmp_path: Path) -> None:
    with (
        smtp_server(tmp_path, certificate=str(trusted), sign_in=True) as server,
        pytest.raises(Failure, match="does not let office in: 535") as failure,
    ):
        SmtpConnection(
            server_at(server.port, security="starttls", user=USER, sign_in=sign_in), "wr0ng"
        )

    assert "wr0ng" not in failure.value.message + failure.value.remedy


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_nobody_vouches_for_is_refused(security: str, tmp_path: Path) -> None:
    own = str(certificate(tmp_path))
    with (
        smtp_server(tmp_path, certificate=own, implicit=security == "tls") as server,
        pytest.raises(Failure, match=r"certificate .* is not to be trusted"),
    ):
        SmtpConnection(server_at(server.port, security=security))


def test_the_certificate_of_another_server_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = certificate(tmp_path, "mail.example.int")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with (
        smtp_server(tmp_path, certificate=str(other)) as server,
        pytest.raises(Failure, match="Hostname mismatch"),
    ):
        SmtpConnection(Server("localhost", server.port))


def test_without_encryption_nothing_is_said(tmp_path: Path) -> None:
    with (
        smtp_server(tmp_path) as server,
        pytest.raises(Failure, match="offers no encryption, so nothing was sent"),
    ):
        SmtpConnection(server_at(server.port, security="starttls", user=USER), SECRET)


def test_a_plain_server_under_tls_is_told_as_a_wrong_port(tmp_path: Path) -> None:
    with (
        smtp_server(tmp_path) as server,
        pytest.raises(Failure, match="no encrypted connection") as failure,
    ):
        SmtpConnection(server_at(server.port, security="tls"))

    assert "587 goes with starttls, 465 with tls" in failure.value.remedy


def test_a_server_without_a_way_to_sign_in_is_told(tmp_path: Path) -> None:
    with (
        smtp_server(tmp_path) as server,
        pytest.raises(Failure, match="offers no way to sign in"),
    ):
        SmtpConnection(server_at(server.port, user=USER), SECRET)


# ---------- What no well-made server does ----------


@contextmanager
def odd_server(*answers: bytes) -> Iterator[int]:
    """Give a server that says these things, one after each line it gets, and then hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            with (
                suppress(OSError),
                listening.accept()[0] as one,
                one.makefile("rb") as lines,
            ):
                for answer in answers:
                    one.sendall(answer)
                    if not answer.startswith(b"354"):
                        lines.readline()
                    else:
                        while lines.readline() not in (b".\r\n", b""):
                            pass

        thread = threading.Thread(target=talk)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            thread.join(10)


POLITE = (b"220 mx\r\n", b"250 mx\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n")


@pytest.mark.parametrize(
    ("answers", "fate"),
    [
        ((*POLITE, b"250 ok\r\n"), Fate.SENT),
        ((*POLITE, b"200 taken\r\n"), Fate.SENT),
        ((*POLITE, b"354 go on\r\n"), Fate.UNHEARD),
        ((*POLITE, b"\xff\xfe what\r\n"), Fate.UNHEARD),
        ((*POLITE, b"999 what\r\n"), Fate.UNHEARD),
        ((*POLITE, b"250-more\r\n"), Fate.UNHEARD),
        (POLITE, Fate.UNHEARD),
        (POLITE[:4], Fate.NOT_BEGUN),
        ((*POLITE[:4], b"250 I take no data\r\n"), Fate.NOT_BEGUN),
        ((*POLITE[:3], b"x" * 20_000 + b"\r\n"), Fate.NOT_BEGUN),
        ((*POLITE, b"421 going down\r\n"), Fate.NOT_BEGUN),
        ((*POLITE, b"554 5.7.1 spam\r\n"), Fate.REFUSED),
    ],
)
def test_nonsense_never_turns_doubt_into_certainty(answers: tuple[bytes, ...], fate: Fate) -> None:
    with odd_server(*answers) as port:
        verdict = handed(port, size=0)

    assert verdict.fate is fate
    assert verdict.said


@pytest.mark.parametrize("greeting", [b"554 go away\r\n", b"what?\r\n", b""])
def test_a_server_that_does_not_greet_is_a_matter_of_time(greeting: bytes) -> None:
    with odd_server(greeting) as port, pytest.raises(Unreachable):
        SmtpConnection(server_at(port, patience=0.5))


def test_letters_before_the_at_need_a_server_that_knows_them(tmp_path: Path) -> None:
    with smtp_server(tmp_path) as server:
        known = handed(server.port, address="jürg@example.org")
        assert server.messages()[0]["to"] == ["jürg@example.org"]
    with odd_server(*POLITE) as port:
        unknown = handed(port, address="jürg@example.org")

    assert known.fate is Fate.SENT
    assert unknown == Verdict(Fate.REFUSED, "the server takes no address with accents before the @")


def test_the_standard_library_would_have_taken_any_certificate() -> None:
    """Why a context is always handed over: should this fail one day, it is no longer needed."""
    assert ssl._create_stdlib_context().verify_mode is ssl.CERT_NONE  # type: ignore[attr-defined]


def test_the_test_server_keeps_what_it_takes(tmp_path: Path) -> None:
    with smtp_server(tmp_path, keep=True) as server:
        assert isinstance(server, Received)
        handed(server.port)
        [kept] = server.messages()
    read = message_from_bytes(kept["content"].encode("latin-1"), policy=policy.default)
    assert read["Message-ID"] == a_message().message_id
