"""Files that come with the program: beside it in a checkout, inside the package when installed."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOT = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent

RESOURCES = _ROOT / "resources"
SHEETS = RESOURCES / "sheets"
SHEET = SHEETS / "crps.md"
EARLIER_SHEETS = SHEETS / "earlier"
SAMPLE_REQUESTS = _ROOT / "data" / "sample-requests.csv"
TRANSLATIONS = RESOURCES / "translations"
