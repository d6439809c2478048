"""Read a day that somebody types behind an option."""

from argparse import ArgumentTypeError
from datetime import date


def day(text: str) -> date:
    """Return the day that a text names, as in 2017-02-28.

    Raises:
        ArgumentTypeError: it names none; argparse tells it with the option.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f'"{text}" is not a day; write it as 2017-02-28') from None
