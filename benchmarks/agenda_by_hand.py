"""Write an agenda from its view by f-strings alone, as ``report_by_hand`` writes a report."""

from xml.sax.saxutils import escape

from benchmarks.report_by_hand import ByHand, called, cell, paragraph
from benchmarks.report_lines import Frame
from cwg.views.agenda import AgendaView
from cwg.views.agenda_items import AgendaItemView
from cwg.views.papers import PaperView

_PURPOSES = {"decision": "For decision"}
_EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableCell"/></w:pPr></w:p>'


class AgendaByHand(ByHand):
    """Writes one agenda from its view."""

    def agenda(self, view: AgendaView, frame: Frame, rels: str) -> bytes:
        """Return the Word file; the arguments are those of ``write``."""
        tables = "".join(map(self._item, view.items)), "".join(map(self._listed, view.papers)), ""
        body = "".join(part for pair in zip(frame.pieces, tables, strict=True) for part in pair)
        return self._packed(frame, body, rels)

    def _item(self, item: AgendaItemView) -> str:
        number = self._marked("TableNumber", item.record, escape(item.number))
        told = [paragraph("AgendaItem", escape(item.title))]
        if item.purpose:
            told.append(paragraph("Annotation", _PURPOSES[item.purpose]))
        told += [paragraph("Annotation", escape(note)) for note in item.notes]
        papers = "".join(
            self._marked("TableCell", paper.record, self._symbol(paper)) for paper in item.papers
        )
        return _row(cell(960, number), cell(6012, "".join(told)), cell(2100, papers or _EMPTY))

    def _listed(self, paper: PaperView) -> str:
        symbol = self._marked("TableCell", paper.record, self._symbol(paper), again="_2")
        return _row(
            cell(2100, symbol),
            cell(2400, paragraph("TableCell", called(paper))),
            cell(4572, paragraph("TableCell", escape(paper.title))),
        )


def _row(*cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
