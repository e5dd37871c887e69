"""The two colour schemes."""

from typing import NamedTuple


class Colours(NamedTuple):
    """One scheme. Every text on every ground is at least 4.8:1 (WCAG 2 contrast; a test computes it)."""

    background: str
    surface: str
    selection: str
    line: str
    text: str
    soft_text: str
    accent: str
    on_accent: str
    urgent: str
    due: str
    done: str


LIGHT = Colours(
    background="#FFFFFF",
    surface="#F5F6F7",
    selection="#DDEFF2",
    line="#DFE3E6",
    text="#1B1F23",
    soft_text="#57606A",
    accent="#0B6E7F",
    on_accent="#FFFFFF",
    urgent="#B42318",
    due="#9A4A06",
    done="#05703F",
)
DARK = Colours(
    background="#16191D",
    surface="#1E2227",
    selection="#1F3B42",
    line="#31373E",
    text="#E6E8EB",
    soft_text="#A3ABB5",
    accent="#5CC0D0",
    on_accent="#0C1013",
    urgent="#FF8A80",
    due="#FDB022",
    done="#47CD89",
)
