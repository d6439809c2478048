"""Where a sentence ends with what it prints first: there it needs no list to put words into."""

from collections.abc import Iterator

from jinja2 import nodes

_MOST_BRANCHES, _MOST_WORDS = 4, 6
"""How often, and how much, what stands behind a choice is written into each of its branches."""


def endings(body: list[nodes.Node]) -> Iterator[nodes.Output]:
    """Yield the outputs of a sentence before and behind which nothing is printed.

    What stands behind a choice, where it is short, is moved into the branches, in place.

    Args:
        body: of the sentence, its line breaks worked out.
    """
    body[:] = [one for one in body if not isinstance(one, nodes.Output) or one.nodes]
    before = 0
    while before < len(body) and isinstance(body[before], nodes.Assign):
        before += 1
    if before == len(body):
        return
    first, rest = body[before], body[before + 1 :]
    if isinstance(first, nodes.Output):
        if not rest:
            yield first
        return
    if not isinstance(first, nodes.If) or not _is_short(first, rest):
        return
    del body[before + 1 :]
    if rest:
        for branch in _branches(first):
            _join_outputs(branch, rest)
    for branch in _branches(first):
        yield from endings(branch)


def _branches(choice: nodes.If) -> list[list[nodes.Node]]:
    return [choice.body, *(one.body for one in choice.elif_), choice.else_]


def _is_short(choice: nodes.If, rest: list[nodes.Node]) -> bool:
    """Say whether what stands behind a choice may be written into its branches."""
    if not all(isinstance(one, nodes.Output) for one in rest):
        return False
    words = sum(len(one.nodes) for one in rest if isinstance(one, nodes.Output))
    return not rest or (words <= _MOST_WORDS and len(choice.elif_) + 2 <= _MOST_BRANCHES)


def _join_outputs(branch: list[nodes.Node], rest: list[nodes.Node]) -> None:
    """Put outputs behind a branch; those that follow one another become one, that of no other."""
    for one in rest:
        if not isinstance(one, nodes.Output):
            continue
        last = branch[-1] if branch else None
        joined = nodes.Output([*one.nodes], lineno=one.lineno)
        if isinstance(last, nodes.Output):
            branch.pop()
            joined = nodes.Output([*last.nodes, *one.nodes], lineno=last.lineno)
        joined.environment = one.environment
        branch.append(joined)
