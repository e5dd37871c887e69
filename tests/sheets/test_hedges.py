"""The words that keep a sentence from saying more than its fact stand in it, in both languages."""

import re
from dataclasses import dataclass

import pytest

from frontdesk import shipped
from frontdesk.sheets.reading import read_sheet
from frontdesk.sheets.sentences import sentences
from frontdesk.sheets.sheet import Sheet

SHEETS = {"en": read_sheet(shipped.SHEET), "es": read_sheet(shipped.SHEETS / "crps.es.md")}


@dataclass(frozen=True)
class Tie:
    """Every sentence of a fact that says `what` holds each of `with_`: patterns, a blank is any space."""

    fact: int
    language: str
    what: str
    with_: tuple[str, ...] = ()
    never: str = ""


TIES = [
    # 2: somebody's words, and not a definition
    Tie(2, "en", "cranked up to ten", ("has been described", "someone else’s words", r"\[i\]"), never="short for"),
    Tie(2, "es", "al máximo, en diez", ("palabras de otra persona", r"es como", r"\[i\]"), never="quiere decir"),
    # 3: often; told, and not so; no cause
    Tie(3, "en", "unknown", ("often", "even among"), never=r"\bso\b|wrong name"),
    Tie(3, "en", "mistaken", ("easily",)),
    Tie(3, "en", "in their head|conversion", ("Some patients", "are told")),
    Tie(3, "es", "no se conoce", ("Muchas veces", "incluso"), never="por eso|otro nombre"),
    Tie(3, "es", "confundir", ("fácil",)),
    Tie(3, "es", "en su cabeza|conversión", ("algunos pacientes", "les dicen")),
    # 4
    Tie(4, "en", "million", ("An estimated", "1.5 to 7", "Americans"), never="are thought to"),
    Tie(4, "es", "millones", ("Se calcula", "1.5 y 7", "Estados Unidos")),
    # 5
    Tie(5, "en", "begins", ("usually", "arm or leg", "injured"), never="most often|mostly"),
    Tie(5, "es", "empieza", ("Por lo general", "brazo o una pierna", "lesión"), never="Casi siempre"),
    # 6: especially, not only, if mistreated; it can
    Tie(6, "en", "worse|spread", ("Especially if", "mistreated or untreated", r"\bcan\b"), never="strong"),
    Tie(6, "en", "burning", ("severe", "swelling", "redness")),
    Tie(
        6,
        "es",
        "empeorar|extenderse",
        ("Sobre todo", "tratamiento adecuado", "ninguno", "puede"),
        never="fuerte|se trata mal",
    ),
    Tie(6, "es", "quema", ("intenso", "hinchazón", "enrojecida"), never="piel roja"),
    # 7
    Tie(7, "en", "touch", ("extremely sensitive", "can become")),
    Tie(7, "es", "roce", ("extremadamente sensibles", "puede")),
    # 8
    Tie(
        8,
        "en",
        "respond",
        ("not respond well", "physical therapy", "psychological therapy", "painkillers"),
        never="talk|pills",
    ),
    Tie(
        8,
        "es",
        "responde",
        ("no responde bien", "terapia física", "terapia psicológica", "dolor"),
        never="pastillas|cuidado",
    ),
    # 9
    Tie(9, "en", "frustrat", ("feel frustrated",), never="let down"),
    Tie(9, "en", "desperate|depressed", ("may feel desperate", "sometimes depressed"), never="some become"),
    Tie(9, "es", "desesperación|depresión", ("pueden sentir", "a veces depresión")),
    # 10
    Tie(10, "en", "help", ("often prescribed", "some people")),
    Tie(10, "es", "ayudan", ("Con frecuencia se recetan", "algunas personas")),
    # 11: each sentence with its research
    Tie(11, "en", "", ("[Rr]esearch",)),
    Tie(11, "en", "NMDA", ("links",)),
    Tie(11, "es", "", ("[Ll]os estudios",)),
    Tie(11, "es", "NMDA", ("relacionan",)),
    # 12
    Tie(12, "en", "relief", ("In recent years", "a growing number", "have found", "medically supervised")),
    Tie(12, "es", "alivio", ("últimos años", "cada vez más", "han encontrado", "supervisión médica")),
    # 13: the page's own figure, each time
    Tie(13, "en", "", ("[Tt]he clinic’s page", "about 50", "nerve tissue"), never="Research|shown"),
    Tie(13, "es", "", ("nuestra página", "cerca del? 50", "tejido nervioso"), never="estudios|demostrado"),
    # 14
    Tie(14, "en", "", ("has been shown to block", "so that")),
    Tie(14, "es", "", ("Se ha demostrado", "así")),
    # 15
    Tie(15, "en", "regenerate", ("There are signs",), never="grow back|a break from pain"),
    Tie(15, "en", "reboot", ("Researchers think", "interrupting the pain", "chance")),
    Tie(15, "es", "regenerarse", ("Hay señales",), never="crecer|un descanso"),
    Tie(15, "es", "reinicie", ("Los investigadores piensan", "interrumpir el dolor", "puedan")),
    # 16: published, each time; under supervision; some to significant
    Tie(16, "en", "", ("published results",), never="trial shows"),
    Tie(16, "en", "come from", ("case studies", "randomized trials", "physicians saw")),
    Tie(16, "en", "65 to 80", ("In published results", "supervis", "some to significant improvement")),
    Tie(16, "en", "percent", ("on CRPS", "in pain", "medically supervised ketamine")),
    Tie(16, "en", "weeks", ("In published results", "improvement in pain", "several weeks, even months")),
    Tie(16, "es", "", ("resultados publicados",), never="aleatorios|mejoría"),
    Tie(16, "es", "vienen de", ("estudios de casos", "grupos al azar", "observaciones de los médicos")),
    Tie(16, "es", "65 (al|a) 80", ("En resultados publicados", "algún alivio o uno importante")),
    Tie(16, "es", "por ciento", ("ketamina bajo supervisión médica",)),
    Tie(16, "es", "cada 100", ("con SDRC", "tratadas")),
    Tie(16, "es", "semanas", ("En resultados publicados", "alivio del dolor", "varias semanas, y hasta meses")),
    # 17: together with, not because of
    Tie(
        17,
        "en",
        "",
        ("In what was published", "have gone along with", "larger doses", "several treatments"),
        never="better with",
    ),
    Tie(
        17, "es", "", ("En lo publicado", "han ido de la mano", "dosis más grandes", "varios"), never="son mejores con"
    ),
    # 18
    Tie(18, "en", "effective", ("Other research shows", "can be")),
    Tie(18, "en", "worse", ("often follows",)),
    Tie(18, "es", "eficaz", ("Otros estudios muestran", "puede ser")),
    Tie(18, "es", "empeora", ("Muchas veces",)),
    # 19: a comparison with the opiates, in the same sentence
    Tie(19, "en", "safe", ("considered", "safer", "than the opiates", "often prescribed", "[Mm]edically supervised")),
    Tie(19, "es", "segur", ("se considera", "más seguro", "que los opioides", "a menudo", "supervisión médica")),
    # 20
    Tie(20, "en", "", ("High doses",), never=r"\bharm|\bcause"),
    Tie(20, "en", "liver", ("can slow", "threaten the liver")),
    Tie(20, "en", "dependence", ("go with", "physical dependence", "constipation", "rising tolerance")),
    Tie(20, "es", "", ("dosis altas",), never=r"dañar|causan"),
    Tie(20, "es", "hígado", ("pueden frenar", "poner en peligro el hígado")),
    Tie(20, "es", "dependencia", ("se asocian con", "dependencia física", "estreñimiento", "tolerancia creciente")),
    # 21
    Tie(21, "en", "surgery", ("first used as an anesthetic",), never="to sleep|calms"),
    Tie(21, "en", "sedative", ("Doctors call", "dissociative sedative")),
    Tie(21, "es", "cirugía", ("primero como anestésico",), never="dormir|[Cc]alma"),
    Tie(21, "es", "sedante", ("Los médicos llaman", "sedante disociativo")),
    # 22
    Tie(22, "en", "beyond", ("usually do not last much",), never="mostly"),
    Tie(22, "en", "things", ("often have",)),
    Tie(22, "es", "tratamiento", ("Por lo general", "no duran mucho más"), never="Casi nunca|náusea "),
    Tie(22, "es", "cosas", ("suelen tener",)),
    # 23: of the mind, not the nausea; can help
    Tie(23, "en", "", ("can (also )?help prevent", "effects on the mind"), never="nausea|as far as"),
    Tie(23, "en", "dose", ("low first dose", "gradually", "as the patient tolerates it")),
    Tie(23, "es", "", ("puede(n)? ayudar a prevenir", "efectos en la mente"), never="náusea|evitar"),
    Tie(23, "es", "dosis", ("dosis baja", "según la tolere el paciente")),
    # 24
    Tie(24, "en", "", ("has been shown", "reduce opioid tolerance", "can lower their doses"), never="tolerance for"),
    Tie(24, "es", "", ("Se ha demostrado", "reduce la tolerancia a los opioides", "pueden bajar sus dosis")),
    # 25, 26
    Tie(25, "en", "standards", ("scientific principles based on evidence", "high standards")),
    Tie(25, "es", "estándares", ("basados en la evidencia", "altos estándares"), never="normas"),
    Tie(26, "en", "regain", ("If you have CRPS", "could help")),
    Tie(26, "es", "recuperar", ("Si usted tiene SDRC", "podría ayudarle")),
    # 27: who said it, where, in the same breath; a translation says that it is one
    Tie(
        27,
        "en",
        "",
        ("Dr. Glen Brooks", "anesthesiologist", "New York Ketamine Infusions Center", "Manhattan", "“80 percent"),
    ),
    Tie(
        27,
        "es",
        "",
        ("nuestra traducción", "Dr. Glen Brooks", "anestesiólogo", "New York Ketamine Infusions Center", "Manhattan"),
        never="Lo dijo",
    ),
    # 28: a way in, no promise
    Tie(28, "en", "", ("can also write",), never="call you back"),
    Tie(28, "es", "", ("puede escribir",), never="llamada|llamamos"),
]


def sentences_of(fact: int, sheet: Sheet) -> list[str]:
    blocks = [block for section in sheet.sections for block in section.blocks if fact in block.facts]
    return [sentence for block in blocks for sentence in sentences(block.text)]


@pytest.mark.parametrize("tie", TIES, ids=lambda tie: f"{tie.fact}-{tie.language}-{tie.what}")
def test_a_hedge_and_an_attribution_stand_in_the_sentence_they_belong_to(tie: Tie) -> None:
    said = sentences_of(tie.fact, SHEETS[tie.language])
    meant = [one for one in said if re.search(tie.what, one)]
    assert meant
    for sentence in meant:
        assert [wanted for wanted in tie.with_ if not re.search(wanted, sentence)] == [], sentence
    if tie.never:
        assert [one for one in said if re.search(tie.never, one)] == []


def test_every_hedged_or_attributed_fact_is_tied_in_both_languages() -> None:
    plain = {1}  # a number to call
    for language in SHEETS:
        assert {tie.fact for tie in TIES if tie.language == language} == set(range(1, 29)) - plain


def test_ketamine_is_nowhere_said_to_be_safe_but_by_comparison() -> None:
    for language, (safe, comparing) in {"en": ("safe", "safer .* than"), "es": ("segur", "más seguro que")}.items():
        for section in SHEETS[language].sections:
            for block in section.blocks:
                for one in sentences(block.text):
                    assert not re.search(rf"\b{safe}", one) or re.search(comparing, one), one
