"""Answers are matched with whom they are from, or held with a true reason; nothing stops it."""

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwg.calendar.answers import answers_in
from cwg.mail.answer_book import AnswerBook, Noted
from cwg.mail.incoming import Fact, facts_of
from cwg.mail.judging import Guest, Judge, Verdict
from cwg.mail.mailboxes import LARGEST, Mark
from cwg.records.problem import Failure
from tests.mail.replies import ANN, SPECIMENS, UID, Specimen, answer, calendar, mail

GUESTS = (
    Guest("wg/1", UID, "ann", frozenset({ANN}), 1, frozenset({"<req.ann@example.int>"})),
    Guest("wg/1", UID, "zoé", frozenset({"zoe@xn--bcher-kva.example"}), 1),
)


def judged(*contents: bytes, judge: Judge | None = None) -> list[Verdict]:
    facts = [fact for content in contents for fact in facts_of(content)]
    noted = [Noted(number, fact, "") for number, fact in enumerate(facts, start=1)]
    return (judge or Judge(GUESTS)).verdicts(noted)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.name)
def test_each_habit_is_matched_or_held_with_the_reason(specimen: Specimen) -> None:
    [verdict] = judged(specimen.content)

    assert (verdict.kind, verdict.reply) == (specimen.kind, specimen.reply)
    assert (verdict.guest.person if verdict.guest else "") == specimen.person
    assert specimen.reason in verdict.reason
    assert bool(verdict.reason) or verdict.kind in ("counted", "automatic", "stale")


def test_the_newest_answer_counts_whatever_the_order_they_are_read_in() -> None:
    late = mail(answer("DECLINED").replace("T100000Z", "T100001Z"))
    early = mail(answer("ACCEPTED"))

    for order in ((early, late), (late, early)):
        kinds = {one.reply: one.kind for one in judged(*order)}
        assert kinds == {"declined": "counted", "accepted": "superseded"}


def test_an_answer_for_a_day_stands_beside_the_answer_for_the_whole() -> None:
    day = mail(answer("DECLINED", ANN, "RECURRENCE-ID:20260914T093000Z"))
    whole = mail(answer("ACCEPTED"))

    assert [one.kind for one in judged(day, whole)] == ["counted", "counted"]


def test_of_answers_of_one_second_the_later_message_counts() -> None:
    early = mail(answer("ACCEPTED"))
    late = mail(answer("DECLINED")).replace(b"12:00:00 +0200", b"12:00:01 +0200")

    assert [one.kind for one in judged(late, early)] == ["counted", "superseded"]


def test_an_address_is_the_same_in_letters_of_its_language() -> None:
    content = mail(answer(who="Zoe@Bücher.example"), sender="Zoe@xn--bcher-kva.example")
    [verdict] = judged(content)

    assert (verdict.kind, verdict.guest) == ("counted", GUESTS[1])


def test_a_person_decides_on_what_is_held() -> None:
    [fact] = facts_of(mail(answer(), sender="cloud@example.org"))
    judge = Judge(GUESTS)

    kinds = {
        decision: judge.verdict(Noted(1, fact, decision)).kind  # type: ignore[arg-type]
        for decision in ("", "count", "leave")
    }
    assert kinds == {"": "held", "count": "counted", "leave": "left"}


def test_no_decision_makes_an_answer_count_for_somebody_who_was_not_invited() -> None:
    [fact] = facts_of(mail(answer(who="eve@example.net"), sender="eve@example.net"))

    assert Judge(GUESTS).verdict(Noted(1, fact, "count")).kind == "held"


def test_an_update_makes_old_answers_stale() -> None:
    content = mail(answer("ACCEPTED"))
    moved = Judge((Guest("wg/1", UID, "ann", frozenset({ANN}), 2),))

    assert [one.kind for one in judged(content, judge=moved)] == ["stale"]


# ---------- Hostile ----------

HOSTILE = {
    "nothing": b"",
    "no head": b"\r\n\r\nhello",
    "zeros": b"\0" * 10_000,
    "all bytes": bytes(range(256)) * 100,
    "deep parts": b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
        for n in range(3000)
    ),
    "deep messages": b"Content-Type: message/rfc822\r\n\r\n" * 3000,
    "many parts": b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    + b"--b\r\nContent-Type: text/calendar\r\n\r\nx\r\n" * 20_000,
    "deep calendar": mail("BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 50_000),
    "long line": mail("BEGIN:VCALENDAR\r\nATTENDEE;X=" + "a" * 1_000_000),
    "many parameters": mail("BEGIN:VCALENDAR\r\nATTENDEE" + ';X="a"' * 200_000 + ":x"),
    "odd charset": mail(answer(), kind='text/calendar; charset="\0x"'),
    "no text encoding": mail(answer(), kind="text/calendar; charset=hex"),
    "utf-7": mail(answer(), kind="text/calendar; charset=utf-7"),
    "bad base64": b"Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n!!a",
    "bad uuencode": b"Content-Type: text/calendar\r\nContent-Transfer-Encoding: uuencode\r\n\r\n1",
    "odd date": mail(text="x").replace(
        b"Wed, 02 Sep 2026 12:00:00 +0200", b"99 Foo 0 99:99 +99999"
    ),
    "huge date": mail(text="x").replace(b"02 Sep 2026", b"31 Dec 9999").replace(b"+0200", b"-2359"),
    "odd encoded word": mail(text="x", head="Subject: =?utf-8?b?!!!!?= =?x?q?y?="),
    "long head": b"From: " + b"<a@b" * 100_000 + b"\r\n\r\n",
    "quotes without end": b'From: "' + b'\\"' * 200_000 + b"\r\n\r\n",
    "folded for ever": b"Subject: x\r\n" + b" y\r\n" * 100_000 + b"\r\n",
    "huge number": mail(calendar("SEQUENCE:" + "9" * 5000, f"ATTENDEE:mailto:{ANN}")),
    "report that is text": b"Content-Type: message/delivery-status\r\n\r\n" + b":\r\n\r\n" * 10_000,
    "report in a report": b'Content-Type: multipart/report; boundary="b"\r\n\r\n--b\r\n'
    b"Content-Type: message/delivery-status\r\n\r\nContent-Type: multipart/mixed\r\n\r\n--b--",
    "name of a file": mail(answer(), kind="application/x; name*=utf-8''%ff%fe.ics"),
    "ids": b"References: " + b"<a@b>" * 100_000 + b"\r\n\r\n" + b"Message-ID: <x\r\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_messages_neither_crash_nor_take_long(name: str, tmp_path: Path) -> None:
    begun = perf_counter()
    facts = facts_of(HOSTILE[name])
    took = perf_counter() - begun
    with AnswerBook(tmp_path / "book.sqlite") as book:
        book.add(facts)
        [*verdicts] = Judge(GUESTS).verdicts(book.noted())

    assert facts
    assert took < 5
    assert all(one.kind != "counted" for one in verdicts) or name in (
        "odd charset",
        "no text encoding",
        "utf-7",
        "name of a file",
    )


@given(content=st.binary(max_size=2000))
def test_any_bytes_are_read(content: bytes) -> None:
    assert facts_of(content)
    assert facts_of(b"From: a@b\r\nContent-Type: text/calendar\r\n\r\n" + content)
    answers_in(content)


CUTS = [one.content for one in SPECIMENS]


@given(
    content=st.sampled_from(CUTS),
    place=st.integers(0, 3000),
    length=st.integers(0, 60),
    other=st.binary(max_size=40),
)
def test_a_damaged_answer_is_read_and_never_counts_for_somebody_else(
    content: bytes, place: int, length: int, other: bytes
) -> None:
    damaged = content[:place] + other + content[place + length :]
    facts = facts_of(damaged)

    assert facts
    for verdict in judged(damaged):
        json.dumps(verdict.reason)
        if verdict.kind == "counted":
            assert verdict.guest is GUESTS[0]


def test_a_message_that_is_too_large_is_told_by_its_head() -> None:
    content = mail(text="x" * 1000) + b"x" * LARGEST
    [fact] = facts_of(content[:LARGEST], is_whole=False)

    assert (fact.kind, fact.sender, fact.trouble) == ("unreadable", ANN, "larger than 25 MB")


# ---------- The book ----------


@pytest.fixture
def book(tmp_path: Path) -> Iterator[AnswerBook]:
    with AnswerBook(tmp_path / "answers.sqlite") as book:
        yield book


def test_a_message_read_twice_stands_in_the_book_once(book: AnswerBook) -> None:
    facts = [fact for one in SPECIMENS for fact in facts_of(one.content)]
    copies = [
        fact
        for one in SPECIMENS
        for fact in facts_of(b"Received: from elsewhere\r\n" + one.content)
    ]

    assert book.add(facts) == len(set(facts))
    assert book.add(copies) == 0
    assert {one.fact for one in book.noted()} == set(facts)


def test_the_mailbox_is_read_on_from_where_it_was_left(book: AnswerBook) -> None:
    assert book.mark("imap://a") == Mark(0, 0)
    book.add([], "imap://a", Mark(7, 12))

    assert book.mark("imap://a") == Mark(7, 12)
    assert book.mark("imap://b") == Mark(0, 0)


def test_a_decision_is_kept(book: AnswerBook) -> None:
    book.add([Fact("words")])
    book.decide(1, "leave")

    assert [one.decision for one in book.noted()] == ["leave"]
    with pytest.raises(Failure, match="no answer has the number 2"):
        book.decide(2, "count")


def test_on_a_full_disk_nothing_is_noted_and_the_reason_is_told(book: AnswerBook) -> None:
    [(pages,)] = book._file.execute("PRAGMA page_count").fetchall()
    book._file.execute(f"PRAGMA max_page_count = {pages}")
    facts = [Fact("words", message_id=f"{number}" * 500) for number in range(200)]

    with pytest.raises(Failure, match="database or disk is full"):
        book.add(facts)
    assert book.noted() == []


def test_a_book_that_is_damaged_or_of_another_version_is_told(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    path.write_bytes(b"Dear colleague, " * 100)
    with pytest.raises(Failure, match="is damaged"):
        AnswerBook(path)


def test_moments_are_those_of_the_message() -> None:
    [fact] = facts_of(mail(answer()))

    assert datetime.fromisoformat(fact.date) == datetime(2026, 9, 2, 10, tzinfo=UTC)
    assert datetime.fromisoformat(fact.stamp) == datetime(2026, 9, 2, 10, tzinfo=UTC)


def test_base64_and_other_codings_say_the_same() -> None:
    text = answer("ACCEPTED", ANN, "COMMENT:J'arrive à 9 h\\; merci")
    plain = f"From: {ANN}\r\nContent-Type: text/calendar\r\n\r\n{text}".encode()
    latin = (
        f"From: {ANN}\r\nContent-Type: text/calendar; charset=iso-8859-1\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + b64encode(text.encode("iso-8859-1"))
    wide = (
        f"From: {ANN}\r\nContent-Type: text/calendar; charset=utf-16\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + b64encode(text.encode("utf-16"))

    assert facts_of(plain) == facts_of(latin) == facts_of(wide)
    assert facts_of(plain)[0].comment == "J'arrive à 9 h; merci"
