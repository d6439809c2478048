"""Look through a Word template: all that is wrong with its tags and styles, mended in a copy."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree

from cwg.word.copies import MARKED
from cwg.word.empty_sections import empty_sections
from cwg.word.lacking_styles import Found, lacking_styles
from cwg.word.marks import Marks
from cwg.word.names import PARAGRAPH, TEXT, w
from cwg.word.notes import Notes
from cwg.word.package import (
    Relationships,
    open_package,
    parts_with_tags,
    style_ids,
    template_bytes,
)
from cwg.word.printing import Printing
from cwg.word.review_marks import struck_tags, tracked_changes, with_struck
from cwg.word.tagged_part import TaggedPart, paragraph_of, whole_tags
from cwg.word.tags import tagged
from cwg.word.tried_paragraphs import (
    BLOCK,
    GLUED,
    HOLDERS,
    NUMBER,
    a_paragraph,
    alone_in,
    blanked,
    holder_of,
    mend_braces,
    own_text,
    put,
)
from cwg.wording.braces import joined, told_of_braces, without_followers
from cwg.wording.fault import TemplateFault
from cwg.wording.mending import TriedText, can_stand, mend
from cwg.wording.pairs import TAG, Flaw, Pairing, Tag, paired, told
from cwg.wording.sandbox import Compiled
from cwg.wording.trial import MOST, Tree, TriedWording

_CORE = "/docProps/core.xml"
_ALONE = re.compile(r"\s*\{%[-+]?\s*(p|tr|tc)\s.*%\}\s*", re.DOTALL)
_PARTS = {"document": "", "header": "header", "footer": "footer", "footnotes": "footnotes"}


class TriedPart:
    """One part of a Word template, mended: its text, a header, a footer.

    Args:
        wording: the sandbox in which its tags are read.
        root: the part's lxml tree, which is used up.
        name: what faults call the part.
        called: what people call it; nothing for the text itself.
        styles: the ids of the template's styles.
    """

    def __init__(
        self, wording: TriedWording, root: Any, name: str, called: str, styles: frozenset[str]
    ) -> None:
        self.name, self.called = name, called
        self.flaws: list[Flaw] = []
        """What was wrong with its tags."""
        self._root, self._styles = root, styles
        self.filled = ""  # as it came of the last filling
        self._ready: tuple[TriedWording, Compiled, Printing] | None = None
        self._tagged: TaggedPart | None = None
        self._tree: Tree | None = None
        etree.strip_tags(root, etree.Comment)
        self._texts = []
        for number, paragraph in enumerate(root.iter(PARAGRAPH), start=1):
            paragraph.set(NUMBER, str(number))
            self._texts.append(whole_tags(paragraph))
        self._is_read = partial(can_stand, wording)
        self._numbers: list[int] = []
        self._owners: dict[int, Any] = {}  # of each tag, by the tag's identity
        self._tags: list[Tag] = []
        self._part_braces_and_blocks()
        self._collect()
        if not self._can_be_read(wording):
            for tag in self._tags:
                self.flaws += mend(wording, tag)
        self._pair()
        self._write()
        if self.flaws:
            self._forget()

    def _can_be_read(self, wording: TriedWording) -> bool:
        """Say whether the part can be read as it is: then nothing is wrong with any of its tags."""
        try:
            self.tree(wording)
        except TemplateFault:
            return False
        return True

    def _forget(self) -> None:
        """Forget what was made of the part before it was mended."""
        self._ready = self._tagged = self._tree = None

    # ---------- Tags that stand where they cannot ----------

    def _part_braces_and_blocks(self) -> None:
        for paragraph in list(self._root.iter(PARAGRAPH)):
            number, text = int(paragraph.get(NUMBER)), own_text(paragraph)
            self._mend_braces(paragraph, number, text)
            self._part_words(paragraph, number)
            text = own_text(paragraph)
            blocks = [tag for tag in TAG.findall(text) if BLOCK.match(tag)]
            if blocks and not (_ALONE.fullmatch(text) and len(TAG.findall(text)) == 1):
                self._give_own_paragraphs(paragraph, number, blocks)
        for paragraph in list(self._root.iter(PARAGRAPH)):
            block = BLOCK.match(own_text(paragraph).strip())
            if block and block[1] in HOLDERS:
                self._look_at_holder(paragraph, block[1])

    def _mend_braces(self, paragraph: Any, number: int, text: str) -> None:
        following = paragraph.getnext()
        is_text = following is not None and following.tag == PARAGRAPH
        if two := joined(text, own_text(following), self._is_read) if is_text else None:
            tag = Tag(TAG.findall(two[0])[-1], number)
            message = f"“{tag.shown}” is broken over two paragraphs"
            remedy = "a tag stands in one paragraph: take out the break within it"
            self.flaws.append(Flaw(tag, message, remedy))
            put(paragraph, two[0])
            put(following, two[1])
            return
        for message, remedy in told_of_braces(text, self._is_read):
            self.flaws.append(Flaw(Tag("", number), message, remedy))
        mend_braces(paragraph, text, self._is_read)

    def _part_words(self, paragraph: Any, number: int) -> None:
        """Tell of tags like “{%tr for” whose words are written as one; part them."""
        for text in paragraph.iter(TEXT):
            for found in GLUED.finditer(text.text or ""):
                tag = Tag(found[0], number)
                meant = f"{found[1]}{found[2]} {found[3]}"
                message = f"“{tag.shown}” lacks a blank after its “{found[2]}”"
                self.flaws.append(Flaw(tag, message, f"write {' '.join(meant.split())}"))
                text.text = (text.text or "").replace(found[0], meant, 1)

    def _give_own_paragraphs(self, paragraph: Any, number: int, blocks: list[str]) -> None:
        after = paragraph
        first = Tag(blocks[0], number)
        message = f"“{first.shown}” shares its paragraph with other text, which would be lost"
        remedy = "give it a paragraph of its own, or leave out the p to keep it in the text"
        self.flaws.append(Flaw(first, message, remedy))
        for block in blocks:
            before = own_text(paragraph).partition(block)[0].strip()
            for text in paragraph.iter(TEXT):
                if block in (text.text or ""):
                    text.text = text.text.replace(block, "", 1)
                    break
            alone = a_paragraph(block, number)
            if before or after is not paragraph:
                after.addnext(alone)
                after = alone
            else:
                paragraph.addprevious(alone)

    def _look_at_holder(self, paragraph: Any, kind: str) -> None:
        """Look at a tag that stands for a row or a cell: that it is in one, and alone there."""
        text, number = own_text(paragraph).strip(), int(paragraph.get(NUMBER))
        tag = Tag(text, number)
        name, called = HOLDERS[kind]
        holder = next(paragraph.iterancestors(name), None)
        if holder is None:
            message = f"“{tag.shown}” stands outside a table"
            remedy = f"write {{%p … %}} instead of {{%{kind} … %}} here"
            self.flaws.append(Flaw(tag, message, remedy))
            put(paragraph, re.sub(rf"^(\{{%[-+]?\s*){kind}\s", r"\1p ", text))
            return
        others = [one.text or "" for one in holder.iter(TEXT) if paragraph_of(one) is not paragraph]
        if not "".join(others).strip():
            return
        if not any(flaw.tag.line == number for flaw in self.flaws):
            message = f"“{tag.shown}” shares its {called} with other text, which would be lost"
            self.flaws.append(Flaw(tag, message, f"give the tag a {called} of its own"))
        put(paragraph, "")
        alone = alone_in(kind, a_paragraph(text, number))
        (holder.addnext if tag.word.startswith("end") else holder.addprevious)(alone)

    # ---------- Tags and their partners ----------

    def _collect(self) -> None:
        for paragraph in self._root.iter(PARAGRAPH):
            number, whole = int(paragraph.get(NUMBER)), own_text(paragraph)
            block = BLOCK.match(whole.strip())
            for owner in [one for one in paragraph.iter(TEXT) if paragraph_of(one) is paragraph]:
                for text in TAG.findall(owner.text or ""):
                    kind = block[1] if block else ""
                    tag = Tag(text, number, kind, holder_of(kind, paragraph, owner))
                    self._tags.append(tag)
                    self._owners[id(tag)] = owner

    def _pair(self) -> None:
        """Tell of tags without a partner: those of paragraphs and rows, then those in a text."""
        blocks = [tag for tag in self._tags if tag.kind]
        whole = paired(blocks)
        self._close(whole, blocks)
        for number in dict.fromkeys(tag.line for tag in self._tags if not tag.kind):
            own = [tag for tag in self._tags if tag.line == number and not tag.kind]
            pairing = paired(own)
            self._close(pairing, own)
            whole.flaws += pairing.flaws
            whole.unclosed += pairing.unclosed
            whole.orphans += pairing.orphans
        left = without_followers(told(whole), list(self.flaws))
        self.flaws += with_struck(left, struck_tags(self._root, NUMBER))

    def _close(self, pairing: Pairing, tags: list[Tag]) -> None:
        """Close what is never closed, at the end of what it stands in."""
        for tag in pairing.to_close:
            partner = tag.partner()
            if not tag.kind:
                last = [one for one in tags if one.holder is tag.holder][-1]
                last.mended = [*last.mended, partner]
                continue
            closing = a_paragraph(partner, tag.line)
            if tag.kind in HOLDERS:
                tag.holder.append(alone_in(tag.kind, closing))
            elif len(tag.holder) and tag.holder[-1].tag == w("sectPr"):
                tag.holder[-1].addprevious(closing)
            else:
                tag.holder.append(closing)

    def _write(self) -> None:
        """Write the mended tags into the tree."""
        for tag in self._tags:
            owner = self._owners[id(tag)]
            if tag.mended == [tag.text]:
                continue
            if not tag.kind:
                owner.text = owner.text.replace(tag.text, "".join(tag.mended), 1)
                continue
            target = paragraph_of(owner)
            name, _ = HOLDERS.get(tag.kind, (PARAGRAPH, ""))
            whole = target if tag.kind == "p" else next(target.iterancestors(name))
            for more in tag.mended[:-1]:
                alone = deepcopy(whole)
                put(alone if tag.kind == "p" else next(alone.iter(PARAGRAPH)), more)
                whole.addprevious(alone)
            put(target, tag.mended[-1] if tag.mended else "")

    # ---------- What is asked of it ----------

    def source(self) -> str:
        """Return the part for Jinja.

        Raises:
            TemplateFault: a tag stands where it cannot, in a way that was not foreseen.
        """
        return self._made_ready().source

    def tree(self, wording: TriedWording) -> Tree:
        """Return its tags as Jinja understands them.

        Raises:
            TemplateFault: a tag cannot be read, or stands where it cannot.
        """
        self._tree = self._tree or wording.parsed(self.source(), self.name)
        return self._tree

    def _made_ready(self) -> TaggedPart:
        if not self._tagged:
            self._numbers = [int(one.get(NUMBER)) for one in self._root.iter(PARAGRAPH)]
            self._tagged = tagged(deepcopy(self._root), self.name, self._styles)
        return self._tagged

    def fill(self, wording: TriedWording, values: Mapping[str, Any]) -> str:
        """Return the text that the mended part and values make.

        Raises:
            TemplateFault: at the first tag that cannot be worked out.
        """
        compiled, printing = self._compiled(wording)
        notes = None if self.called else Notes()
        printing.begin(Marks(), Relationships.empty(), MARKED, notes)
        self.filled = xml = compiled.fill(values)
        return unescape(re.sub(r"<[^>]*>", "", xml)).replace("\N{NON-BREAKING HYPHEN}", "-")

    def _compiled(self, wording: TriedWording) -> tuple[Compiled, Printing]:
        """Return the part ready to be filled, made anew only where something was mended since."""
        if not self._ready or self._ready[0] is not wording:
            part = self._made_ready()
            printing = Printing(wording, part)
            compiled = wording.compile(part.source, self.name, printing.functions, printing.writers)
            self._ready = wording, compiled, printing
        return self._ready[1:]

    def empty_sections(self) -> Iterator[tuple[int, str]]:
        """Yield the number and the words of each heading with nothing under it when last filled."""
        return empty_sections(self.filled, NUMBER) if self.filled else iter(())

    def blank(self, line: int) -> bool:
        """Put something harmless in the place of the tags of a paragraph; say whether one was."""
        number = self.number(line)
        done = False
        self._forget()
        for paragraph in self._root.iter(PARAGRAPH):
            if int(paragraph.get(NUMBER)) == number:
                for text in paragraph.iter(TEXT):
                    done = blanked(text) or done
                for one in paragraph.iter():
                    tagged_keys = [key for key, value in one.attrib.items() if "{{" in value]
                    for key in tagged_keys:
                        one.set(key, "")
                        done = True
        return done

    def number(self, line: int) -> int:
        """Return the number of the paragraph, counted as in the file, on a line of the source."""
        return self._numbers[line - 2] if 1 < line <= len(self._numbers) + 1 else 0

    @property
    def lines(self) -> Sequence[str]:
        """The texts of its paragraphs as they were written."""
        return self._texts

    def shown(self, number: int) -> str:
        """Return the text of a paragraph as it was written."""
        return self._texts[number - 1].strip() if 0 < number <= len(self._texts) else ""


class TriedTemplate:
    """A Word template on trial.

    Args:
        path: the file.
        shown_as: what people are told it is called.
        wording: the sandbox in which its tags are read.

    Raises:
        Failure: it cannot be read.
    """

    def __init__(self, path: Path, shown_as: str, wording: TriedWording) -> None:
        document = open_package(template_bytes(path), shown_as)
        self.styles = style_ids(document)
        self.parts: list[TriedPart] = []
        """Its text, then what stands round it."""
        self.properties: TriedText | None = None
        """The tags in its title, subject and so on."""
        for part in sorted(
            parts_with_tags(document), key=lambda one: one.partname != document.part.partname
        ):
            blob = part.blob
            if part is not document.part and not (b"{" in blob or b"}" in blob):
                continue  # it is printed as it stands
            root = etree.fromstring(blob)
            name = str(part.partname)
            called = _PARTS.get(re.sub(r"\d", "", Path(name).stem), "notes")
            self.parts.append(TriedPart(wording, root, f"{shown_as}{name}", called, self.styles))
            if part is document.part:
                self._body = etree.fromstring(blob)
        for part in document.part.package.iter_parts():
            if part.partname == _CORE:
                tags = [unescape(tag) for tag in TAG.findall(part.blob.decode())]
                self.properties = TriedText(wording, "\n".join(tags), f"{shown_as}{_CORE}")

    def lacking_styles(self) -> Iterator[Found]:
        """Yield the styles that are used or needed and are not there."""
        return lacking_styles(self._body, self.styles)

    def tracked_changes(self) -> Iterator[Found]:
        """Yield that there are tracked changes, where there are."""
        return tracked_changes(self._body)


def at_source(part: TriedPart) -> Iterator[TemplateFault]:
    """Yield what keeps a part from being read although it was mended, blanking it out."""
    for _ in range(MOST):
        try:
            part.source()
        except TemplateFault as fault:
            yield fault
            if not part.blank(fault.frames[-1].line if fault.frames else 0):
                return
        else:
            return
