"""Dates, lists, plurals and ordinals as each language of the United Nations writes them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwg.records.dates import PartialDate
from cwg.records.problem import Failure
from cwg.wording.language import Language

# U+202F stands between a Russian year and its "г." so that no line breaks there.
DATES = {
    "en_GB": {
        "2016-10-10": "10 October 2016",
        "2017-02": "February 2017",
        "2017-Q1": "1st quarter 2017",
        "2017": "2017",
        "2016-10-10/2016-10-12": "10–12 October 2016",
        "2016-10-30/2016-11-02": "30 October – 2 November 2016",
        "2016-12-30/2017-01-02": "30 December 2016 – 2 January 2017",
    },
    "fr": {
        "2016-10-10": "10 octobre 2016",
        "2017-02": "février 2017",
        "2017-Q1": "1er trimestre 2017",
        "2017": "2017",
        "2016-10-10/2016-10-12": "10–12 octobre 2016",
        "2016-10-30/2016-11-02": "30 octobre – 2 novembre 2016",
        "2016-12-30/2017-01-02": "30 décembre 2016 – 2 janvier 2017",
    },
    "ar": {
        "2016-10-10": "10 أكتوبر 2016",
        "2017-02": "فبراير 2017",
        "2017-Q1": "الربع الأول 2017",
        "2017": "2017",
        "2016-10-10/2016-10-12": "10–12 أكتوبر 2016",
        "2016-10-30/2016-11-02": "30 أكتوبر – 2 نوفمبر 2016",
        "2016-12-30/2017-01-02": "30 ديسمبر 2016 – 2 يناير 2017",
    },
    "ru": {
        "2016-10-10": "10 октября 2016\u202fг.",
        "2017-02": "февраль 2017\u202fг.",
        "2017-Q1": "1-й квартал 2017\u202fг.",
        "2017": "2017",
        "2016-10-10/2016-10-12": "10–12 октября 2016\u202fг.",
        "2016-10-30/2016-11-02": "30 октября – 2 ноября 2016\u202fг.",
        "2016-12-30/2017-01-02": "30 декабря 2016\u202fг. – 2 января 2017\u202fг.",
    },
    "zh": {
        "2016-10-10": "2016年10月10日",
        "2017-02": "2017年2月",
        "2017-Q1": "2017年第1季度",
        "2017": "2017年",
        "2016-10-10/2016-10-12": "2016年10月10–12日",
        "2016-10-10/2016-10-20": "2016年10月10–20日",
        "2016-10-08/2016-10-10": "2016年10月8–10日",
        "2016-10-14/2016-10-16": "2016年10月14–16日",
        "2016-12-30/2017-01-02": "2016年12月30日 – 2017年1月2日",
    },
    "es": {
        "2016-10-10": "10 de octubre de 2016",
        "2017-02": "febrero de 2017",
        "2017-Q1": "1.er trimestre de 2017",
        "2017": "2017",
        "2016-10-10/2016-10-12": "10–12 de octubre de 2016",
        "2016-10-30/2016-11-02": "30 de octubre – 2 de noviembre de 2016",
        "2016-12-30/2017-01-02": "30 de diciembre de 2016 – 2 de enero de 2017",
    },
    "en_US": {"2016-10-10": "October 10, 2016", "2016-10-10/2016-10-12": "October 10–12, 2016"},
}


@pytest.mark.parametrize(
    ("language", "written", "words"),
    [(code, *pair) for code, dates in DATES.items() for pair in dates.items()],
)
def test_a_date_is_as_precise_in_words_as_it_was_written(
    language: str, written: str, words: str
) -> None:
    assert Language(language).in_words(PartialDate.parse(written)) == words


def test_a_chinese_range_over_two_months_names_the_year_first() -> None:
    words = Language("zh").in_words(PartialDate.parse("2016-10-30/2016-11-02"))

    assert words.startswith("2016年10月30日")
    assert words.endswith("11月2日")


def test_a_range_of_one_day_is_that_day() -> None:
    written = PartialDate.parse("2016-02-20/2016-02-20")

    assert Language("en_GB").in_words(written) == "20 February 2016"


@given(first=st.dates(date(1990, 1, 1), date(2100, 1, 1)), days=st.integers(1, 40))
@pytest.mark.parametrize("language", ["en_GB", "fr", "ru", "zh", "es", "ar"])
def test_a_range_says_its_days_and_its_years_and_no_other_number(
    language: str, first: date, days: int
) -> None:
    last = date.fromordinal(first.toordinal() + days)
    words = Language(language).in_words(PartialDate(first, last, "range"))

    digits = "".join(letter if letter.isdecimal() else " " for letter in words).split()
    months = [str(first.month), str(last.month)] if language == "zh" else []
    allowed = {str(x) for x in (first.day, last.day, first.year, last.year)} | set(months)
    assert {str(first.day), str(last.day), str(last.year)} <= set(digits) <= allowed


def test_a_plain_day_is_a_date_too() -> None:
    assert Language("en_GB").in_words(date(2016, 10, 10)) == "10 October 2016"


@pytest.mark.parametrize(
    ("language", "weekday"),
    [
        ("en_GB", "Monday"),
        ("fr", "lundi"),
        ("ar", "الاثنين"),
        ("ru", "понедельник"),
        ("zh", "星期一"),
        ("es", "lunes"),
    ],
)
def test_the_day_of_the_week_is_named(language: str, weekday: str) -> None:
    assert Language(language).weekday(date(2016, 10, 10)) == weekday
    assert Language(language).weekday(PartialDate.parse("2016-10-10")) == weekday


@pytest.mark.parametrize("language", ["en_GB", "en_US", "fr", "ar", "ru", "zh", "es"])
def test_the_time_of_day_has_24_hours_everywhere(language: str) -> None:
    assert [Language(language).clock(time(*at)) for at in ((9, 5), (14, 30), (0, 0))] == [
        "09:05",
        "14:30",
        "00:00",
    ]


@pytest.mark.parametrize(
    ("language", "two", "three"),
    [
        ("en_GB", "a and b", "a, b and c"),
        ("en_US", "a and b", "a, b, and c"),
        ("fr", "a et b", "a, b et c"),
        ("ar", "a وb", "a وb وc"),
        ("ru", "a и b", "a, b и c"),
        ("zh", "a和b", "a、b和c"),
        ("es", "a y b", "a, b y c"),
    ],
)
def test_several_things_are_one_phrase(language: str, two: str, three: str) -> None:
    listed = Language(language).listed

    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        two,
        three,
    ]


FORMS = {name: name for name in ("zero", "one", "two", "few", "many", "other")}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en_GB", "other one other other other other other other"),
        ("fr", "one one other other other other other other"),
        ("ar", "zero one two few few many many other"),
        ("ru", "many one few few many many one many"),
        ("zh", "other other other other other other other other"),
        ("es", "other one other other other other other other"),
    ],
)
def test_a_count_has_the_form_of_its_language(language: str, forms: str) -> None:
    counts = (0, 1, 2, 3, 5, 11, 21, 100)

    found = [Language(language).plural(count, **FORMS) for count in counts]

    assert found == forms.split()


def test_a_form_that_is_not_given_is_the_usual_one() -> None:
    assert Language("ru").plural(1, few="документа", other="документов") == "документов"


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (4, "other"),
        (11, "other"),
        (12, "other"),
        (13, "other"),
        (21, "one"),
        (22, "two"),
        (111, "other"),
        (112, "other"),
        (121, "one"),
    ],
)
def test_an_english_ordinal_has_the_ending_of_its_number(number: int, form: str) -> None:
    assert Language("en_GB").ordinal_form(number) == form


def test_a_french_ordinal_has_an_ending_of_its_own_for_one_alone() -> None:
    forms = [Language("fr").ordinal_form(number) for number in (1, 2, 11, 21, 101)]

    assert forms == ["one", "other", "other", "other", "other"]


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "fr", "French"),
        ("fr", "en", "anglais"),
        ("ar", "ar", "العربية"),
        ("zh", "ru", "俄语"),
        ("en", "zh-CN", "Chinese"),
        ("en", "xx", "xx"),
    ],
)
def test_a_language_is_called_by_its_name(language: str, code: str, name: str) -> None:
    assert Language(language).language_name(code) == name


def test_arabic_alone_of_the_six_is_written_from_the_right() -> None:
    codes = ("ar", "en", "es", "fr", "ru", "zh")

    assert [code for code in codes if Language(code).right_to_left] == ["ar"]


@pytest.mark.parametrize("code", ["en-GB", "en_GB"])
def test_a_language_may_be_written_with_either_stroke(code: str) -> None:
    assert Language(code).in_words(date(2016, 10, 10)) == "10 October 2016"


@pytest.mark.parametrize("code", ["", "english", "xx", "e", "en_GB_X_Y_Z", "../en", "123"])
def test_what_is_no_language_is_told(code: str) -> None:
    with pytest.raises(Failure) as caught:
        Language(code)

    assert (caught.value.message, caught.value.remedy) == (
        f'"{code}" is not a language cwg knows',
        "use its ISO 639 code, such as en or fr",
    )
