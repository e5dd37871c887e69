"""The window in another language: from a file that lupdate and lrelease made, or a sentence that there is none."""

import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from translations import collect, tool

from frontdesk import shipped
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.ui import words
from frontdesk.ui.startup.translators import PSEUDO, install_translators

CODE = """
class Pane(QLabel):
    def name(self):
        return self.tr("Open")

Problem("{file} is empty.", file=file)
Phrase("%n requests", None, count, "1 request")
"""


@pytest.fixture
def in_spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of translations with one of a few texts into Spanish, made as docs/manual.md says."""
    code, texts = tmp_path / "code.py", tmp_path / "frontdesk_es.ts"
    code.write_text(CODE)
    assert collect(texts, "-target-language", "es", files=[code]) == 0
    said = texts.read_text(encoding="utf-8")
    for source, spanish in (("Open", "Abrir"), ("{file} is empty.", "{file} está vacío.")):
        before = f'<source>{source}</source>\n        <translation type="unfinished"></translation>'
        assert before in said
        said = said.replace(before, f"<source>{source}</source>\n        <translation>{spanish}</translation>")
    for form in ("%n solicitud", "%n solicitudes"):
        said = said.replace("<numerusform></numerusform>", f"<numerusform>{form}</numerusform>", 1)
    said = said.replace('<translation type="unfinished">\n            <numerusform>', "<translation><numerusform>")
    texts.write_text(said, encoding="utf-8")
    subprocess.run([tool("lrelease"), str(texts)], check=True)
    monkeypatch.setattr(shipped, "TRANSLATIONS", tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def _as_it_was(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(before)


def test_a_translation_says_problems_plurals_and_the_window(in_spanish: Path, qapp: QApplication) -> None:
    class Pane(QLabel):
        pass

    class Inner(Pane):
        pass

    install_translators(qapp, "es")
    assert words.problem(Problem("{file} is empty.", file="a.csv")) == "a.csv está vacío."
    assert words.phrase(Phrase("%n requests", None, 1, "1 request")) == "1 solicitud"
    assert words.phrase(Phrase("%n requests", None, 2, "1 request")) == "2 solicitudes"
    assert [Pane().tr("Open"), Inner().tr("Open"), Pane().tr("Shut")] == ["Abrir", "Abrir", "Shut"]


def test_times_are_said_as_in_the_language_where_the_clinic_is(in_spanish: Path, qapp: QApplication) -> None:
    install_translators(qapp, "es")
    assert words.locale().name() == "es_US"
    assert words.on_day(datetime(2026, 12, 7)) == "lunes, dic 7"  # a day has no zone
    install_translators(qapp, "es-MX")
    assert words.locale().name() == "es_MX"


def test_buttons_of_qt_are_said_in_that_language_too(in_spanish: Path, qapp: QApplication) -> None:
    install_translators(qapp, "es")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancelar"


def test_english_needs_no_translation(qapp: QApplication) -> None:
    install_translators(qapp, "en")
    assert qapp.findChildren(QTranslator) == []
    assert words.phrase(Phrase("%n requests", None, 1, "1 request")) == "1 request"
    assert words.phrase(Phrase("%n requests", None, 2, "1 request")) == "2 requests"
    assert words.day(date(2026, 12, 7)).startswith("12/7/")


@pytest.mark.parametrize("language", ["de", "nonsense", "../es", "C"])
def test_a_language_without_a_translation_is_refused_in_a_sentence(
    language: str, in_spanish: Path, qapp: QApplication
) -> None:
    with pytest.raises(Problem, match=r"There is no translation into the language .*: en, es, x-pseudo\.$"):
        install_translators(qapp, language)


def test_the_pseudo_language_needs_no_file(qapp: QApplication) -> None:
    install_translators(qapp, PSEUDO)
    assert words.phrase(Phrase("%n requests", None, 1, "1 request")).startswith("⟦1 ŕéqûéšťš")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_first_sentence_is_that_of_the_translation(qapp: QApplication) -> None:
    whole = Phrase("{file} is full. Nothing was changed.", file="a. b")
    assert whole.first_sentence() == "a. b is full"
    assert words.phrase(whole.first_sentence()) == "a. b is full"
    within = CantBeRead.call().phrase.first_sentence()
    assert words.phrase(within) == within == "The call can't be read: it is damaged in the store"
    install_translators(qapp, PSEUDO)
    assert words.phrase(whole.first_sentence()) == "⟦a. b îš fûļļ"
    assert words.phrase(within).endswith(" šťöŕé")
