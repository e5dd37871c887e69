"""Which encoding a text is in: read rightly, or asked; and the letters that could not be read, told."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.intake.decoding import text_files
from frontdesk.intake.decoding.encodings import Undecided, likeliest, words_beyond_ascii
from frontdesk.intake.decoding.text_files import Reading, TextFile, read_text
from frontdesk.problems import Problem


@pytest.mark.parametrize(
    ("codec", "name", "texts"),
    [
        (
            "cp1252",
            "Windows-1252",
            "José Núñez mañana|Zoë|é|don’t can’t|“hi” there|Müller|JOSÉ NÚÑEZ|François|Sigurður Guðrún|€50|Søren Åse|"
            "João São|5½ months – “burning”|CAFÉ|weiß|Ñandú|¿Cuánto cuesta?|piñón|Kjær|Étienne|Muñoz’s|O’Brien|"
            "Ragnhild Bøe|Forlì Niccolò così|Hélène Molière|à très près|Raphaël Michaël|Davíð|limões põe|crème brûlée",
        ),
        (
            "mac_roman",
            "Mac Roman",
            "José Núñez mañana|Zoë|José|don’t can’t|“hi” there|Müller|JOSÉ NÚÑEZ|François|Peña|João São|¿Qué?|café",
        ),
        ("cp850", "CP850 (DOS)", "José Núñez mañana|José|Müller|Peña|João São|JOSÉ|García"),
        ("cp1250", "Windows-1250 (Central European)", "Łukasz Wałęsa|Jiří Dvořák|Małgorzata|Růžička Němec|Živković"),
        ("cp1257", "Windows-1257 (Baltic)", "Jānis Bērziņš|Rūta Meilutytė|Jūratė"),
        ("iso8859_2", "ISO-8859-2 (Central European)", "Tomáš Beneš|Tomáš Dvořák má bolest, Zdeněk Šimánek"),
        ("cp1251", "Windows-1251 (Cyrillic)", "Иван Петров|Ольга Иванова болит рука"),
        ("koi8_r", "KOI8-R (Cyrillic)", "Иван Петров|Ольга Иванова болит рука"),
        ("cp1253", "Windows-1253 (Greek)", "Γιώργος Παπαδόπουλος|Μαρία"),
        ("cp1254", "Windows-1254 (Turkish)", "Ayşe Yıldız|Ağrı çok|İbrahim Şahin|Doğan"),
    ],
)
def test_what_makes_words_is_the_encoding(codec: str, name: str, texts: str) -> None:
    for text in texts.split("|"):
        encoding = likeliest(words_beyond_ascii([text.encode(codec)]))
        assert (encoding.name, text.encode(codec).decode(encoding.codec)) == (name, text)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1250", "Pető Ernő"),
        ("cp1250", "Kőszegi Jenő"),
        ("cp1250", "Jan Fořt"),
        ("cp1250", "Ivan Marić"),
        ("cp1250", "Bolí mě noha a ruka prosím zavolejte večer"),
        ("cp1250", "Čedomir Đukić"),
        ("cp1250", "Mária Kováčová"),
        ("cp1257", "Šarūnas Jasikevičius"),
        ("cp1257", "Ģirts Ķirsis"),
        ("cp1257", "Žydrūnas"),
        ("tis_620", "สมชาย ใจดี"),
        ("cp932", "田中さん 山田太郎"),
        ("gb18030", "王小明 疼痛"),
        ("big5", "王小明"),
        ("euc_kr", "김철수"),
    ],
)
def test_what_cannot_be_told_is_asked_and_nothing_is_read(tmp_path: Path, codec: str, text: str) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(f"name,date\n{text},2026-11-24\n".encode(codec))
    with pytest.raises(Undecided):
        likeliest(words_beyond_ascii([text.encode(codec)]))
    with pytest.raises(Problem, match="CSV UTF-8"):
        read_text(path)


def reading(path: Path, content: bytes) -> tuple[str, Reading]:
    path.write_bytes(content)
    with TextFile.open(path) as file:
        return file.between(file.begins, file.ends), file.reading


@pytest.mark.parametrize(
    ("content", "text", "told"),
    [
        (b"plain", "plain", Reading()),
        ("Núñez".encode(), "Núñez", Reading()),
        ("Núñez".encode("utf-16"), "Núñez", Reading()),
        ("Núñez\n".encode() + b"caf\xe9\n", "Núñez\ncaf�\n", Reading(None, 1, (2,))),
        ("Ñúñez\r\n".encode() + b"\xe9 \xe9\r\n\xff", "Ñúñez\r\n� �\r\n�", Reading(None, 2, (2, 3))),
        ("Núñez cut ".encode() + b"\xc3", "Núñez cut �", Reading(None, 1, (1,))),
        (b"\xef\xbb\xbfcaf\xe9", "caf�", Reading(None, 1, (1,))),
        ("lost before�\r".encode() + "Zoë".encode(), "lost before�\rZoë", Reading(None, 1, (1,))),
        ("Zoë\r".encode("utf-16-le") + b"\x01\xd8" + "x".encode("utf-16-le"), "Zoë\r", None),
        (b"Jos\xe9 N\xfa\xf1ez", "José Núñez", Reading("Windows-1252")),
        (b"Jos\xe9 N\xfa\xf1ez \x81", "José Núñez �", Reading("Windows-1252", 1, (1,))),
        ("Núñez, ".encode() + b"Jos\xe9 mu\xf1eca \xbfqu\xe9?", "NÃºÃ±ez, José muñeca ¿qué?", Reading("Windows-1252")),
        (b"Jos\x8e N\x9c\x96ez", "José Núñez", Reading("Mac Roman")),
        ("JosÃ© in it, and café".encode(), "JosÃ© in it, and café", Reading()),
        ("\ufeffИван Петров, болит".encode("utf-16-le"), "Иван Петров, болит", Reading()),
        (b"\xef\xbb\xbf\xef\xbb\xbftwice", "twice", Reading()),
    ],
)  # fmt: skip
def test_a_letter_that_cannot_be_read_costs_itself_and_is_told(
    tmp_path: Path, content: bytes, text: str, told: Reading | None
) -> None:
    read, of = reading(tmp_path / "form.csv", content)
    assert read.startswith(text)
    assert told is None or (read, of) == (text, told)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    parts=st.lists(
        st.sampled_from(["José Núñez ".encode(), b"\xe9", b"\xc3", b"a", b"\r", b"\n", b"\r\n"]), min_size=1
    ),
    piece=st.integers(1, 9),
)
def test_wherever_it_is_cut_a_damaged_text_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: list[bytes], piece: int
) -> None:
    content = "José Núñez ".encode() * 30 + b"".join(parts)
    whole = content.decode(errors="replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lost = [number for number, line in enumerate(lines, 1) if "�" in line]
    monkeypatch.setattr(text_files, "PIECE", piece)
    path = tmp_path / "form.csv"
    path.write_bytes(content)
    with TextFile.open(path) as file:
        pieces = list(file.pieces())
        assert sum(map(file.size_of, pieces)) == len(content)
        assert file.between(0, file.ends) == whole
        assert file.reading == Reading(None, len(lost), tuple(lost[:5]))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04 [Content_Types].xml xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
        (b"PK\x03\x04 Index/Document.iwa", "Numbers"),
        (b"PK\x03\x04 form.csv", r"an archive \(.zip\)"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", r"\.xls"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"\x89PNG\r\n", "a picture"),
        (bytes(range(1, 256)) * 20, "not a text file"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(content)
    with pytest.raises(Problem, match=f"is .*{kind}.*Nothing was brought in"):
        read_text(path)
