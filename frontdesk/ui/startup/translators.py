"""The window in another language than English, which needs no translation: each text is its own key.

A translation is `resources/translations/frontdesk_<language>.qm` (docs/manual.md says how to make one). Imported only
when another language is wanted.
"""

import re

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from frontdesk import shipped
from frontdesk.problems import Problem
from frontdesk.ui import words

PSEUDO = "x-pseudo"
"""No language: every text longer and accented, to see which one can't be translated, and which has no room."""


def install_translators(application: QCoreApplication, language: str) -> None:
    """Say everything in the language that was asked for: `es`, `pt_BR`, or PSEUDO.

    Times and dates are said as in that language, and in the system's territory if none is named. Raises Problem if
    there is no such translation.
    """
    if language == PSEUDO:
        from frontdesk.ui.startup.pseudo_language import PseudoTranslator

        application.installTranslator(PseudoTranslator(application))
        return
    wanted = QLocale(language.replace("-", "_"))
    if wanted.language() != QLocale.Language.English:
        ours = QTranslator(application)
        if wanted.language() == QLocale.Language.C or not _load(ours, wanted):
            raise Problem(
                "There is no translation into the language {language}. These there are: {known}.",
                language=language,
                known=", ".join(("en", *translations(), PSEUDO)),
            )
        _install(application, wanted, ours)
    names_a_territory = len(re.split("[-_]", language)) > 1
    QLocale.setDefault(wanted if names_a_territory else QLocale(wanted.language(), words.locale().territory()))


def install_system_translators(application: QCoreApplication) -> None:
    """Say everything in the system's language, if there is such a translation."""
    wanted = QLocale.system()
    ours = QTranslator(application)
    if _load(ours, wanted):
        _install(application, wanted, ours)


def _load(ours: QTranslator, wanted: QLocale) -> bool:
    return ours.load(wanted, "frontdesk", "_", str(shipped.TRANSLATIONS))


def translations() -> list[str]:
    """The languages that there are translations into."""
    return sorted(file.stem.removeprefix("frontdesk_") for file in shipped.TRANSLATIONS.glob("frontdesk_*.qm"))


def _install(application: QCoreApplication, wanted: QLocale, ours: QTranslator) -> None:
    of_qt = QTranslator(application)  # the buttons and menus that are Qt's own
    if of_qt.load(wanted, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(of_qt)
    application.installTranslator(ours)
