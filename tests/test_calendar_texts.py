"""What was typed into records, in calendar files: it comes back whole, and stays in its place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwg.calendar.event import Mailbox
from cwg.calendar.files import participants_copy, published, request
from cwg.calendar.inspection import faults_in as lint
from cwg.records.problem import Failure
from tests.test_calendar import LINK, a_meeting, day, values


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Rev. 2; items 3, 4 and 5", r"Rev. 2\; items 3\, 4 and 5"),
        (r"C:\New folder\notes", r"C:\\New folder\\notes"),
        ("two\r\nlines\u2028and\x85more", "two lines and more"),
        ("\ufeffmarked\x00 by\x1b a\x7f machine\ud83d", "marked by a machine"),
        ('a:colon "quoted" ^n %0A', 'a:colon "quoted" ^n %0A'),
    ],
)
def test_a_title_is_escaped_and_stays_on_one_line(title: str, written: str) -> None:
    actual = published(a_meeting(summary=title))

    assert values(actual, "SUMMARY") == [f"SUMMARY;LANGUAGE=en:{written}"]
    assert lint(actual) == []


@pytest.mark.parametrize(
    "sample", ["🎉👩‍👩‍👧", "計画作業部会", "فريق عمل", "e\u0301\u0323", "a\\,;"]
)
def test_long_lines_are_folded_between_whole_letters(sample: str) -> None:
    for shift in range(6):
        title = "x" * shift + sample * 40

        actual = request(a_meeting(summary=title), Mailbox(title, "a@example.org"))

        assert lint(actual) == []
        unescaped = values(actual, "SUMMARY")[0].partition(":")[2]
        assert unescaped == title.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


EVIL = "\r\nATTENDEE:mailto:evil@example.org\r\nX-EVIL:1"


def test_nothing_typed_into_a_record_becomes_a_line_of_its_own() -> None:
    for evil in (EVIL, EVIL.replace("\r", ""), EVIL.replace("\n", ""), EVIL.replace("\r\n", "\\n")):
        event = a_meeting(
            day(12, description="x" + evil, location="y" + evil, key="1" + evil),
            uid="cwg" + evil,
            summary="t" + evil,
            organizer=Mailbox("n" + evil, "cwg@example.int"),
            calendar_name="c" + evil,
        )
        guest = Mailbox('Eve":mailto:eve@example.org' + evil, "a@example.org")
        for content in (published(event), participants_copy(event), request(event, guest)):
            assert lint(content) == []
            assert not values(content, "X-EVIL")
        assert [line.rpartition(":")[2] for line in values(content, "ATTENDEE")] == [
            "a@example.org"
        ]


@pytest.mark.parametrize(
    "value",
    [
        LINK + EVIL,
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "meet.example.int",
        "",
        "https://[x",
    ],
)
def test_a_link_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(Failure, match="is not a link"):
        participants_copy(a_meeting(join_link=value or "tel:"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (
            "https://bücher.example:8080/é è?q=ü#ß".replace(" ", "%20"),
            "https://xn--bcher-kva.example:8080/%C3%A9%20%C3%A8?q=%C3%BC#%C3%9F",
        ),
        ('https://example.int/"<x>\\', "https://example.int/%22%3Cx%3E%5C"),
        ("tel:+41227305111,,,123456#", "tel:+41227305111,,,123456"),
    ],
)
def test_links_are_written_in_ascii(value: str, written: str) -> None:
    actual = participants_copy(a_meeting(join_link=value))

    assert [line.partition("URI:")[2] for line in values(actual, "CONFERENCE")] == [written]
    assert lint(actual) == []


@pytest.mark.parametrize(
    ("person", "written"),
    [
        (Mailbox("", "a@example.org"), "mailto:a@example.org"),
        (Mailbox("Bob\\", "a@example.org"), "CN=Bob/:mailto:a@example.org"),
        (Mailbox('Al "Bo" ^n Ci', "a@example.org"), "CN=\"Al 'Bo' n Ci\":mailto:a@example.org"),
        (Mailbox("Ng; Li: Ed", "a@example.org"), 'CN="Ng; Li: Ed":mailto:a@example.org'),
        (Mailbox("J", "jörg+x@straße.example"), "CN=J:mailto:j%C3%B6rg+x@xn--strae-oqa.example"),
        (
            Mailbox("J", "o'neil%x/y@例え。テスト"),
            "CN=J:mailto:o'neil%25x%2Fy@xn--r8jz45g.xn--zckzah",
        ),
    ],
)
def test_mailboxes_are_written_so_that_no_reader_loses_the_address(
    person: Mailbox, written: str
) -> None:
    actual = published(a_meeting(organizer=person))

    assert values(actual, "ORGANIZER")[0][len("ORGANIZER") + 1 :] == written
    assert lint(actual) == []


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a b@example.org", "a@b@c", "a@exa\x00mple", "<a@x.y>", "a@x\n.y", "\ud800@x.y"],
)
def test_an_address_that_reaches_nobody_is_refused(address: str) -> None:
    with pytest.raises(Failure, match="is not an e-mail address") as failure:
        request(a_meeting(), Mailbox("Bo", address))
    assert 'the address of "Bo"' in failure.value.remedy


@pytest.mark.parametrize("copied", [LINK, LINK.upper(), LINK.removeprefix("https://")])
def test_a_join_link_copied_into_a_public_text_is_not_published(copied: str) -> None:
    for event in (
        a_meeting(day(12, description=f"Join: {copied}"), join_link=LINK),
        a_meeting(location=f"Online ({copied})", join_link=LINK),
    ):
        with pytest.raises(Failure, match="would be published"):
            published(event)
        assert LINK.encode() not in published(
            replace(event, join_link="", days=(day(12),), location="")
        )


def test_a_join_link_already_in_the_description_is_not_said_twice() -> None:
    event = a_meeting(
        day(12, description="Join at https://m.example/1"), join_link="https://m.example/1"
    )

    assert values(participants_copy(event), "DESCRIPTION")[0].count("https://m.example/1") == 1


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(Failure, match="is not a language tag"):
        published(a_meeting(language='en";X=1'))
    assert values(published(a_meeting(language="zh-Hans")), "SUMMARY")[0].startswith(
        "SUMMARY;LANGUAGE=zh-Hans:"
    )


def readable(value: str) -> str:
    """Return a title as it should come out: one line, without what cannot be written."""
    kept = "".join(" " if _unwritable(letter) else letter for letter in value)
    return " ".join(kept.split())


def _unwritable(letter: str) -> bool:
    return (
        ord(letter) < 32
        or 0x7F <= ord(letter) < 0xA0
        or letter in "\u2028\u2029\ufeff"
        or 0xD800 <= ord(letter) < 0xE000
    )


def unescaped(value: str) -> str:
    pairs = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}
    out, rest = "", value
    while rest:
        taken = rest[:2] if rest[:2] in pairs else rest[0]
        out, rest = out + pairs.get(taken, taken), rest[len(taken) :]
    return out


texts = st.text(st.characters()) | st.text("ab \\;,:\"^nN'\r\n\t\ufeff\x00🎉é\u2028", max_size=200)


@given(texts, texts, texts)
def test_any_title_comes_back_as_it_was_typed(title: str, description: str, name: str) -> None:
    event = a_meeting(day(12, description=description), summary=title)

    actual = request(event, Mailbox(name, "a@example.org"))

    assert lint(actual) == []
    assert unescaped(values(actual, "SUMMARY")[0].partition(":")[2]) == readable(title)
    assert values(actual, "ATTENDEE")[0].endswith(":mailto:a@example.org")
    assert len(values(actual, "DESCRIPTION")) <= 1
