"""Everyone at a number is one query, however many there are."""

from typing import Any

import pytest
from builders import Export, submission

from frontdesk.desk.desk import Desk
from frontdesk.store.schema.compiled import CompiledStatement

HOME, ALONE = "+16025550143", "+16025550144"


def test_a_care_home_costs_as_many_queries_as_one_caller(
    desk: Desk, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    residents = (submission(f"Sam{number} Fox{number}", "602 555 0143") for number in range(130))
    desk.imports.import_file(export(*residents, submission("Bo", "602 555 0144")))
    asked: list[object] = []
    rows = CompiledStatement.rows

    def counted(self: CompiledStatement, *values: Any) -> list[Any]:
        asked.append(self)
        return rows(self, *values)

    monkeypatch.setattr(CompiledStatement, "rows", counted)
    monkeypatch.setattr(CompiledStatement, "first", lambda *_: pytest.fail("one more query"))
    assert [len(desk.callers.known_at(number)) for number in (ALONE, HOME)] == [1, 130]
    assert len(asked) == 2
