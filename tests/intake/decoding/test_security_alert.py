"""Taking off what Flamingo's exporter puts in front of a cell, and nothing else."""

import pytest

from frontdesk.intake.decoding.security_alert import without_security_alerts

ADDRESS = "https://contactform7.com/heads-up-about-spreadsheet-vulnerabilities"


@pytest.mark.parametrize(
    "alert",
    [
        f"(Security Alert: Suspicious content is detected. See {ADDRESS} for details.) ",
        "(Security Alert: Suspicious content is detected. See URL for details.) ",
        f"(Alerta de seguridad: Se ha detectado contenido sospechoso. Consulta {ADDRESS} para más detalles.) ",
        f"(セキュリティ警告: 不審な内容が検出されました。詳細は {ADDRESS} を参照してください。) ",
        f"（安全警报：检测到可疑内容。有关详情，请参阅 {ADDRESS}。） ",
    ],
)
@pytest.mark.parametrize("value", ["+1 (602) 555-0117", "- first\r\n- second", "=) smiling", "@home"])
def test_the_alert_is_taken_off_in_every_language(alert: str, value: str) -> None:
    assert without_security_alerts([alert + value]) == [value]


def test_before_a_number_it_is_known_even_without_an_address() -> None:
    assert without_security_alerts(["(Sicherheitswarnung: verdächtiger Inhalt) +1 602 555 0117"]) == ["+1 602 555 0117"]


@pytest.mark.parametrize(
    "typed",
    [
        "(602) 555-0143",
        "(my daughter's phone, call first) - thanks",
        "(see https://example.com) for the map",
        "+1 602 555 0117",
        "",
    ],
)
def test_what_a_person_typed_stays(typed: str) -> None:
    assert without_security_alerts([typed]) == [typed]


@pytest.mark.parametrize("value", ["+1 602 555 0117", "=) smiling", "@home", "-"])
def test_the_exporters_own_guard_goes_with_the_alert(value: str) -> None:
    assert without_security_alerts([f"'(Security Alert. See {ADDRESS}.) {value}"]) == [value]


@pytest.mark.parametrize(
    ("words", "is_alert"), [("x" * 19, False), ("x" * 20, True), ("x" * 500, True), ("x" * 501, False)]
)
def test_an_alert_is_a_sentence_or_two_and_no_page(words: str, is_alert: bool) -> None:
    value = "+1 602 555 0117"
    for begins, ends in ("()", "（）"):
        cell = f"{begins}{words}{ends} {value}"
        assert without_security_alerts([cell]) == [value if is_alert else cell]


@pytest.mark.parametrize(
    "typed",
    [
        f"(Security Alert. See {ADDRESS}.) call me",
        f"(Security Alert. See {ADDRESS}.)+1 602 555 0117",
        f"(Security Alert.\nSee {ADDRESS}.) +1 602 555 0117",
        "(the curly one is my daughter's) + call her",
        "(my daughter's phone, call first) +12345",
        "(my daughter's phone, call first) +1 602 555 0117 or later",
        "'(602) 555-0143",
    ],
)
def test_what_only_looks_like_an_alert_stays(typed: str) -> None:
    assert without_security_alerts([typed, typed]) == [typed, typed]
