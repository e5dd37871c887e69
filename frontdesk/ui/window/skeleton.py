"""The window's first frame: grey shapes where everything will be. No text, because loading a font takes time."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.ui.look.colours import DARK, LIGHT

_ROWS = 14
_SHAPES = """
#skeleton {{ background: {background}; }}
#skeletonHead, #skeletonSide {{ background: {surface}; }}
#skeletonHead, #skeletonSheet {{ border-bottom: 1px solid {line}; }}
#skeletonLong, #skeletonShort {{ background: {surface}; border-radius: 4px; }}
"""
_OF_SYSTEM = {"background": "palette(base)", "surface": "palette(window)", "line": "palette(midlight)"}


def skeleton(appearance: str) -> QWidget:
    """Shapes of the header, the lists, some rows and the request. appearance: `light`, `dark`, else the system's."""
    whole = _shape("skeleton")
    whole.setStyleSheet(_SHAPES.format(**_colours(appearance)))
    head = _shape("skeletonHead")
    head.setFixedHeight(84)
    side = _shape("skeletonSide")
    side.setFixedWidth(158)
    rows = QVBoxLayout()
    rows.setContentsMargins(24, 56, 24, 0)
    for _ in range(_ROWS):
        for name, width, below in (("skeletonLong", 160, 10), ("skeletonShort", 240, 20)):
            shape = _shape(name)
            shape.setFixedSize(width, 10)
            rows.addWidget(shape)
            rows.addSpacing(below)
    rows.addStretch()
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(side)
    middle.addLayout(rows, 38)
    middle.addWidget(_shape("skeletonRequest"), 62)
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(head)
    layout.addLayout(middle, 1)
    whole.setMinimumSize(1, 1)  # rows beyond the bottom edge must not make the window taller
    return whole


def _colours(appearance: str) -> dict[str, str]:
    scheme = {"light": LIGHT, "dark": DARK}.get(appearance)
    if scheme is None:
        return _OF_SYSTEM
    return {"background": scheme.background, "surface": scheme.surface, "line": scheme.line}


def _shape(name: str) -> QFrame:
    shape = QFrame()
    shape.setObjectName(name)
    return shape
