"""Tell of one's own templates that count for nothing, because their names are not quite right."""

from collections.abc import Iterator

from cwg.commands.project import Project
from cwg.records.problem import Place, Problem
from cwg.wording.folders import shipped
from cwg.wording.near_names import unused


def unused_templates(project: Project, language: str) -> dict[str, list[Problem]]:
    """Return what is to be told of such templates, by the names that they were to have.

    Args:
        project: names the secretariat's own templates.
        language: of the templates.
    """
    found: dict[str, list[Problem]] = {}
    for path, wanted in unused(project.own_templates, shipped(), language):
        name = wanted.partition("/")[2]
        message = (
            "cwg does not read a template of this name, and uses the one that comes with it instead"
        )
        if path.name == name:
            message = (
                "cwg does not read a template here, and uses the one that comes with it instead"
            )
        remedy = f"call it {wanted} in your folder of templates, or take it away"
        place = Place(project.shown(path))
        found.setdefault(name, []).append(Problem(place, message, "template", remedy, "warning"))
    return found


def every_unused_template(project: Project) -> Iterator[Problem]:
    """Yield what is to be told of such templates in all languages that come with cwg."""
    for folder in sorted(path for path in shipped().iterdir() if path.is_dir()):
        for problems in unused_templates(project, folder.name).values():
            yield from problems
