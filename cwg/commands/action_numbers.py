"""Give the actions that a meeting agreed their ids: as the group writes them, and none twice."""

from argparse import Namespace

from cwg.commands.changing import changed, opened, show, write
from cwg.commands.telling import say, say_tried
from cwg.edits.actions import NewId, new_ids, with_ids
from cwg.records.issued import issues
from cwg.records.library import Dossier
from cwg.records.writing import alone

NEEDED = ("group", "meeting", "minutes")


def number_actions(options: Namespace) -> int:
    """Give the actions of the meeting that a command names their ids, and say which."""
    dossier = opened(options, NEEDED)
    with alone(dossier.folder.parent):  # no other run gives the same
        dossier = opened(options, NEEDED)
        ids = new_ids(dossier)
        if not ids:
            say(f"each action of {dossier.name} has an id already; nothing was written.")
            return 0
        put_ids(options, dossier, ids)
    _tell(dossier, ids)
    if options.dry_run:
        say_tried()
    return 0


def numbered_for_closing(options: Namespace, dossier: Dossier) -> Dossier:
    """Return a meeting whose actions have ids, where its group has a way of writing them.

    Not after the report went out: it would no longer say what the records say.
    """
    if dossier.group.actions.numbers is None or issues(dossier).last("report"):
        return dossier
    with alone(dossier.folder.parent):
        dossier = opened(options, NEEDED)
        ids = new_ids(dossier)
        if not ids:
            return dossier
        put_ids(options, dossier, ids)
    return dossier if options.dry_run else opened(options, NEEDED)


def put_ids(options: Namespace, dossier: Dossier, ids: list[NewId]) -> None:
    """Show the ids in the minutes, and write them unless it is only to be tried."""
    change = changed(dossier, "minutes", lambda content, name: with_ids(content, name, ids))
    show(change)
    if not options.dry_run:
        write(change)


def _tell(dossier: Dossier, ids: list[NewId]) -> None:
    language = dossier.group.languages.original
    for one in ids:
        what = one.agreed.what.in_language(language) if one.agreed.what else ""
        say(f"{one.id}: {' '.join(what.split())}")
    if issues(dossier).last("report"):
        say(f'the report went out without them: "cwg changes report {dossier.name}" tells it.')
