"""Say whether a file name can be used on every machine the group works with, Windows included."""

import re
import unicodedata

from cwg.records.problem import Failure

# Microsoft, "Naming Files, Paths, and Namespaces".
_FORBIDDEN = '<>:"/\\|?*'
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
# Most file systems end at 255 bytes; "(new 12)" must still fit.
_LONGEST = 240
_WORKING_FILES = (".cwg-", "~$", ".~lock.")


def check_name(name: str) -> None:
    """Pass when the name is fit for a made document; raise a Failure that says what is wrong."""
    if wrong := _what_is_wrong(name):
        shown = "".join(
            letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
        )
        raise Failure(f'"{shown}" cannot be the name of a file: {wrong}', "choose another name")


def _what_is_wrong(name: str) -> str:
    odd = next((letter for letter in name if letter in _FORBIDDEN), "")
    unseen = any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in name)
    device = _RESERVED.fullmatch(name.partition(".")[0].rstrip(" "))
    rules = (
        (not name.strip(". "), "it is empty"),
        (odd, f"Windows does not allow {odd} in it"),
        (unseen, "it has a character that cannot be seen"),
        (name != name.strip(" "), "Windows drops spaces around it"),
        (name.endswith("."), "Windows drops a full stop at its end"),
        (device, "Windows keeps that word for a device"),
        (
            name.startswith(_WORKING_FILES),
            "the working files of cwg, Word and LibreOffice begin so",
        ),
        (len(name.encode(errors="replace")) > _LONGEST, f"it is longer than {_LONGEST} bytes"),
    )
    return next((sentence for broken, sentence in rules if broken), "")
