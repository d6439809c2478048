"""A run of sending: in order, at the pace allowed, and truthful about each message."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from cwg.mail.outbox import Outbox
from cwg.mail.pace import PACES, Pace
from cwg.mail.sending import Progress, Result, Sending
from cwg.mail.transport import Fate, Unreachable, Verdict
from cwg.records.problem import Failure
from tests.mail.clocks import FastClock
from tests.mail.outgoing import messages

Say = Callable[[str, int], Fate]


@dataclass
class Office:
    """A mail server that is a list, and an outbox of some messages."""

    outbox: Outbox
    clock: FastClock = field(default_factory=FastClock)
    say: Say = lambda _address, _time: Fate.SENT
    asked: list[tuple[str, float]] = field(default_factory=list)
    """Who, and when."""
    connections: int = 0
    closed: int = 0
    away: int = 0
    """How often the server cannot be reached first."""
    told: list[Progress] = field(default_factory=list)

    def connect(self) -> "Office":
        if self.away:
            self.away -= 1
            raise Unreachable("connection refused")
        self.connections += 1
        return self

    def transmit(self, sender: str, address: str, content: bytes) -> Verdict:
        assert sender == "office@example.int"
        assert address.encode() in content
        times = sum(one == address for one, _ in self.asked)
        self.asked.append((address, self.clock.passed))
        fate = self.say(address, times)
        return Verdict(fate, fate.value)

    def close(self) -> None:
        self.closed += 1

    def send(self, count: int, pace: Pace | None = None, stop_after: int = 10**9) -> Result:
        self.outbox.put(messages(count, size=0))
        run = Sending(
            self.outbox,
            self.connect,
            pace or Pace(),
            self.clock,
            lambda: len(self.asked) >= stop_after,
            self.told.append,
        )
        return run.run(self.outbox.queued())

    def people(self) -> list[str]:
        return [address.partition("@")[0] for address, _ in self.asked]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Outbox(tmp_path / "outbox.sqlite") as outbox:
        yield Office(outbox)


def test_all_go_in_order_over_one_connection_and_the_connection_is_closed(office: Office) -> None:
    result = office.send(5)

    assert office.people() == [f"person-{number}" for number in range(1, 6)]
    assert (office.connections, office.closed) == (1, 1)
    assert (result.progress.sent, result.progress.left, result.trouble) == (5, 0, "")
    assert office.outbox.counts()["sent"] == 5


def test_a_connection_is_made_anew_after_as_many_messages_as_is_set(office: Office) -> None:
    office.send(7, Pace(a_connection=3))

    assert office.connections == office.closed == 3


def test_messages_keep_the_pace_and_are_written_down_before_the_wait(office: Office) -> None:
    seen: list[int] = []
    office.clock.wait = lambda seconds: (  # type: ignore[method-assign]
        seen.append(office.outbox.counts()["sending"]),
        FastClock.wait(office.clock, seconds),
    )
    office.send(4, Pace(a_minute=30))

    assert [time for _, time in office.asked] == [0, 2, 4, 6]
    assert seen == [0, 0, 0]
    assert [one.seconds_left for one in office.told if not one.waiting][:2] == [6, 6]


def test_two_thousand_invitations_take_67_minutes_at_exchange(office: Office) -> None:
    office.send(2000, PACES["exchange online"])

    assert office.clock.passed == pytest.approx(1999 * 2)


def test_what_is_put_off_is_tried_again_while_the_others_go(office: Office) -> None:
    office.say = lambda address, times: (
        Fate.PUT_OFF if address.startswith("person-2@") and times < 2 else Fate.SENT
    )
    result = office.send(3)

    assert office.people() == ["person-1", "person-2", "person-3", "person-2", "person-2"]
    assert [time for _, time in office.asked] == [0, 0, 0, 60, 360]
    assert result.progress.put_off == 2
    assert office.outbox.counts()["sent"] == 3
    assert {one.reason for one in office.told if one.waiting} == {"the server put them off"}


def test_what_is_put_off_for_ever_stays_queued_for_another_day(office: Office) -> None:
    office.say = lambda _address, _times: Fate.PUT_OFF
    result = office.send(2)

    assert len(office.asked) == 10
    assert (result.progress.left, result.trouble) == (2, "")
    assert {(one.state, one.said, one.attempts) for one in office.outbox.entries()} == {
        ("queued", "put off", 5)
    }


def test_what_is_refused_is_kept_against_the_person_and_not_asked_again(office: Office) -> None:
    office.say = lambda address, _: Fate.REFUSED if "person-2@" in address else Fate.SENT
    office.send(3)
    result = office.send(3)

    [failed] = office.outbox.entries("", "failed")
    assert (failed.person, failed.said) == ("person-2", "refused")
    assert office.people() == ["person-1", "person-2", "person-3"]
    assert result.progress.total == 0


def test_ten_refusals_in_a_row_are_about_the_sender_and_stop_all(office: Office) -> None:
    office.say = lambda _address, _times: Fate.REFUSED
    result = office.send(30)

    assert len(office.asked) == 10
    assert "refused 10 messages in a row" in result.trouble
    assert len(office.outbox.queued()) == 20


def test_no_answer_to_a_whole_message_is_unknown_and_three_in_a_row_stop_all(
    office: Office,
) -> None:
    office.say = lambda address, _: Fate.SENT if "person-2@" in address else Fate.UNHEARD
    result = office.send(9)

    assert office.people() == [f"person-{number}" for number in range(1, 6)]
    assert office.outbox.counts()["unknown"] == 4
    assert "did not answer 3 messages in a row" in result.trouble
    assert office.connections == office.closed == 4


def test_a_server_that_is_away_for_a_while_is_waited_for(office: Office) -> None:
    office.away = 3
    result = office.send(2)

    assert office.clock.waits == [1, 2, 5]
    assert result.progress.sent == 2
    assert [one.reason for one in office.told if one.waiting] == ["connection refused"] * 3


def test_a_server_that_stays_away_ends_the_run_and_nothing_is_lost(office: Office) -> None:
    office.away = 100
    result = office.send(2)

    assert "takes nothing now: connection refused" in result.trouble
    assert "goes on with the rest" in result.remedy
    assert len(office.outbox.queued()) == 2
    assert sum(office.clock.waits) == sum(Pace().pauses)


def test_one_message_that_breaks_every_connection_does_not_keep_others_back(
    office: Office,
) -> None:
    office.say = lambda address, _: Fate.NOT_BEGUN if "person-1@" in address else Fate.SENT
    result = office.send(4)

    assert (result.progress.sent, result.progress.left) == (3, 1)
    assert office.outbox.counts()["queued"] == 1


def test_what_the_server_takes_in_a_day_is_kept_to(office: Office) -> None:
    first = office.send(5, Pace(a_day=3))
    again = office.send(5, Pace(a_day=3))
    office.clock.passed += timedelta(days=1, seconds=1).total_seconds()
    last = office.send(5, Pace(a_day=3))

    assert "3 messages have gone within a day" in first.trouble
    assert (first.progress.sent, again.progress.sent, last.progress.sent) == (3, 0, 2)


def test_a_person_can_stop_and_go_on(office: Office) -> None:
    stopped = office.send(5, stop_after=2)
    assert (stopped.progress.sent, stopped.trouble) == (2, "")
    assert office.outbox.counts() == {
        "queued": 3,
        "sending": 0,
        "sent": 2,
        "failed": 0,
        "unknown": 0,
    }
    office.send(5)

    assert office.people() == [f"person-{number}" for number in range(1, 6)]


def test_a_failure_of_the_server_leaves_the_message_queued(office: Office) -> None:
    def refuse(_address: str, _times: int) -> Fate:
        raise Failure("takes nothing from office@example.int", "ask")

    office.say = refuse
    with pytest.raises(Failure):
        office.send(2)

    assert office.outbox.queued() == [1, 2]
    assert office.closed == 1


def test_a_second_press_of_ctrl_c_leaves_the_message_unknown(
    office: Office, tmp_path: Path
) -> None:
    def press(_address: str, _times: int) -> Fate:
        raise KeyboardInterrupt

    office.say = press
    with pytest.raises(KeyboardInterrupt):
        office.send(2)
    office.outbox.close()

    with Outbox(tmp_path / "outbox.sqlite") as again:
        assert [one.state for one in again.entries()] == ["unknown", "queued"]


def test_where_no_pace_is_kept_eight_are_begun_at_a_time_and_never_more(office: Office) -> None:
    most: list[int] = []
    office.say = lambda _address, _times: (
        most.append(office.outbox.counts()["sending"]),
        Fate.SENT,
    )[1]
    office.send(20)

    assert most == [8, 7, 6, 5, 4, 3, 2, 1] * 2 + [4, 3, 2, 1]


def test_at_a_pace_one_is_begun_at_a_time(office: Office) -> None:
    most: list[int] = []
    office.say = lambda _address, _times: (
        most.append(office.outbox.counts()["sending"]),
        Fate.SENT,
    )[1]
    office.send(4, Pace(a_minute=30))

    assert most == [1, 1, 1, 1]


def test_what_was_begun_is_queued_again_when_the_connection_breaks(office: Office) -> None:
    office.say = lambda address, times: (
        Fate.NOT_BEGUN if address.startswith("person-3@") and not times else Fate.SENT
    )
    office.send(6)

    assert office.people()[:3] == ["person-1", "person-2", "person-3"]
    assert Counter(office.people()) == Counter(
        {"person-3": 2, **{f"person-{number}": 1 for number in (1, 2, 4, 5, 6)}}
    )
    assert {one.attempts for one in office.outbox.entries()} == {1, 2}
