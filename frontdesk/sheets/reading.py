"""Reading a sheet from its file: Markdown under a header in YAML.

    ---
    id: crps
    title: …
    language: en
    version: 1
    clinic: …
    phone: "+14806262727"
    words: [CRPS, RSD]
    ---

    {role=emergency}
    ## A section

    {facts="4 5" kind=page look=yes say="NMDA: en-em-dee-AY"}
    A statement.

`look=yes`: a clinician looks at it before the sheet is approved; without any such mark, at all statements. `say`: how
hard words are said, for whoever reads aloud; it is not on paper. `role=never`: for the desk only, not on paper either.
Whether it is approved is not the file's to say (`approvals`). `words` and `role` may be left out.
Headings of the second level, paragraphs, lists, quotations and **strong** words; anything else is refused, so that
nothing of a sheet is silently left unread. Text is kept as text, never as HTML.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin

from frontdesk.contacts.numbers import number_reading
from frontdesk.files.outside import read_bytes
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.sheets.sheet import Block, Kind, Role, Section, Shape, Sheet, Span

_FENCE = "---"
_REQUIRED = ("id", "title", "language", "version", "clinic", "phone")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_LARGEST = 400_000  # characters; a sheet has some 20,000, of which each takes up to 30 microseconds
_LARGEST_FILE = 1_600_000  # bytes
_LARGEST_HEADER = 20_000  # characters; one with fifty words has 1,000
_DEEPEST_HEADER = 10  # lists within lists; it has one list


class _At(Exception):
    """Something is wrong at a line (from 1) of the file."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def read_sheet(path: Path) -> Sheet:
    """The sheet in a file. Raises Problem, naming the file and the line, if it is not one."""
    return read_with_text(path)[0]


def read_with_text(path: Path) -> tuple[Sheet, str]:
    """The same, and what is in the file, with lines that end as here."""
    content = read_bytes(path, _LARGEST_FILE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("The sheet {file} can't be read: it is not UTF-8 text.", file=path) from None
    return sheet_from(text, str(path), hashlib.sha256(content).hexdigest()), text.replace("\r\n", "\n")


def sheet_from(text: str, name: str, digest: str | None = None) -> Sheet:
    """The sheet in a text. name: what a Problem calls it. Raises Problem, naming the line."""
    try:
        if len(text) > _LARGEST:
            raise _At(1, Phrase("it is far longer than a sheet can be"))
        return _sheet(text.replace("\r\n", "\n"), digest or digest_of(text))
    except _At as error:
        raise Problem(
            "The sheet {file} can't be used: line {line}: {what}.", file=name, line=error.line, what=error.what
        ) from None


def digest_of(text: str) -> str:
    """What an approval of a sheet's text is of: SHA-256, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=64)  # whoever chooses a request asks for all sheets, and each takes some 7 ms
def _sheet(text: str, digest: str) -> Sheet:
    lines = text.splitlines()
    if not lines or lines[0].strip() != _FENCE:
        raise _At(1, Phrase("it must begin with a header between two lines of {fence}", fence=_FENCE))
    try:
        end = next(number for number in range(1, len(lines)) if lines[number].strip() == _FENCE)
    except StopIteration:
        raise _At(len(lines), Phrase("the header has no closing {fence}", fence=_FENCE)) from None
    header = _header(lines[1:end])
    # blank lines in place of the header keep the line numbers true
    body = "\n" * (end + 1) + "\n".join(lines[end + 1 :])
    markdown = MarkdownIt("commonmark", {"html": False}).use(attrs_block_plugin)
    tokens = markdown.parse(body)
    deep = first_too_deep(tokens, markdown.options["maxNesting"])
    if deep is not None:
        raise _At(deep, Phrase("this stands too deep within lists or quotations"))
    sections = tuple(_sections(tokens))
    if not sections:
        raise _At(len(lines), Phrase("it has no section (a line that begins with ##)"))
    return _with_header(header, sections, digest)


def _header(lines: Sequence[str]) -> Mapping[str, tuple[Any, int]]:
    """Each entry with the line it stands on."""
    text = "\n".join(lines)
    if len(text) > _LARGEST_HEADER:
        raise _At(2, Phrase("the header has more than {most} characters", most=_LARGEST_HEADER))
    try:
        _must_be_plain(text)
        return _required(_entries(yaml.compose(text, Loader=yaml.SafeLoader)), len(lines) + 2)
    except yaml.MarkedYAMLError as error:
        begun_at = error.context_mark or error.problem_mark  # where what was never finished begins
        line = begun_at.line if begun_at else 0
        raise _At(line + 2, Phrase("the header can't be read ({reason})", reason=error.problem)) from None
    except yaml.YAMLError:
        raise _At(2, Phrase("the header holds a character that YAML does not allow")) from None


def _must_be_plain(text: str) -> None:
    """A few characters that refer to each other can stand for a gigabyte, so a header may not refer to anything."""
    deep = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 2 if event.start_mark is not None else 2
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise _At(line, Phrase("a header has no & or * before a word; write it in quotation marks"))
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) is not None:
            raise _At(line, Phrase("a header has no ! before a word; write it in quotation marks"))
        deep += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if deep > _DEEPEST_HEADER:
            raise _At(line, Phrase("the header holds lists within lists, more than {most} deep", most=_DEEPEST_HEADER))


def _entries(root: yaml.Node | None) -> dict[str, tuple[Any, int]]:
    if not isinstance(root, yaml.MappingNode):
        raise _At(2, Phrase("the header must hold lines such as 'title: …'"))
    header = {}
    for name, value in root.value:
        line = name.start_mark.line + 2
        try:
            header[str(name.value)] = yaml.SafeLoader("").construct_document(value), line
        except ValueError:
            raise _At(line, Phrase("the number or the date after '{name}' can't be read", name=name.value)) from None
    return header


def _required(header: dict[str, tuple[Any, int]], end: int) -> Mapping[str, tuple[Any, int]]:
    for name in _REQUIRED:
        if name not in header:
            raise _At(end, Phrase("the header has no '{name}'", name=name))
        if header[name][0] in (None, ""):
            raise _At(header[name][1], Phrase("'{name}' is empty", name=name))
    return header


def _with_header(header: Mapping[str, tuple[Any, int]], sections: tuple[Section, ...], digest: str) -> Sheet:
    version, version_line = header["version"]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _At(version_line, Phrase("'version' must be a whole number from 1"))
    phone, phone_line = header["phone"]
    number = number_reading.parse(str(phone))
    if number.e164 is None:
        raise _At(phone_line, Phrase("'phone' is not a telephone number"))
    words, words_line = header.get("words", ([], 0))
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise _At(words_line, Phrase("'words' must be a list such as [CRPS, RSD]"))
    return Sheet(
        id=_fitting(header, "id", _ID, Phrase("must be small letters, digits and hyphens")),
        title=str(header["title"][0]),
        language=_fitting(header, "language", _LANGUAGE, Phrase("must be two small letters, such as en or es")),
        version=version,
        clinic=str(header["clinic"][0]),
        phone_display=number.display,
        sections=sections,
        words=tuple(word.strip() for word in words),
        digest=digest,
    )


def _fitting(header: Mapping[str, tuple[Any, int]], name: str, form: re.Pattern[str], what: str) -> str:
    value, line = header[name]
    if not form.fullmatch(str(value)):
        raise _At(line, Phrase("'{name}' {what}", name=name, what=what))
    return str(value)


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    begun: Section | None = None
    blocks: list[Block] = []
    for token, part in _parts(tokens):
        if isinstance(part, Section):
            if begun is not None:
                yield _finished(begun, blocks, token)
            begun, blocks = part, []
        elif begun is None:
            raise _At(_line(token), Phrase("there is text before the first section"))
        else:
            blocks.append(part)
    if begun is not None:
        yield _finished(begun, blocks, tokens[-1])


def _finished(begun: Section, blocks: Sequence[Block], token: Token) -> Section:
    if not blocks:
        raise _At(_line(token), Phrase("the section '{title}' has no text", title=begun.title))
    return replace(begun, blocks=tuple(blocks))


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Block | Section]]:
    """A section that begins, still without its blocks, or a block; with the token it came from."""
    around: list[Token] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token)
        elif token.nesting == -1:
            around.pop()
        elif token.type != "inline":
            raise _At(
                _line(token),
                Phrase(
                    "a sheet holds headings, paragraphs, lists and quotations, but no {what}",
                    what=token.type.replace("_", " "),
                ),
            )
        elif around[-1].type == "heading_open":
            if around[-1].tag != "h2":
                raise _At(_line(token), Phrase("a section's title begins with ##"))
            title = "".join(span.text for span in _spans(token))
            yield token, Section(title, (), _role(around[-1]))
        else:
            yield token, Block(_shape(around), tuple(_spans(token)), *_marks(around))


def _shape(around: Sequence[Token]) -> Shape:
    kinds = {token.type for token in around}
    if "list_item_open" in kinds:
        return Shape.BULLET
    return Shape.QUOTATION if "blockquote_open" in kinds else Shape.PARAGRAPH


def _role(heading: Token) -> Role:
    role = heading.attrs.get("role", Role.TEXT)
    if role not in list(Role):
        raise _At(_line(heading), Phrase("'role' must be one of: {names}", names=", ".join(Role)))
    return Role(str(role))


def _marks(around: Sequence[Token]) -> tuple[Kind, tuple[int, ...], bool, str]:
    """What `{facts="4 5" kind=page look=yes say="…"}` said of the block or what it stands in: the fields of a Block."""
    kind, facts, look, say = Kind.PAGE, "", "no", ""
    for token in around:
        if (wanted := token.attrs.get("kind")) is not None:
            if wanted not in list(Kind):
                raise _At(_line(token), Phrase("'kind' must be one of: {names}", names=", ".join(Kind)))
            kind = Kind(str(wanted))
        facts = str(token.attrs.get("facts", facts))
        look = str(token.attrs.get("look", look))
        say = str(token.attrs.get("say", say))
        if look not in ("yes", "no"):
            raise _At(_line(token), Phrase("'look' must be yes or no"))
    try:
        return kind, tuple(int(number) for number in facts.split()), look == "yes", say
    except ValueError:
        raise _At(_line(around[-1]), Phrase("'facts' must be numbers with spaces between")) from None


def _spans(token: Token) -> Iterator[Span]:
    strong = False
    for child in token.children or []:
        match child.type:
            case "text":
                if child.content:
                    yield Span(child.content, strong)
            case "softbreak" | "hardbreak":
                yield Span(" ", strong)
            case "strong_open":
                strong = True
            case "strong_close":
                strong = False
            case other:
                raise _At(
                    _line(token),
                    Phrase("a sheet holds plain and **strong** text, but no {what}", what=other.replace("_", " ")),
                )


def first_too_deep(tokens: Sequence[Token], most: int) -> int | None:
    """The line on which Markdown is nested deeper than the parser reads; None if all of it was read."""
    for token in tokens:
        if token.nesting == 1 and token.level >= most - 1 and token.type not in ("paragraph_open", "heading_open"):
            return _line(token)
    return None


def _line(token: Token) -> int:
    return (token.map[0] if token.map else 0) + 1
