"""A sheet as its file: what `reading` reads."""

import re
from collections.abc import Iterator

import yaml

from frontdesk.sheets.sheet import Block, Role, Section, Shape, Sheet

# What Markdown would take for a mark, anywhere or at the beginning of a line.
_MARKS = re.compile(r"([\\`*_\[\]<>&{}])")
_BEGINNING = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|>|=+$|-+$|~{3})")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s)")
_VERSION = re.compile(r"^version:.*$", re.MULTILINE)


def as_markdown(sheet: Sheet) -> str:
    """The sheet's file."""
    header = {
        "id": sheet.id,
        "title": sheet.title,
        "language": sheet.language,
        "version": sheet.version,
        "clinic": sheet.clinic,
        "phone": sheet.phone_display,
    }
    if sheet.words:
        header["words"] = list(sheet.words)
    lines = ["---", yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=1_000).rstrip(), "---"]
    for section in sheet.sections:
        lines += ["", *_heading(section)]
        lines += [line for place, block in enumerate(section.blocks) for line in _block(block, section, place)]
    return "\n".join(lines) + "\n"


def with_version(text: str, version: int) -> str:
    """A sheet's file with another version in its header. The header must have one."""
    return _VERSION.sub(f"version: {version}", text, count=1)


def _heading(section: Section) -> Iterator[str]:
    if section.role is not Role.TEXT:
        yield f"{{role={section.role}}}"
    yield f"## {_escaped(section.title)}"


def _block(block: Block, section: Section, place: int) -> Iterator[str]:
    before = section.blocks[place - 1] if place else None
    follows = before is not None and before.shape is block.shape is not Shape.PARAGRAPH
    goes_on = follows and before is not None and _marks(before) == _marks(block)
    text = "".join(f"**{_escaped(span.text)}**" if span.strong else _escaped(span.text) for span in block.spans)
    if goes_on and block.shape is Shape.BULLET:
        yield f"- {text}"
        return
    if goes_on and block.shape is Shape.QUOTATION:
        yield ">"
        yield f"> {text}"
        return
    yield ""
    yield _marks(block)
    yield {Shape.PARAGRAPH: "", Shape.BULLET: "- ", Shape.QUOTATION: "> "}[block.shape] + text


def _marks(block: Block) -> str:
    facts = f'facts="{" ".join(map(str, block.facts))}" ' if block.facts else ""
    say = f' say="{block.say}"' if block.say else ""
    return f"{{{facts}kind={block.kind}{' look=yes' if block.look else ''}{say}}}"


def _escaped(text: str) -> str:
    text = _MARKS.sub(r"\\\1", text)
    return _NUMBERED.sub(r"\1\\\2", _BEGINNING.sub(r"\\\1", text))
