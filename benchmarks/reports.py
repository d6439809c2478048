"""Reports from a view to the bytes of a Word file, against other ways of writing the same one."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import docx

from benchmarks.made_records import write_records
from benchmarks.peers import DOCXTPL, borrowed
from benchmarks.report_by_hand import ByHand
from benchmarks.report_lines import LINKS, Frame, taken_apart, texts_of
from benchmarks.report_peers import PlainLoop, by_pandoc
from benchmarks.report_strings import Strings, without_links, zipped
from benchmarks.report_templates import by_docxtpl, by_layer, package, ready, write_template
from benchmarks.timing import Sized, Timed, Work, measure, progress, table, verdict
from cwg.commands.documents import values_of
from cwg.records.library import Dossier, Library
from cwg.views.report import ReportView, report_view
from cwg.word.template import WordTemplate
from cwg.wording.compiled import CompiledTemplates
from cwg.wording.sandbox import Wording

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates" / "en"
SEED, SIZES = "the seed", (1000, 4000)
RAW, FLOOR, DOCXTPL_NAME = "raw strings", "zip alone", "docxtpl"
VIEW, WHOLE, LAYER = "records to view", "cwg: view to file", "cwg: ready sentences to file"
SENTENCES = "the sentences alone"
BY_HAND = "raw strings that make the sentences"
_SENTENCES = """
{% for one in remarks %}{{ speech(one) }}{% endfor %}
{% for one in information.papers %}{{ paper_line(one) }}{% endfor %}
{% for one in contributions.papers %}{{ paper_line(one) }}{% endfor %}
{% for one in discussions %}{{ consideration(one) }}
{% for remark in one.speeches %}{{ speech(remark) }}{% endfor %}{% endfor %}
{% for one in outcomes %}{{ resolution(one) }}
{% for point in one.points %}{{ resolution_point(point) }}{% endfor %}{% endfor %}
{% for one in actions %}{{ prose(one.what) }}{{ who(one) }}{{ due(one) }}{% endfor %}
"""


def report() -> str:
    """Return what was measured, as Markdown."""
    with borrowed(*DOCXTPL) as is_there, TemporaryDirectory() as folder:
        sizes = [_measured(size, Path(folder), peer=is_there) for size in (0, *SIZES)]
    lines = [table(sizes, RAW), "", *_verdicts(sizes[1][2])]
    return "\n".join(lines)


def _verdicts(timed: dict[str, Timed]) -> list[str]:
    """Return the targets at 1,000 contributions, read in three ways."""
    whole, layer = timed[WHOLE].median, timed[LAYER].median
    told = []
    for name, wanted, at_least in ((RAW, 3, False), (DOCXTPL_NAME, 5, True)):
        if name not in timed:
            continue
        peer = timed[name].median
        for read, ours, theirs in (
            ("cwg makes its sentences, the other has them ready", whole, peer),
            ("both make them", whole, peer + timed[SENTENCES].median),
            ("both have them ready", layer, peer),
        ):
            if not at_least and theirs != peer:
                continue  # strings by hand would not pay for a sandbox
            value = theirs / ours if at_least else ours / theirs
            words = "times faster than docxtpl" if at_least else "x raw strings"
            told.append(verdict(f"{words}, {read}", value, wanted, at_least=at_least))
    return told


def _measured(contributions: int, folder: Path, *, peer: bool) -> Sized:
    name = f"{contributions:,} contributions" if contributions else SEED
    progress(f"report of {name}")
    amount, methods = compared(contributions, folder, peer=peer)
    return name, amount, measure(methods)


def compared(contributions: int, folder: Path, *, peer: bool) -> tuple[int, dict[str, Work]]:
    """Return how many paragraphs and rows a report has, and the ways of making it.

    Args:
        contributions: of made records; none for the seed.
        folder: takes what the methods work with.
        peer: whether docxtpl is there.

    Raises:
        RuntimeError: raw strings, or cwg of ready sentences, make another report than cwg.
    """
    dossier, place = _dossier(contributions, folder), folder / str(contributions)
    view = report_view(dossier, "en")
    wording = Wording("en", TEMPLATES / "sentences.txt", "", CompiledTemplates(folder / "cache"))
    made = _whole(view, wording)
    frame = taken_apart(made)
    sentences = wording.compile(_SENTENCES, "the sentences of a report")
    methods: dict[str, Work] = {
        VIEW: lambda: report_view(dossier, "en"),
        SENTENCES: lambda: sentences.fill(values_of(view)),
        WHOLE: lambda: _whole(view, wording),
    }
    methods |= _others(frame, place, wording)
    if contributions:  # the sentences by hand say what made records have, and no more
        methods |= _by_hand(view, frame)
    if not peer:
        del methods[DOCXTPL_NAME]
    _same_text(made, methods)
    return sum(map(len, frame.stretches)), methods


def _dossier(contributions: int, folder: Path) -> Dossier:
    place = folder / str(contributions)
    place.mkdir()
    if contributions:
        write_records(place / "records", contributions)
        library, meeting = Library(place / "records"), "wg/1"
    else:
        library, meeting = Library(ROOT / "meetings"), "cwg-cop/12"
    dossier = library.dossier(meeting)
    if dossier is None:
        raise RuntimeError(f"{meeting} cannot be read")
    return dossier


def _whole(view: ReportView, wording: Wording) -> bytes:
    template = WordTemplate(TEMPLATES / "report.docx", "report.docx", wording)
    return template.fill(values_of(view, template.words), dated=date(2016, 10, 10))


def _others(frame: Frame, folder: Path, wording: Wording) -> dict[str, Work]:
    blank, ours, theirs = (folder / f"{name}.docx" for name in ("blank", "ours", "theirs"))
    blank.write_bytes(package(frame, "".join(frame.pieces)))
    write_template(ours, frame, "")
    write_template(theirs, frame, "r")
    rels, values = without_links(frame.members[LINKS]), ready(frame)
    styles = docx.Document(str(blank)).styles
    names = {style.style_id: str(style.name) for style in styles}
    return {
        LAYER: lambda: by_layer(ours, values, wording),
        FLOOR: lambda: zipped(frame.members),
        RAW: lambda: Strings().report(frame, rels),
        DOCXTPL_NAME: lambda: by_docxtpl(theirs, frame),
        "python-docx, a plain loop": lambda: PlainLoop(blank.read_bytes()).report(frame),
        "pandoc, from Markdown": lambda: by_pandoc(frame, names, blank),
    }


def _by_hand(view: ReportView, frame: Frame) -> dict[str, Work]:
    rels = without_links(frame.members[LINKS])
    return {BY_HAND: lambda: ByHand().write(view, frame, rels)}


def _same_text(made: bytes, methods: dict[str, Work]) -> None:
    """See to it that like is compared with like: each line stands in what each template makes."""
    wanted, texts = taken_apart(made).stretches, texts_of(made)
    for method in (LAYER, RAW, *([BY_HAND] if BY_HAND in methods else [])):
        theirs = bytes(methods[method]())  # type: ignore[call-overload]
        if taken_apart(theirs).stretches != wanted or texts_of(theirs) != texts:
            raise RuntimeError(f"{method} made another report than cwg")
