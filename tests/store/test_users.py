"""Who waits for a store's connections waits for so long, and leaves nothing locked."""

import pytest

from frontdesk.problems import Problem
from frontdesk.store import users as users_module
from frontdesk.store.users import Users


@pytest.fixture
def users(monkeypatch: pytest.MonkeyPatch) -> Users:
    monkeypatch.setattr(users_module, "_PATIENCE", 0.01)
    return Users()


def test_while_somebody_uses_them_nobody_has_them_alone_and_more_may_use_them(users: Users) -> None:
    with users:
        for _ in range(2):
            with pytest.raises(Problem, match="being opened again"), users.nobody_else():
                pytest.fail("two have them")
        with users, pytest.raises(Problem, match="being opened again"), users.nobody_else():
            pytest.fail("three have them")
    with users.nobody_else():
        pass


def test_while_one_has_them_alone_nobody_uses_them_and_then_all_may(users: Users) -> None:
    with users.nobody_else():
        with pytest.raises(Problem, match="being opened again"), users:
            pytest.fail("they are another's")
        with pytest.raises(Problem, match="being opened again"), users.nobody_else():
            pytest.fail("they are another's")
    with users, users:
        pass
    with users.nobody_else():
        pass


def test_after_a_failure_they_are_free(users: Users) -> None:
    with pytest.raises(ValueError, match="of mine"), users:
        raise ValueError("of mine")
    with pytest.raises(ValueError, match="of mine"), users.nobody_else():
        raise ValueError("of mine")
    with users.nobody_else():
        pass
    with users:
        pass
