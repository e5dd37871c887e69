"""The given exports that are about letters and the shape of a table, read as their right answers say."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk.contacts.requests import NewRequest
from frontdesk.intake.csv.dialect import by_backslash
from frontdesk.intake.csv.form_exports import open_form_export
from frontdesk.intake.csv.rows import read_header
from frontdesk.intake.decoding.cells import as_typed
from frontdesk.intake.decoding.encodings import Undecided, likeliest, words_beyond_ascii
from frontdesk.intake.decoding.text_files import Reading, TextFile

pytestmark = pytest.mark.local_zone("America/Phoenix")

EXPORTS = Path(__file__).parent / "exports"
EXPECTED = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["sep.csv", "mac-roman.csv", "one-bad-byte.csv", "php-quotes.csv"])
def test_every_row_is_read_rightly(name: str) -> None:
    with open_form_export(EXPORTS / name) as export:
        rows = list(export.rows)
    for row, right in zip(rows, EXPECTED[name], strict=True):
        assert isinstance(row, NewRequest)
        assert row.name == right["name"]
        if "phone" in right:
            assert "+1" + row.phone.replace("-", "") == right["phone"]
            assert row.received_at == datetime.fromisoformat(right["received_at"]).astimezone(UTC)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("mac-roman.csv", Reading("Mac Roman")),
        ("one-bad-byte.csv", Reading(None, 1, (3,))),
        ("sep.csv", Reading()),
        ("apellidos.csv", Reading()),
    ],
)
def test_what_was_assumed_or_lost_is_told(name: str, told: Reading) -> None:
    with open_form_export(EXPORTS / name) as export:
        assert export.file.reading == told


def test_messages_are_whole() -> None:
    with open_form_export(EXPORTS / "php-quotes.csv") as export:
        assert [row.message for row in export.rows if isinstance(row, NewRequest)] == [
            'pain 5" below, since May',
            "hi",
        ]
    with open_form_export(EXPORTS / "one-bad-byte.csv") as export:
        assert [row.message for row in export.rows if isinstance(row, NewRequest)] == ["mañana", "caf\ufffd"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name != "expected.json"])
def test_every_given_file_has_rows_as_wide_as_its_header(name: str) -> None:
    with TextFile.open(EXPORTS / name) as file:
        escapes = by_backslash(file.pieces())
        header, stretches = read_header(file.pieces(), name, file.size_of, file.begins, escapes=escapes)
        rows = [row for stretch in stretches for row in stretch.read(file.between).rows]
    assert [len(row.cells) for row in rows] == [len(header)] * len(EXPECTED[name])


LETTERS = json.loads((EXPORTS.parent / "letters.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("codec", "name"), LETTERS["alone in a file, read rightly"])
def test_one_name_is_read_rightly(codec: str, name: str) -> None:
    content = name.encode(codec)
    assert content.decode(likeliest(words_beyond_ascii([content])).codec) == name


@pytest.mark.parametrize(("codec", "name"), LETTERS["alone in a file, read rightly or asked"])
def test_one_name_is_read_rightly_or_asked(codec: str, name: str) -> None:
    content = name.encode(codec)
    try:
        encoding = likeliest(words_beyond_ascii([content]))
    except Undecided:
        return
    assert content.decode(encoding.codec) == name


@pytest.mark.parametrize("name", LETTERS["encoded too often"])
@pytest.mark.parametrize("codecs", [["cp1252"], ["latin-1"], ["mac_roman"], ["latin-1", "cp1252"], ["cp1252"] * 2])
def test_what_was_encoded_too_often_is_read_as_it_was_meant(name: str, codecs: list[str]) -> None:
    written = name
    for codec in codecs:
        written = "".join(_taken_for(codec, byte) for byte in written.encode())
    assert as_typed([written]) == [name]
    assert as_typed([name]) == [name]


def _taken_for(codec: str, byte: int) -> str:
    """A byte as programs read it; the five that Windows-1252 does not have stay as they are."""
    return bytes([byte]).decode(codec, "ignore") or chr(byte)
