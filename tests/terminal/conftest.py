"""Commands run in the process of the tests."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _one_application(qapp: QApplication) -> None:
    """A command that makes a PDF finds the application of all tests; one of its own would be in the others' way."""
