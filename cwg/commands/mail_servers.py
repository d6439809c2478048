"""What ``mail.yaml`` says of mail servers, in the words of those who talk to them."""

import os

from cwg.commands.project import FaultyRecords, Project
from cwg.mail.mailboxes import ImapServer
from cwg.mail.pace import PACES, Pace
from cwg.mail.passwords import password
from cwg.mail.transport import Server
from cwg.records.mail_settings import (
    AnswersMailbox,
    MailSettings,
    SendingServer,
    mail_settings,
)
from cwg.records.problem import Failure


def sending_settings(project: Project) -> SendingServer:
    """Return where messages are handed in.

    Raises:
        Failure: the records do not say it, or it would show a password to everybody on the way.
    """
    settings = _settings(project).sending
    if settings is None:
        raise Failure(
            f"{_file(project)} does not say by which server messages go",
            f'write in {_file(project)} "sending:" and below it "host: …"; or use --eml FOLDER',
        )
    if settings.security == "none" and settings.user:
        raise Failure(
            'with "security: none" the password would go over the network for all to read',
            f'write "security: starttls" or "security: tls" in {_file(project)}',
        )
    return settings


def answers_settings(project: Project) -> AnswersMailbox:
    """Return where answers are fetched from.

    Raises:
        Failure: the records do not say it.
    """
    settings = _settings(project).answers
    if settings is None:
        raise Failure(
            f"{_file(project)} does not say where answers arrive",
            f'write in {_file(project)} "answers:" and below it "host: …" and "user: …"; or name '
            "files and folders with messages: cwg replies FOLDER",
        )
    return settings


def server_of(settings: SendingServer, sender: str) -> tuple[Server, str]:
    """Return the server and the password for it."""
    server = Server(
        host=settings.host,
        port=settings.port,
        security=settings.security,
        user=settings.user or "",
        sign_in=settings.sign_in,
        greeting=sender.rpartition("@")[2],
    )
    secret = ""
    if settings.user:
        secret = password("sending", settings.host, settings.user, os.environ)
    return server, secret


def mailbox_of(settings: AnswersMailbox) -> tuple[ImapServer, str]:
    """Return the mailbox and the password for it."""
    server = ImapServer(
        host=settings.host,
        port=settings.port,
        security=settings.security,
        user=settings.user,
        sign_in=settings.sign_in,
        folder=settings.folder,
    )
    return server, password("answers", settings.host, settings.user, os.environ)


def pace_of(settings: SendingServer) -> Pace:
    """Return how fast messages go: what the settings say, else what the preset says."""
    preset = PACES[settings.preset]

    def chosen(own: int | None, usual: float) -> float:
        return usual if own is None else own

    return Pace(
        a_minute=chosen(settings.messages_a_minute, preset.a_minute),
        a_connection=int(chosen(settings.messages_a_connection, preset.a_connection)),
        a_day=int(chosen(settings.messages_a_day, preset.a_day)),
    )


def _settings(project: Project) -> MailSettings:
    settings, problems = mail_settings(project.root, project.shown(project.root))
    if settings is None:
        raise FaultyRecords(problems)
    return settings


def _file(project: Project) -> str:
    return f"{project.shown(project.root)}/mail.yaml"
