"""Which rows are the same submission."""

import hashlib
import json
from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.intake.csv.identity import Identity

AT = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
_TITLES = st.text(max_size=8) | st.sampled_from(["tel", "Tel", 'a "b"'])


@example([("", " ")])
@given(st.lists(st.tuples(_TITLES, st.text(max_size=20)), max_size=4))
def test_it_stays_what_it_always_was(fields: list[tuple[str, str]]) -> None:
    """Stores keep it: were it made in another way, every export would be brought in a second time."""
    filled = sorted((title, " ".join(value.split())) for title, value in fields if value)
    content = json.dumps([AT.isoformat(), filled], ensure_ascii=False)
    try:
        expected = hashlib.sha256(content.encode()).digest()[:8]
    except UnicodeEncodeError:  # half of a pair, which no file holds
        return
    titles, values = [title for title, _ in fields], [value for _, value in fields]
    assert Identity.by(enumerate(titles)).of(AT, values) == expected


def test_a_form_may_gain_a_field_and_move_its_columns() -> None:
    before = Identity.by([(0, "tel"), (1, "name")]).of(AT, ["602 555 0143", "Bo"])
    assert Identity.by([(0, "name"), (1, "insurer"), (2, "tel")]).of(AT, ["Bo", "", "602  555 0143"]) == before
    assert Identity.by([(0, "name"), (1, "insurer"), (2, "tel")]).of(AT, ["Bo", "Cigna", "602 555 0143"]) != before
