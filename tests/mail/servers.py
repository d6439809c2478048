"""Start mail servers on this machine, each in a folder and a process of its own, and end them."""

import grp
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.judges import need

REPOSITORY = Path(__file__).parents[2]
USER, SECRET = "office", "s3cret"


@dataclass(frozen=True)
class Received:
    """What a mail server was handed."""

    port: int
    file: Path

    def messages(self) -> list[dict[str, Any]]:
        """Return the messages it said yes to, in order."""
        return [json.loads(line) for line in self.file.read_bytes().splitlines()]

    def count(self) -> int:
        """Return how many it said yes to so far."""
        return self.file.read_bytes().count(b"\n") if self.file.exists() else 0

    def ids(self) -> list[str]:
        """Return their Message-IDs."""
        return [one["id"] for one in self.messages()]


@contextmanager
def smtp_server(folder: Path, **settings: Any) -> Iterator[Received]:
    """Give a mail server, with the settings that ``smtp_server.py`` knows."""
    file = folder / "accepted.jsonl"
    told = json.dumps({"accepted": str(file), **settings})
    command = [sys.executable, "-W", "ignore", "-m", "tests.mail.smtp_server", told]
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(
            command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
        ) as server,
    ):
        try:
            assert server.stdout
            line = server.stdout.readline()
            assert line, (folder / "server.log").read_text()
            yield Received(int(line), file)
        finally:
            server.kill()


def certificate(folder: Path, name: str = "localhost") -> Path:
    """Return a file with a key and a certificate that is its own authority."""
    need("openssl", shutil.which("openssl") is not None, "install Debian's openssl")
    path = folder / f"{name}.pem"
    key, public = folder / "key.pem", folder / "public.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={name}".split()
    alternative = f"subjectAltName=DNS:{name},IP:127.0.0.1"
    subprocess.run(
        [*command, "-addext", alternative, "-keyout", str(key), "-out", str(public)],
        check=True,
        capture_output=True,
    )
    path.write_bytes(key.read_bytes() + public.read_bytes())
    return path


_DOVECOT = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
mail_location = maildir:{folder}/mailbox
ssl = required
ssl_cert = <{folder}/localhost.pem
ssl_key = <{folder}/localhost.pem
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
auth_mechanisms = plain login
auth_failure_delay = 0
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={secret}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
"""


@dataclass(frozen=True)
class Mailbox:
    """A mailbox that is read by IMAP."""

    tls: int
    starttls: int
    folder: Path
    """A folder of the mailbox, as a Maildir."""
    authority: Path

    def folder_of(self, name: str) -> "Mailbox":
        """Return an empty folder in it: messages that vanish confuse a server."""
        made = self.folder / f".{name}"
        owner = self.folder.stat()
        for path in (made, made / "new", made / "cur", made / "tmp"):
            path.mkdir()
            os.chown(path, owner.st_uid, owner.st_gid)
        return replace(self, folder=made)

    def receive(self, name: str, content: bytes) -> None:
        """Let a message arrive."""
        (self.folder / "tmp" / name).write_bytes(content)
        (self.folder / "tmp" / name).rename(self.folder / "new" / name)


@contextmanager
def imap_server() -> Iterator[Mailbox]:
    """Give Dovecot with one empty mailbox."""
    program = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
    need("Dovecot", program is not None, "install Debian's dovecot-imapd")
    assert program
    # Dovecot's parts refuse to run as root, and nobody may look into the folders of pytest.
    owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    with tempfile.TemporaryDirectory(prefix="cwg-imap-") as name:
        folder, plain, tls = Path(name), _free_port(), _free_port()
        authority = certificate(folder)
        for part in ("new", "cur", "tmp"):
            (folder / "mailbox" / part).mkdir(parents=True)
        settings = {"user": owner.pw_name, "group": grp.getgrgid(owner.pw_gid).gr_name}
        settings |= {"folder": name, "secret": SECRET}
        (folder / "dovecot.conf").write_text(_DOVECOT.format(plain=plain, tls=tls, **settings))
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
        who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        command = [program, "-F", "-c", str(folder / "dovecot.conf")]
        with subprocess.Popen(command, **(who if os.getuid() == 0 else {})) as server:
            try:
                _wait_for(plain, server, folder / "dovecot.log")
                yield Mailbox(tls, plain, folder / "mailbox", authority)
            finally:
                server.terminate()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(100):
        assert server.poll() is None, log.read_text() if log.exists() else "no log"
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as one:
                if one.recv(100).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(log.read_text())
