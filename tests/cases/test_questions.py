"""Questions as people ask them, by who wrote them: right or handed over, hardly ever wrong, never an emergency missed.

The lists were written without sight of the bank. docs/reliability.md has the table, and what it was before the bank
was worked over with a list.
"""

import pytest

from bench.questions import EMERGENCY_MISSED, FILES, MISSED, WRONG, cases, judged

MOST_WRONG = {"given": 0, "a nurse": 1, "a patient": 0, "a receptionist": 0}
LEAST_WELL = 0.9


@pytest.mark.parametrize("name", FILES)
def test_the_target_holds_for(name: str) -> None:
    verdicts = list(judged(cases(name)))
    not_well = [verdict for verdict in verdicts if verdict.kind in (WRONG, MISSED, EMERGENCY_MISSED)]

    assert [one.case.question for one in not_well if one.kind == EMERGENCY_MISSED] == []
    assert len([one for one in not_well if one.kind == WRONG]) <= MOST_WRONG[name]
    assert len(not_well) <= (1 - LEAST_WELL) * len(verdicts)
