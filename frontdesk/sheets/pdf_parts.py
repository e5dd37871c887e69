"""Adds to a PDF of Qt's: language and outline, which Qt 6.11 and 6.12 can't write, and the lines for one caller."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section begins: its page, from 0, and how far from the bottom of that page, in points."""

    title: str
    page: int
    from_bottom: float


def with_outline(pdf: bytes, language: str, places: Sequence[Place]) -> bytes:
    """The same PDF with its language and outline; readers show its title in place of the file's name."""
    with pikepdf.open(BytesIO(pdf)) as document:
        document.Root.Lang = pikepdf.String(language)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        with document.open_outline() as outline:
            outline.root.extend(
                pikepdf.OutlineItem(place.title, place.page, "XYZ", top=round(place.from_bottom, 1)) for place in places
            )
        content = BytesIO()
        document.save(content)
        return content.getvalue()


def with_cover(pdf: bytes, cover: bytes) -> bytes:
    """A PDF with the one page of another laid over its first one."""
    with pikepdf.open(BytesIO(pdf)) as document, pikepdf.open(BytesIO(cover)) as over:
        page = document.pages[0]
        page.add_overlay(over.pages[0], pikepdf.Rectangle(page.mediabox))
        content = BytesIO()
        document.save(content)
        return content.getvalue()
