"""The line typed so far becomes the words it may go on with: what a shell asks for at each Tab.

A person waits for it, so nothing is loaded and no record is read: names are those of folders, and
the keys of people the lines of one file. Never fails: where nothing is known, nothing is offered.
"""

import os

_RECORDS = {"--help": "", "--meetings": "folder"}
_GROUP = dict.fromkeys(("--name", "--short", "--organization", "--email", "--symbol"), "text")
_GROUP |= {"--help": "", "--time-zone": "text", "--no-questions": ""}
_MEETING = dict.fromkeys(("--number", "--date", "--city", "--country"), "text")
_MEETING |= {"--help": "", "--no-questions": ""}
_CHANGE = _RECORDS | {"--dry-run": ""}
_ENTRY = _CHANGE | dict.fromkeys(("--item", "--sitting"), "text")
_ENTRY |= {"--before": "paper", "--after": "paper"}
_WHERE = _ENTRY | {"--reason": "text", "--detail": "text", "--to": "next|back|no"}
_WHERE |= {"--decided-by": "text"}
_TIMES = dict.fromkeys(("--submitted", "--received", "--published", "--language"), "text")
_TEXT = (
    _CHANGE
    | _TIMES
    | {"--anyway": "", "--file": "file", "--title": "text", "--from": "organization"}
)
_NEW = dict.fromkeys(("--on-behalf-of", "--asked-for-by", "--number", "--reserve"), "text")
_NEW |= {"--replaces": "paper", "--item": "text", "--type": "text", "--yes": ""}
_NEW |= {"--access": "public|members|restricted"}
_PRESENT = dict.fromkeys(("--on-behalf-of", "--said", "--part", "--rest", "--version"), "text")
_TAKEN_BACK = {"--on": "text", "--by": "organization", "--reason": "text", "--at-table": ""}
_PAPERS = "meeting paper …"
_TEXTS = "invitation|contributions"
_PLAN = "progress|overview"
_BESIDE = "annotated-agenda|order-of-business"
_LISTS = "participants|documents|speakers|decisions"
_SHOWN = f"report|agenda|letter|{_TEXTS}|{_BESIDE}|corrigendum|actions|{_PLAN}|{_LISTS}|decision"
_ACTIONS = "meeting text …"
_GOES_ON = _CHANGE | {"--remark": "text", "--due": "text", "--who": "organization"}
_DOCUMENTS = _RECORDS | {"--templates": "folder", "--to": "folder", "--with-faults": ""}
_OWN_WORDS = _CHANGE | {"--templates": "folder"}
COMMANDS: dict[str, tuple[str, dict[str, str]]] = {
    "init": ("folder", _GROUP | _MEETING | {"--group": "text"}),
    "new": ("group|meeting", {"--help": ""}),
    "new group": ("text", _RECORDS | _GROUP),
    "new meeting": ("in-group", _RECORDS | _MEETING | {"--previous": "text"}),
    "build": ("meeting", _DOCUMENTS),
    "report": ("meeting", _DOCUMENTS | {"--style": "text"}),
    "agenda": ("meeting", _DOCUMENTS | {"--annotated": "", "--order-of-business": ""}),
    "corrigendum": ("meeting", _DOCUMENTS),
    "issue": (
        "agenda|report|corrigendum|participants|documents meeting",
        _CHANGE | {"--templates": "folder", "--to": "folder", "--date": "text", "--by": "person"},
    ),
    "issued": ("group", _RECORDS | {"--json": ""}),
    "words": ("list|set|add|leave-out|read|keep|drop", {"--help": ""}),
    "words list": ("meeting", _RECORDS | {"--templates": "folder"}),
    "words set": ("meeting text text", _OWN_WORDS | {"--language": "text"}),
    "words add": ("meeting text text", _OWN_WORDS | {"--language": "text"}),
    "words leave-out": ("meeting text text", _OWN_WORDS),
    "words read": ("meeting file", _OWN_WORDS),
    "words keep": ("meeting text", _OWN_WORDS),
    "words drop": ("meeting text", _OWN_WORDS),
    "changes": (
        "agenda|report|participants|documents meeting",
        _RECORDS
        | {"--templates": "folder", "--since": "text", "--json": "", "--marked": ""}
        | {"--tracked": "", "--author": "text", "--to": "folder"},
    ),
    "paper": (
        "add|present|read|defer|not-presented|withdraw|revise|correct|accept",
        {"--help": ""},
    ),
    "paper add": ("meeting", _TEXT | _NEW),
    "paper present": (_PAPERS, _ENTRY | _PRESENT | {"--by": "organization", "--proxy": ""}),
    "paper read": (_PAPERS, _ENTRY),
    "paper defer": (_PAPERS, _WHERE),
    "paper not-presented": (_PAPERS, _WHERE),
    "paper withdraw": (_PAPERS, _ENTRY | _TAKEN_BACK),
    "paper revise": ("meeting paper", _TEXT | {"--mark": "text"}),
    "paper correct": ("meeting paper", _TEXT | {"--mark": "text"}),
    "paper accept": (_PAPERS, _CHANGE | {"--by": "text", "--on": "text", "--reason": "text"}),
    "action": ("number|done|begin|drop|supersede|reopen|note", {"--help": ""}),
    "action number": ("meeting", _CHANGE),
    "action done": (_ACTIONS, _CHANGE | {"--remark": "text", "--on": "text"}),
    "action begin": (_ACTIONS, _GOES_ON),
    "action drop": (_ACTIONS, _CHANGE | {"--reason": "text", "--remark": "text", "--on": "text"}),
    "action supersede": (_ACTIONS, _CHANGE | {"--by": "text", "--remark": "text", "--on": "text"}),
    "action reopen": (_ACTIONS, _GOES_ON | {"--reason": "text"}),
    "action note": (_ACTIONS, _GOES_ON),
    "actions": (
        "group",
        _DOCUMENTS
        | {"--open": "", "--overdue": "", "--all": "", "--json": "", "--word": "", "--csv": ""}
        | {"--who": "organization", "--mine": "organization", "--since": "text"}
        | {"--as-of": "text", "--xlsx": "", "--ics": ""},
    ),
    "state": ("meeting planned|convened|held|postponed|cancelled", _CHANGE | {"--early": ""}),
    "close": (
        "meeting",
        _CHANGE
        | {"--not-reached": "", "--without-minutes": "", "--reopen": ""}
        | {"--reason": "text", "--early": ""},
    ),
    "letter": ("meeting", _DOCUMENTS),
    "invite": ("meeting", _DOCUMENTS | {"--person": "person", "--sent-on": "text"}),
    "feed": ("only-group", _DOCUMENTS),
    "send": (
        "meeting",
        _RECORDS
        | {"--templates": "folder", "--only": "person", "--with-agenda": "", "--yes": ""}
        | {"--dry-run": "", "--eml": "folder", "--test-to": "text"}
        | {"--again": "person", "--it-went": "person"},
    ),
    "replies": (
        "file …",
        _RECORDS | {"--list": "", "--count": "text", "--leave": "text", "--json": ""},
    ),
    "next": ("meeting", _RECORDS | {"--as": "text", "--early": "", "--dry-run": "", "--undo": ""}),
    "papers": (
        "group",
        _RECORDS
        | {"--type": "text", "--from": "text", "--item": "text"}
        | {"--open": "", "--late": "", "--json": ""},
    ),
    "list": (
        f"{_LISTS} meeting",
        _DOCUMENTS | {"--by-item": "", "--csv": "", "--xlsx": "", "--word": "", "--show": ""},
    ),
    "decisions": (
        "group",
        _DOCUMENTS | {"--search": "text", "--since": "text", "--json": "", "--excerpt": "text"},
    ),
    "trace": ("meeting", _RECORDS | {"--templates": "folder", "--json": ""}),
    "progress": (
        "plan",
        _DOCUMENTS
        | {"--since": "text", "--marked": "", "--clean": "", "--tracked": "", "--overview": ""}
        | {"--csv": "", "--xlsx": "", "--changes": "", "--as-of": "text", "--author": "text"}
        | {"--date": "text", "--issue": "text"},
    ),
    "check": ("record …", _RECORDS | {"--json": ""}),
    "status": ("group", _RECORDS | {"--to": "folder", "--on": "text", "--json": ""}),
    "people": ("import", {"--help": ""}),
    "people import": (
        "file",
        _RECORDS
        | {"--sheet": "text", "--column": "text", "--organizations": ""}
        | {"--meeting": "meeting", "--with-doubtful": "", "--yes": "", "--dry-run": ""},
    ),
    "template": ("check|show", {"--help": ""}),
    "template check": ("file …", _RECORDS | {"--templates": "folder", "--as": "text"}),
    "template show": (
        f"{_SHOWN}|sentence|filters text …",
        _RECORDS | {"--templates": "folder", "--all": ""},
    ),
    "schema": ("text", {"--help": "", "--to": "folder"}),
    "completion": ("bash|zsh|fish|powershell", {"--help": ""}),
}
"""What follows each command: kinds of names, and options with the kind of their value.

A kind is meeting, paper (of that meeting), plan, record (a meeting or a plan), group (or one of its
meetings), only-group, in-group (a new one there), person, organization, folder, file, text, or the
words themselves, joined by "|"; "…" after the last one repeats it. An option without a kind takes
no value.
"""
_SEVERAL = {"--person", "--column", "--from", "--by", "--item", "--file", "--language"}
_SEVERAL |= {"--who", "--only", "--again", "--it-went", "--count", "--leave"}


def answer(arguments: list[str]) -> int:
    """Give the words on stdout, a line each, and return the exit code."""
    words = list(dict.fromkeys(words_after(arguments)))
    # In bytes: neither line ends nor the console's code page may change what a shell reads.
    os.write(1, "".join(f"{word}\n" for word in words).encode("utf-8", "surrogateescape"))
    return 0


def words_after(arguments: list[str]) -> list[str]:
    """Return the words that the last one may become.

    Args:
        arguments: the whole line in one text, or its words; the first is the name of the program,
            the last is the one being typed, empty after a blank.
    """
    typed = _split(arguments[0]) if len(arguments) == 1 else arguments
    *before, current = [_bare(word) for word in typed[1:]] or [""]
    before = [word for word in before if word != "="]  # bash splits --to=here in three
    current = "" if current == "=" else current
    if not before:
        first = [one for one in COMMANDS if " " not in one]
        first = ["--help", "--version"] if current.startswith("-") else first
        return _beginning(current, first)
    root = _root(before)
    if " ".join(before[:2]) in COMMANDS:
        before[:2] = [" ".join(before[:2])]
    follows, options = COMMANDS.get(before[0], ("", {"--help": ""}))
    if options.get(before[-1]):
        return _of_kind(options[before[-1]], current, root, before)
    if current.startswith("--") and "=" in current:
        option, _, value = current.partition("=")
        return [
            f"{option}={word}" for word in _of_kind(options.get(option, ""), value, root, before)
        ]
    if current.startswith("-"):
        fresh = [one for one in options if one not in before or one in _SEVERAL]
        return _beginning(current, fresh)
    kinds, given = follows.split(), _given(before[1:], options)
    if kinds[1:] and kinds[-1] == "…":
        kinds[-1:] = kinds[-2:-1] * (given + 1)
    return _of_kind(kinds[given], current, root, before) if given < len(kinds) else []


def _of_kind(kind: str, current: str, root: str, before: list[str]) -> list[str]:
    if kind in ("folder", "file"):
        return _paths(current, files=kind == "file")
    return _beginning(current, _named(kind, root, before))


def _named(kind: str, root: str, before: list[str]) -> list[str]:
    """Return what there is of a kind: names in the records, or the words that the kind lists."""
    if kind in ("meeting", "group", "plan", "record"):
        names = [] if kind == "plan" else _meetings(root, with_groups=kind == "group")
        return [*names, *(_plans(root) if kind in ("plan", "record") else ())]
    if kind in ("only-group", "in-group"):
        end = "/" if kind == "in-group" else ""
        return [f"{name}{end}" for name in _folders_with(root, "group.yaml")]
    if kind == "paper":
        return [one for one in _papers(root, before) if one not in before]
    if kind in ("person", "organization"):
        section = "people" if kind == "person" else "organizations"
        return _keys(os.path.join(root, "directory.yaml"), section)
    return kind.split("|") if kind not in ("", "text") else []


def _given(words: list[str], options: dict[str, str]) -> int:
    """Return how many of the words are neither options nor their values."""
    count, value = 0, False
    for word in words:
        count += not value and not word.startswith("-")
        value = not value and bool(options.get(word))
    return count


def _beginning(current: str, words: list[str]) -> list[str]:
    return [word for word in words if word.startswith(current)]


# ---------- What is in folders ----------


def _root(before: list[str]) -> str:
    """Return the folder of the records: the one named on the line, else here or above."""
    for word, value in zip(before, [*before[1:], ""], strict=True):
        if word == "--meetings" or word.startswith("--meetings="):
            return os.path.expanduser(word.partition("=")[2] or value)
    try:
        folder = os.getcwd()
    except OSError:  # it is not there any more
        return ""
    while not os.path.isdir(os.path.join(folder, "meetings")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return ""
    return os.path.join(folder, "meetings")


def _meetings(root: str, *, with_groups: bool) -> list[str]:
    names = []
    for group in sorted(_folders_with(root, "group.yaml")):
        names += [group] if with_groups else []
        meetings = _folders_with(os.path.join(root, group), "meeting.yaml")
        names += [f"{group}/{key}" for key in sorted(meetings, key=_numeric_first)]
    return names


def _plans(root: str) -> list[str]:
    groups = sorted(_folders_with(root, "group.yaml"))
    return [
        f"{group}/{key}"
        for group in groups
        for key in sorted(_folders_with(os.path.join(root, group), "plan.yaml"))
    ]


def _folders_with(folder: str, file: str) -> list[str]:
    try:
        names = os.listdir(folder) if folder else []
    except OSError:
        return []
    return [
        name
        for name in names
        if not name.startswith(".") and os.path.isfile(os.path.join(folder, name, file))
    ]


def _numeric_first(key: str) -> tuple[int, int, str]:
    digits = "".join(letter for letter in key if letter.isdecimal())
    return (0, int(digits), key) if key[:1].isdecimal() else (1, 0, key)


def _papers(root: str, before: list[str]) -> list[str]:
    """Return the numbers of the papers of the meeting that is named on the line."""
    meeting = next((word for word in before[1:] if "/" in word and not word.startswith("-")), "")
    file = os.path.join(root, *meeting.split("/"), "papers.yaml")
    carried = []
    for line in _lines(file) if meeting else ():
        word, _, rest = line.strip(" -{").partition(":")
        if word == "paper" and "/" in rest:
            carried.append(rest.strip().partition(",")[0].partition(" ")[0])
    return [*carried, *_keys(file, "papers")] if meeting else []


def _keys(file: str, section: str) -> list[str]:
    """Return what stands before a colon below a word of a record file, at one depth."""
    keys, inside, depth = [], False, 0
    for line in _lines(file):
        rest = line.lstrip(" ")
        if not rest or rest.startswith("#"):
            continue
        indent = len(line) - len(rest)
        if not indent:
            inside, depth = line.lstrip("\ufeff").startswith(f"{section}:"), 0
        elif inside and ":" in rest:
            depth = depth or indent
            keys += [rest.partition(":")[0].strip().strip("\"'")] if indent == depth else []
    return keys


def _lines(file: str) -> list[str]:
    try:
        with open(file, encoding="utf-8", errors="replace") as opened:
            return opened.read().splitlines()
    except OSError:
        return []


def _paths(current: str, *, files: bool) -> list[str]:
    """Return the folders, and files too where they may stand, that a path may go on with."""
    above, _, start = current.replace("\\", "/").rpartition("/")
    above += "/" if "/" in current.replace("\\", "/") else ""
    try:
        entries = sorted(os.scandir(os.path.expanduser(above) or "."), key=lambda one: one.name)
    except OSError:
        return []
    shown = [one for one in entries if start.startswith(".") or not one.name.startswith(".")]
    return [
        above + one.name + ("/" if one.is_dir() else "")
        for one in shown
        if one.name.startswith(start) and (files or one.is_dir())
    ]


# ---------- What was typed ----------


def _split(line: str) -> list[str]:
    """Return the words of a line; the last is empty after a blank. Quotes hold words together."""
    words, quote = [""], ""
    for letter in line:
        if letter in "\"'" and quote in ("", letter):
            quote = "" if quote else letter
        elif letter in " \t" and not quote:
            words += [""] if words[-1] else []
        else:
            words[-1] += letter
    return words


def _bare(word: str) -> str:
    """Return a word without the quotes and backslashes by which it was typed."""
    if word[:1] in ('"', "'"):
        return word.strip(word[0])
    return word.replace("\\ ", " ")
