"""Makes the lines of a page out of its words, tag by tag: words, what is left out, what is to be compared."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4 import Tag

from frontdesk.phrases import Phrase
from frontdesk.sheets.page import raised
from frontdesk.sheets.page import seams as page_seams
from frontdesk.sheets.page.lines import QUOTED, Is, Line, Page
from frontdesk.sheets.page.look import Look
from frontdesk.sheets.page.open_tables import OpenTables
from frontdesk.sheets.page.seams import APART, SAME
from frontdesk.sheets.page.state import State
from frontdesk.sheets.page.tag_text import LONGEST_TOLD, UNSEEN
from frontdesk.sheets.page.tags import names_a_sign
from frontdesk.sheets.page.terms import Terms

BREAK = "\x0b"
"""Stands for a line's break within a paragraph."""
_PICTURE_BEGINS, _PICTURE_ENDS = "\ue004", "\ue005"
_PICTURE = re.compile("\ue004([^\ue004\ue005]*)\ue005")
_ONLY_ADORNS = re.compile(r"[\s|•·●▪■◆○*_~=#.,:;›»«‹<>\\/…-]*")
_MOST_JUDGED = 100
_MOST_LINKS = 200  # of one line of a page whose addresses are told


class LineWriter:
    """The line that is being written, and the lines of the page, of a table's cell or of a term that it goes to.

    unread: how many pictures and other things without words the page has so far.
    """

    def __init__(self, page: Page) -> None:
        self.tables = OpenTables()
        self.terms = Terms()
        self.unread = 0
        self._page = page
        self._line: list[str] = []
        self._has_words = False  # the line, so far
        self._is_unsure = False  # something in the line can't be read, or may not be in its place
        self._left_out: list[str] = []  # words that are not read, since the last line
        self._links: list[tuple[str, str]] = []  # words of this line, and the address behind them
        self._number = ""  # of the item that begins
        self._note = ""  # the mark of the note that begins
        self._judged: set[str] = set()

    @property
    def has_words(self) -> bool:
        """Whether the line has words so far."""
        return self._has_words

    @property
    def lines(self) -> int:
        """How many lines the page has so far."""
        return len(self._page.lines)

    # Words of the line

    def take(self, text: str, state: State) -> None:
        """Words of the page, to be read or left out."""
        if state.is_read:
            if text.strip():
                self._has_words = True
                if self._left_out:
                    self.end_left_out()
            text = UNSEEN.sub("", text)
            self._line.append(text.replace("\n", BREAK) if state.keeps_lines else text)
        else:
            self._left_out.append(UNSEEN.sub("", text))

    def put(self, sign: str) -> None:
        """A sign or a space of ours."""
        self._line.append(sign)

    def break_line(self, state: State) -> None:
        """The page begins a new line within a paragraph."""
        (self._line if state.is_read else self._left_out).append(BREAK)

    def take_picture(self, tag: Tag, state: State, look: Look) -> None:
        """A picture: the words that the page gives for it, or that it has none."""
        said = tag.get("alt")
        is_read = state.is_read and not (look.gone or look.invisible)
        if state.is_read:
            self.put(SAME if look.no_box else APART)
        if said is None:
            if is_read:
                self.miss_sign(tag, state)
            source = str(tag.get("src") or "")[-LONGEST_TOLD:].rstrip(": ")
            self._page.left_out.append(
                Phrase("Picture without words: {text}", text=source) if source else Phrase("Picture without words")
            )
        elif str(said).strip():
            marked = f"{_PICTURE_BEGINS}{said}{_PICTURE_ENDS}"
            self.take(marked if is_read else f"Picture: {said}", replace(state, gone=not is_read))

    def miss_sign(self, tag: Tag, state: State) -> None:
        """A picture without words: beside an item, in a cell or where its name tells, it may say yes or no."""
        self.unread += 1
        self.doubt_if(state.what is Is.ITEM or self.tables.cell is not None or names_a_sign(tag))

    def doubt_if(self, is_unsure: bool) -> None:
        """The line is to be compared with the page if this is true."""
        self._is_unsure = self._is_unsure or is_unsure

    def add_link(self, words: str, href: str) -> None:
        """Words of this line are a link to an address."""
        self._links.append((words, href))

    def begin_item(self, number: str) -> None:
        """An item of a list begins. number: what stands before its first line."""
        self._number += number

    def end_item(self) -> None:
        """An item without words gives its number to nothing else."""
        self._number = ""

    def begin_note(self, mark: str) -> None:
        """A note begins, to which a mark in the text refers."""
        self._note = f"[{mark}] "

    def end_note(self) -> None:
        """A note without words gives its mark to nothing else."""
        self._note = ""

    def take_prefix(self) -> str:
        """What stands before the line that is written next, once."""
        prefix, self._number, self._note = self._number + self._note, "", ""
        return prefix

    # Whole lines

    def end_line(self, state: State) -> None:
        """The words since the last line are a line; or several, where the page breaks them."""
        words = "".join(self._line)
        is_unsure = self._is_unsure
        self._line.clear()
        self._has_words = self._is_unsure = False
        self.end_left_out()
        if self.tables.cell is None and not re.search(r"\w", _PICTURE.sub("", words)):
            words = self._without_letters(words, state)
        words = _PICTURE.sub(r" \1 ", words)
        parts = [said for part in words.split(BREAK) if (said := self._in_words(part, is_unsure))]
        is_link = any(said == " ".join(parts) for said, _ in self._links[:_MOST_LINKS])
        self._tell_links(" ".join(parts))
        if not parts:
            return
        if state.is_term:
            self.terms.add(" ".join(parts))
        elif self.tables.cell is not None:
            parts[0] = self.terms.before_meaning() + self.take_prefix() + parts[0]
            self.tables.add(parts, is_heading=state.is_heading)
        else:
            self._add(state, parts, is_link)

    def begin_table(self, is_read: bool) -> None:
        """A table begins; terms in it are others than those around it."""
        self.tables.begin(self.terms, self.take_prefix() if is_read else "")
        self.terms = Terms()

    def end_cell(self, tag: Tag) -> None:
        """The open cell of a table is whole."""
        beside = self.tables.end_cell(tag, self.unread)
        if beside is not None:
            self.judge(
                Phrase("A cell shows something that has no words: {text}", text=beside[:LONGEST_TOLD].rstrip(": "))
                if beside.rstrip(": ")
                else Phrase("A cell shows something that has no words")
            )

    def end_table(self, state: State) -> None:
        """A table is whole: each of its rows is a line."""
        table = self.tables.end()
        self.terms = table.terms
        sentences = table.sentences()
        for said in sentences:
            if said.is_unsure:
                self.judge(Phrase("Headers within a table, read so: {text}", text=said.text[:LONGEST_TOLD]))
        texts = [said.text for said in sentences]
        if self.tables.cell is not None:
            self.tables.add(texts, is_heading=False)
        elif texts:
            self._add_lines(state, Is.ITEM, [table.prefix + texts[0], *texts[1:]])

    def add_terms(self, terms: Sequence[str]) -> None:
        """Terms without a meaning, each a line."""
        if self.tables.cell is not None:
            self.tables.add(terms, is_heading=False)
        else:
            self._page.lines += (Line(Is.TEXT, term) for term in terms)

    def leave_out(self, text: str) -> None:
        """A text of its own that is not read."""
        self._page.left_out += [text] if text else []

    def end_left_out(self) -> None:
        """The words that were not read since the last line are one text of what is left out."""
        said = "".join(self._left_out).replace(BREAK, " ").split()
        self._left_out.clear()
        self.leave_out(" ".join(said))

    def judge(self, said: Phrase) -> None:
        """Tell that something is to be compared with the page, once."""
        if said not in self._judged and len(self._judged) < _MOST_JUDGED:
            self._page.judged.append(said)
        self._judged.add(said)

    def tell_unsaid(self) -> None:
        """The page is at its end: tell how many judgements were too many to be told."""
        if len(self._judged) > _MOST_JUDGED:
            more = len(self._judged) - _MOST_JUDGED
            self._page.judged.append(Phrase("And %n more; the whole page is to be compared.", None, more))

    def _without_letters(self, words: str, state: State) -> str:
        """What is read of a line without letters and digits: signs, and pictures' words where no others stand."""
        pictures = _PICTURE.findall(words)
        is_all = state.is_heading or state.what is Is.ITEM or state.is_term or self.terms.are_due
        if pictures and not is_all:
            self._page.left_out += (Phrase("Picture: {text}", text=said) for said in pictures)
            words = _PICTURE.sub("", words)
        elif pictures:
            self.judge(Phrase("A picture's words are read: {text}", text=", ".join(pictures)[:LONGEST_TOLD]))
            return words
        signs = " ".join(raised.MARKS.sub("", page_seams.SIGNS.sub("", words)).split())
        if _ONLY_ADORNS.fullmatch(signs) and not (signs and self.terms.are_due):
            self.leave_out(signs)
            return ""
        self.judge(Phrase("A sign stands alone: {text}", text=signs[:LONGEST_TOLD]))
        return words

    def _in_words(self, part: str, is_unsure: bool) -> str:
        part, may_be_two = page_seams.joined(part)
        said, was_judged = raised.in_words(" ".join(part.split()), self._page.language or "en")
        said = " ".join(said.split())
        if said and (was_judged or may_be_two or is_unsure):
            self.judge(Phrase("Read so: {text}", text=said[:LONGEST_TOLD]))
        return said

    def _add(self, state: State, parts: list[str], is_link: bool) -> None:
        parts[0] = self.take_prefix() + parts[0]
        what = state.what
        if what in (Is.TITLE, Is.HEADING):
            parts = [" ".join(parts)]
        elif len(parts) > 1 and QUOTED.match(parts[0]):
            what = Is.QUOTATION
        else:
            parts = parts if state.keeps_lines else _as_statements(parts)
        listed = state.listed if what is Is.ITEM else None
        if listed is not None and listed.goes_on:
            self.judge(Phrase("Read so, after a list within the item: {text}", text=parts[0][:LONGEST_TOLD]))
        self._add_lines(state, what, parts, is_link)
        if listed is not None:
            listed.item = self._page.lines[-1]

    def _add_lines(self, state: State, what: Is, texts: Sequence[str], is_link: bool = False) -> None:
        """Lines of the page, each after the item and the terms that it stands under."""
        over = state.over if what is Is.ITEM else ""
        meaning = self.terms.before_meaning()
        if over and self._page.lines and self._page.lines[-1] is state.item:
            self._page.lines.pop()
        self._page.lines += (Line(what, over + meaning + text, state.level, state.is_alone, is_link) for text in texts)

    def _tell_links(self, line: str) -> None:
        """Addresses behind words that don't say them; not of what is only a link, such as the name of another page."""
        bare_line = _bare(line)  # once: a page may be one line of links
        for words, href in self._links[:_MOST_LINKS]:
            kind, _, rest = href.partition(":")
            if kind in ("tel", "mailto"):
                is_said = _bare(rest) in bare_line
            else:
                is_said = not line or words == line or href.startswith(("#", "javascript:")) or _bare(href) in bare_line
            if not is_said:
                self._page.left_out.append(f"{words}: {href[:LONGEST_TOLD]}")
        if len(self._links) > _MOST_LINKS:
            self._page.left_out.append(
                Phrase("Addresses of %n more links in the same line", None, len(self._links) - _MOST_LINKS)
            )
        self._links.clear()


def _bare(said: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|[^\w@]", "", said.casefold())


def _as_statements(parts: Sequence[str]) -> list[str]:
    """Broken lines are statements of their own, but one that goes on with a small letter goes on."""
    statements = [parts[0]]
    for part in parts[1:]:
        if part[0].islower():
            statements[-1] += f" {part}"
        else:
            statements.append(part)
    return statements
