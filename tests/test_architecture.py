import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "cwg"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [*MODULES, *sorted((REPOSITORY / "templates" / "source").rglob("*.py"))]
COLLECTING_NAMES = {"utils", "util", "helpers", "helper", "core", "manager", "common", "misc"}
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("uuid", "uuid1"),
    ("uuid", "uuid4"),
}
CHANCES = {"random", "secrets"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def shown(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def functions(path: Path) -> Iterator[Function]:
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def calls(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield every call of a name or of something's attribute: line, owner, name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            last = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            yield node.lineno, last, node.func.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, "", node.func.id


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def taken_from(path: Path) -> Iterator[tuple[str, str]]:
    """Yield module and name of what is imported so that it can be called without its module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", one.name) for one in node.names)


def public(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield the public classes and functions at the top of a module or of a public class."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, Function | ast.ClassDef) and not part.name.startswith("_"):
            yield part.name, part
            if isinstance(part, ast.ClassDef):
                yield from ((f"{part.name}.{name}", inner) for name, inner in public(part))


def comments(path: Path) -> Iterator[tuple[int, str]]:
    source = io.StringIO(path.read_text(encoding="utf-8"))
    for token in tokenize.generate_tokens(source.readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 40
    assert len(SOURCES) > len(MODULES)


def test_the_contracts_of_the_imports_hold() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    kept = re.search(r"Contracts: (\d+) kept, 0 broken", run.stdout)
    assert kept
    assert int(kept[1]) >= 11


def test_every_package_stands_in_the_layers() -> None:
    layers = re.search(
        r"^layers = \[(.*?)^\]",
        (REPOSITORY / "pyproject.toml").read_text(),
        re.DOTALL | re.MULTILINE,
    )
    assert layers
    named = set(re.findall(r"\w+", layers[1]))
    there = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert there | {"cli", "completing"} == named


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_no_function_is_longer_than_40_lines(path: Path) -> None:
    long = {one.name: one.end_lineno - one.lineno + 1 for one in functions(path) if one.end_lineno}

    assert {name: lines for name, lines in long.items() if lines > 40} == {}


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_no_function_has_more_than_6_parameters(path: Path) -> None:
    count = {}
    for one in functions(path):
        given = [*one.args.posonlyargs, *one.args.args, *one.args.kwonlyargs]
        given += [more for more in (one.args.vararg, one.args.kwarg) if more]
        count[one.name] = len([name for name in given if name.arg not in ("self", "cls")])

    assert {name: parameters for name, parameters in count.items() if parameters > 6} == {}


def test_every_module_is_named_after_what_it_is_about() -> None:
    names = {
        shown(path): set(path.relative_to(REPOSITORY).with_suffix("").parts) for path in SOURCES
    }

    assert {name for name, parts in names.items() if parts & COLLECTING_NAMES} == set()


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_everything_public_says_what_it_is(path: Path) -> None:
    module = tree(path)
    silent = [name for name, node in public(module) if not ast.get_docstring(node)]  # type: ignore[arg-type]

    assert ast.get_docstring(module)
    assert silent == []


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_nothing_asks_the_clock_or_chance(path: Path) -> None:
    asked = [(line, owner, name) for line, owner, name in calls(path) if (owner, name) in CLOCKS]

    if path == PACKAGE / "commands" / "clock.py":  # what is sent is sent now, and late today
        assert [(owner, name) for _, owner, name in asked] == [("datetime", "now")]
        return
    assert asked == []
    assert set(taken_from(path)) & CLOCKS == set()
    assert set(imported(path)) & CHANCES == set()


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_every_exception_from_a_rule_names_the_rule(path: Path) -> None:
    bare = [
        (line, comment)
        for line, comment in comments(path)
        if re.search(r"\bnoqa\b(?!: [A-Z]+\d+)", comment)
        or re.search(r"\btype: ignore\b(?!\[[a-z-]+(, ?[a-z-]+)*\])", comment)
    ]

    assert bare == []


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_only_one_module_speaks(path: Path) -> None:
    printed = [line for line, owner, name in calls(path) if (owner, name) == ("", "print")]
    written = [
        line
        for line, owner, name in calls(path)
        if owner in ("stdout", "stderr") and name in ("write", "writelines")
    ]

    assert bool(printed) == (path == PACKAGE / "commands" / "telling.py")
    assert written == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from datetime import datetime\ndatetime.now()", [(2, "datetime", "now")]),
        ("import datetime\ndatetime.date.today()", [(2, "date", "today")]),
        ("import time\ntime.time()", [(2, "time", "time")]),
        ("print('x')", [(1, "", "print")]),
        ("now()", [(1, "", "now")]),
    ],
)
def test_the_search_for_calls_finds_them(
    tmp_path: Path, text: str, found: list[tuple[int, str, str]]
) -> None:
    path = tmp_path / "module.py"
    path.write_text(text, encoding="utf-8")

    assert list(calls(path)) == found
