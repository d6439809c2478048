"""Send all that is queued, to be killed at it: ``python -m tests.mail.sender OUTBOX PORT``."""

import sys
from pathlib import Path

from cwg.mail.outbox import Outbox
from cwg.mail.pace import Pace
from cwg.mail.sending import Sending
from cwg.mail.transport import Server, SmtpConnection
from tests.mail.clocks import FastClock


def main() -> None:
    """Send, and say when it begins and how it ended."""
    server = Server("127.0.0.1", int(sys.argv[2]), "none", patience=1.0, last_patience=0.3)
    with Outbox(Path(sys.argv[1])) as outbox:
        print("begun", flush=True)
        pace = Pace(a_connection=100)
        run = Sending(outbox, lambda: SmtpConnection(server), pace, FastClock())
        print(run.run(outbox.queued()), flush=True)


if __name__ == "__main__":
    main()
