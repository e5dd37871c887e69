"""What lupdate collects: context and text, and whether the text has forms for numbers."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

from translations import collect

Collected = dict[tuple[str, str], bool]


def collected_from(folder: Path, *files: Path) -> Collected:
    """Of these files, or of all in frontdesk/. folder: where the .ts file may be made."""
    texts = folder / "frontdesk.ts"
    assert collect(texts, files=files or None) == 0
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): message.get("numerus") == "yes"
        for context in ElementTree.parse(texts).getroot().iter("context")  # noqa: S314  # lupdate wrote it
        for message in context.iter("message")
    }
