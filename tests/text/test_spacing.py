"""Spaces in texts as people type them."""

from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.text.spacing import one_spaced


@example(" a")
@example("a ")
@example("a  b")
@example("a\tb")
@given(st.text() | st.text("a \t\n\u00a0\u2003\x1c"))
def test_there_is_one_space_wherever_there_was_any(text: str) -> None:
    """Whatever Python takes for a space, also where it is told sooner that there is nothing to do."""
    assert one_spaced(text) == " ".join(text.split())
