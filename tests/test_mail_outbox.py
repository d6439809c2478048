"""The outbox keeps each message once, until it is known what became of it."""

import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwg.mail.outbox import Added, Outbox, Outgoing, Settled, peek
from cwg.records.problem import Failure
from tests.mail.clocks import BEGIN
from tests.mail.outgoing import a_message, messages


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".cwg-outbox.sqlite"


def went(outbox: Outbox, number: int, state: str = "sent", said: str = "250 OK") -> None:
    outbox.begin([number])
    outbox.settle(Settled(number, state, said, BEGIN))  # type: ignore[arg-type]


def states(outbox: Outbox) -> dict[str, str]:
    return {f"{one.method} {one.sequence} {one.person}": one.state for one in outbox.entries()}


def test_what_is_put_in_comes_out_to_the_last_byte(path: Path) -> None:
    message = a_message(7, subject="Réunion — день")
    with Outbox(path) as outbox:
        assert outbox.put([message]) == Added(new=1, known=0, overtaken=0)
    with Outbox(path) as outbox:
        [number] = outbox.queued()
        outbox.begin([number])
        [entry] = outbox.entries()
        assert outbox.to_send(number) == (message.sender, message.address, message.content)

    kept = {name: getattr(entry, name) for name in ("uid", "person", "address", "subject")}
    assert kept == {name: getattr(message, name) for name in kept}
    assert (entry.state, entry.attempts) == ("sending", 0)


def test_a_message_put_in_twice_stands_in_it_once(path: Path) -> None:
    with Outbox(path) as outbox:
        outbox.put(messages(3))
        assert outbox.put(messages(4)) == Added(new=1, known=3, overtaken=0)
        assert len(outbox.queued()) == 4


def test_what_was_being_sent_when_the_program_died_is_unknown_and_not_sent_again(
    path: Path,
) -> None:
    with Outbox(path) as outbox:
        outbox.put(messages(2))
        outbox.begin([1])
    with Outbox(path) as outbox:
        assert outbox.queued() == [2]
        [held] = outbox.entries("", "unknown")
        assert held.said == "cwg ended before the server answered"
        assert outbox.put(messages(2)).new == 0
        assert outbox.queued() == [2]

        outbox.say_it_went(1, BEGIN)
        assert outbox.counts() == {
            "queued": 1,
            "sending": 0,
            "sent": 1,
            "failed": 0,
            "unknown": 0,
        }


@pytest.mark.parametrize("state", ["sent", "failed", "unknown"])
def test_a_message_goes_again_under_its_id_when_a_person_asks(path: Path, state: str) -> None:
    with Outbox(path) as outbox:
        outbox.put([a_message()])
        went(outbox, 1, state)
        outbox.forget_contents()

        assert outbox.put([a_message()], again={"person-2"}).new == 0
        assert outbox.put([a_message()], again={"person-1"}).new == 1
        assert outbox.queued() == [1]
        assert outbox.to_send(1)[2] == a_message().content


def test_an_update_takes_the_place_of_an_invitation_that_has_not_gone(path: Path) -> None:
    with Outbox(path) as outbox:
        outbox.put(messages(3))
        went(outbox, 1)
        went(outbox, 2, "failed", "550 no such mailbox")
        added = outbox.put(messages(3, sequence=1))

        assert added == Added(new=3, known=0, overtaken=2)
        assert states(outbox) == {
            "REQUEST 0 person-1": "sent",
            "REQUEST 1 person-1": "queued",
            "REQUEST 1 person-2": "queued",
            "REQUEST 1 person-3": "queued",
        }


def test_whoever_got_nothing_gets_no_cancellation_and_whoever_may_have_got_something_does(
    path: Path,
) -> None:
    with Outbox(path) as outbox:
        outbox.put(messages(4))
        went(outbox, 1)
        went(outbox, 2, "unknown", "no answer")
        went(outbox, 3, "failed", "550 no such mailbox")
        added = outbox.put(messages(5, method="CANCEL", sequence=1))

        assert added == Added(new=3, known=0, overtaken=2)
        assert states(outbox) == {
            "REQUEST 0 person-1": "sent",
            "REQUEST 0 person-2": "unknown",
            "CANCEL 1 person-1": "queued",
            "CANCEL 1 person-2": "queued",
            # Of this person the outbox knows nothing: it may have been put aside since.
            "CANCEL 1 person-5": "queued",
        }


@pytest.mark.parametrize("state", ["sent", "unknown"])
def test_what_went_once_is_not_forgotten_when_it_was_to_go_again(path: Path, state: str) -> None:
    with Outbox(path) as outbox:
        outbox.put([a_message()])
        went(outbox, 1, state)
        outbox.put([a_message()], again={"person-1"})
        outbox.put([a_message(sequence=1)])
        assert outbox.put([a_message(method="CANCEL", sequence=2)]).new == 1

        assert states(outbox) == {
            "REQUEST 0 person-1": state,
            "CANCEL 2 person-1": "queued",
        }


def test_an_outbox_that_is_not_there_or_empty_tells_of_nothing(path: Path) -> None:
    assert peek(path) == ()
    path.touch()
    assert peek(path) == ()
    with Outbox(path) as outbox:
        outbox.put(messages(2))
        outbox.begin([1])
        assert peek(path) is None
    entries = peek(path)
    assert entries is not None
    assert [one.state for one in entries] == ["unknown", "queued"]


def test_other_events_and_meetings_are_left_alone(path: Path) -> None:
    other = {"uid": "wg-2@example.int", "meeting": "wg/2", "message_id": "<other@example.int>"}
    with Outbox(path) as outbox:
        outbox.put([a_message(), a_message(**other)])
        outbox.put([a_message(sequence=1)])

        assert len(outbox.queued()) == 2
        assert len(outbox.queued("wg/2")) == 1
        assert outbox.counts("wg/1")["queued"] == 1


def test_all_messages_are_put_in_or_none(path: Path) -> None:
    def torn() -> "list[Outgoing]":
        return [a_message(1), replace(a_message(2), content=b"Subject: x\r\n\r\na\n.\nb\r\n")]

    with Outbox(path) as outbox:
        with pytest.raises(ValueError, match="CR LF"):
            outbox.put(torn())
        assert outbox.queued() == []


def test_on_a_full_disk_nothing_is_put_in_and_the_reason_is_told(path: Path) -> None:
    with Outbox(path) as outbox:
        outbox.put(messages(1))
        [(pages,)] = outbox._file.execute("PRAGMA page_count").fetchall()
        outbox._file.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Failure, match="database or disk is full"):
            outbox.put(messages(100))

        assert outbox.queued() == [1]


def test_messages_are_on_the_disk_before_a_server_hears_of_them(path: Path) -> None:
    """Should the power fail in between, what went must not look as if it had not."""
    full = 2  # PRAGMA synchronous: a commit returns once the disk has it
    with Outbox(path) as outbox:
        outbox.put(messages(1))
        outbox.settle(Settled(1, "queued", "", BEGIN))
        outbox.begin([1])

        assert outbox._file.execute("PRAGMA synchronous").fetchone() == (full,)


def test_an_outbox_on_a_disk_for_reading_alone_can_be_looked_into(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Outbox(path) as outbox:
        outbox.put(messages(2))
    monkeypatch.setattr("cwg.mail.outbox_file.os.access", lambda *_: False)

    assert [one.person for one in peek(path) or ()] == ["person-1", "person-2"]


def test_a_second_program_is_told_to_wait(path: Path) -> None:
    with Outbox(path), pytest.raises(Failure, match="another cwg is at work"):
        Outbox(path)
    Outbox(path).close()


def test_a_file_of_another_version_or_no_outbox_at_all_is_told(path: Path) -> None:
    Outbox(path).close()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 9")
    file.close()
    with pytest.raises(Failure, match="another version"):
        Outbox(path)

    path.write_bytes(b"Dear colleague, " * 100)
    with pytest.raises(Failure, match="is damaged"):
        Outbox(path)


def test_what_was_sent_within_a_day_is_counted(path: Path) -> None:
    with Outbox(path) as outbox:
        outbox.put(messages(3))
        for number in outbox.queued():
            went(outbox, number)

        assert outbox.sent_since(BEGIN.replace(hour=7)) == 3
        assert outbox.sent_since(BEGIN.replace(hour=9)) == 0


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["put", "cancel", "send", "refuse", "crash", "kill"]),
        st.integers(1, 3),
        st.integers(0, 3),
    ),
    max_size=30,
)


def send_first(outbox: Outbox, step: str) -> "tuple[str, int] | None":
    """Send the first message that is queued; return what arrived, if something did."""
    waiting = outbox.queued()
    if not waiting:
        return None
    outbox.begin(waiting[:2])
    entry = next(one for one in outbox.entries() if one.number == waiting[0])
    if step != "kill":
        state = "sent" if step == "send" else "failed"
        outbox.settle(Settled(waiting[0], state, "said", BEGIN))  # type: ignore[arg-type]
        outbox.release(waiting[1:2])
    return None if step == "refuse" else (entry.person, entry.sequence)


@given(steps=STEPS)
def test_whatever_happens_nobody_gets_the_same_message_twice_or_an_older_one_later(
    steps: list[tuple[str, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("box") / "outbox.sqlite"
    arrived: list[tuple[str, int] | None] = []
    outbox = Outbox(path)
    latest: Counter[int] = Counter()
    for step, person, sequence in steps:
        if step in ("put", "cancel"):
            latest[person] = max(latest[person], sequence)
            method = "REQUEST" if step == "put" else "CANCEL"
            outbox.put([a_message(person, sequence=latest[person], method=method, size=0)])
        elif step != "crash":
            arrived.append(send_first(outbox, step))
        if step in ("crash", "kill"):
            outbox.close()
            outbox = Outbox(path)
    outbox.close()

    for number in (1, 2, 3):
        got = [one[1] for one in arrived if one and one[0] == f"person-{number}"]
        assert got == sorted(got)
        assert max(Counter(got).values(), default=0) <= 2  # a request and its cancellation
