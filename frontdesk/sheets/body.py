"""The body of a sheet's file: sections and statements out of Markdown, and nothing that is not one of these."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin

from frontdesk.phrases import Phrase
from frontdesk.sheets.sheet import Block, Kind, Role, Section, Shape, Span
from frontdesk.sheets.wrong_line import WrongLine


def read_sections(text: str) -> tuple[Section, ...]:
    """The sections in Markdown, as many as there are. Raises WrongLine."""
    markdown = MarkdownIt("commonmark", {"html": False}).use(attrs_block_plugin)
    tokens = markdown.parse(text)
    deep = first_too_deep(tokens, markdown.options["maxNesting"])
    if deep is not None:
        raise WrongLine(deep, Phrase("this stands too deep within lists or quotations"))
    return tuple(_sections(tokens))


def first_too_deep(tokens: Sequence[Token], most: int) -> int | None:
    """The line on which Markdown is nested deeper than the parser reads; None if all of it was read."""
    for token in tokens:
        if token.nesting == 1 and token.level >= most - 1 and token.type not in ("paragraph_open", "heading_open"):
            return _line(token)
    return None


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    begun: Section | None = None
    blocks: list[Block] = []
    for token, part in _parts(tokens):
        if isinstance(part, Section):
            if begun is not None:
                yield _finished(begun, blocks, token)
            begun, blocks = part, []
        elif begun is None:
            raise WrongLine(_line(token), Phrase("there is text before the first section"))
        else:
            blocks.append(part)
    if begun is not None:
        yield _finished(begun, blocks, token)


def _finished(begun: Section, blocks: Sequence[Block], token: Token) -> Section:
    if not blocks:
        raise WrongLine(_line(token), Phrase("the section '{title}' has no text", title=begun.title))
    return replace(begun, blocks=tuple(blocks))


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Block | Section]]:
    """Each section, still without its blocks, and each block, with the token it came from."""
    around: list[Token] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token)
        elif token.nesting == -1:
            around.pop()
        elif token.type != "inline":
            raise WrongLine(
                _line(token),
                Phrase(
                    "a sheet holds headings, paragraphs, lists and quotations, but no {what}",
                    what=token.type.replace("_", " "),
                ),
            )
        elif around[-1].type == "heading_open":
            if around[-1].tag != "h2":
                raise WrongLine(_line(token), Phrase("a section's title begins with ##"))
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
        raise WrongLine(_line(heading), Phrase("'role' must be one of: {names}", names=", ".join(Role)))
    return Role(str(role))


def _marks(around: Sequence[Token]) -> tuple[Kind, tuple[int, ...], bool, str]:
    """The fields of a Block, out of `{facts="4 5" kind=page look=yes say="…"}` over the block or a list around it."""
    kind, facts, look, say = Kind.PAGE, "", "no", ""
    for token in around:
        if (wanted := token.attrs.get("kind")) is not None:
            if wanted not in list(Kind):
                raise WrongLine(_line(token), Phrase("'kind' must be one of: {names}", names=", ".join(Kind)))
            kind = Kind(str(wanted))
        facts = str(token.attrs.get("facts", facts))
        look = str(token.attrs.get("look", look))
        say = str(token.attrs.get("say", say))
        if look not in ("yes", "no"):
            raise WrongLine(_line(token), Phrase("'look' must be yes or no"))
    try:
        return kind, tuple(int(number) for number in facts.split()), look == "yes", say
    except ValueError:
        raise WrongLine(_line(around[-1]), Phrase("'facts' must be numbers with spaces between")) from None


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
                what = Phrase("a sheet holds plain and **strong** text, but no {what}", what=other.replace("_", " "))
                raise WrongLine(_line(token), what)


def _line(token: Token) -> int:
    return (token.map[0] if token.map else 0) + 1
