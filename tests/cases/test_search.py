"""There, and found: each by its own name, the way anybody types it, through a real store."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frontdesk.contacts.calls import Outcome
from frontdesk.contacts.queue import View
from frontdesk.contacts.requests import Inquiry, RequestRow
from frontdesk.contacts.search import marks, number_marks, parse_search
from frontdesk.desk.desk import Desk

CASES = Path(__file__).parent
GIVEN = json.loads((CASES / "search.json").read_text(encoding="utf-8"))
MORE = json.loads((CASES / "search_more.json").read_text(encoding="utf-8"))


def found(desk: Desk, typed: str) -> list[RequestRow]:
    search = parse_search(typed, desk.clock())
    rows = desk.queue.rows(list(desk.queue.found(search, View.ALL)), search)
    return [row for row in rows if isinstance(row, RequestRow)]


def log(desk: Desk, case: dict[str, Any]) -> None:
    message = case.get("message", "")
    request = desk.inquiries.log(
        Inquiry(case.get("name", "Somebody"), case.get("phone", "602 555 0143"), case.get("email", ""), message)
    ).request_ids[0]
    if "note" in case:
        desk.calling.log(request, Outcome.BUSY, case["note"])


@pytest.mark.parametrize("case", [*GIVEN, *MORE], ids=lambda case: json.dumps(case, ensure_ascii=False)[:60])
def test_what_is_there_is_found_and_shown_where(desk: Desk, case: dict[str, Any]) -> None:
    desk.inquiries.log(Inquiry("Quentin Zzyzx", "212 736 5000", "q@zz.example", "quiet"))
    log(desk, case)
    for typed in case["found_by"]:
        rows = found(desk, typed)
        assert len(rows) == 1, typed
        search = parse_search(typed, desk.clock())
        shown = [marks(rows[0].name, search), marks(rows[0].first_words, search)]
        number = number_marks(rows[0].phone_display, search)
        if not ({"email", "note"} & case.keys() or search.literal or case.get("unmarked")):
            assert any([*shown, number]), f"{typed} is marked nowhere"
    for typed in case.get("not_by", []):
        assert not found(desk, typed), typed
    assert desk.finding.verify_index()


SCRIPTS = [
    "abcçéèêñøłđıæœßäöüåðþ'-’",
    "абвгдёжзийщъыьэюяіїєґ",
    "αβγδεζηθάέήίόύώϊΐςσ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئةىـًَُِّْ",
    "אבגדהוזחטיכלמנסעפצקרשתםןץףךְֱֲִֵֶַָ",
    "कखगघचछजटडतदनपफबमयरलवशसहािीुूेैोौ्ंः़",
    "กขคงจชซญดตถทนบปผพฟมยรลวสหอะาิีึืุูเแโใไ่้๊๋์",
    "김민수이박정최강조윤장임한오서신권황안송",
    "王小明李张陈刘杨赵黄周吴徐孙朱马胡郭林何高",
    "あいうえおがぎぐげごんっャュョアイウエオガー",
    "Ａｂｃｄｅ１２３ｓａｒａ",
    "ăâđêôơưấầẩẫậắằẳẵặếềểễệốồổỗộ",
    "İıŞşĞğÇçÖöÜü",
]
NAMES = st.sampled_from(SCRIPTS).flatmap(
    lambda letters: st.lists(st.text(letters, min_size=1, max_size=8), min_size=1, max_size=3).map(" ".join)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(NAMES)
@example("́ a")
@example("İI")
def test_a_name_is_found_by_itself_in_every_form_and_while_it_is_typed(desk: Desk, name: str) -> None:
    if not parse_search(name, desk.clock()).words:
        return  # signs alone
    logged = desk.inquiries.log(Inquiry(name, "602 555 0143")).request_ids[0]
    kept = desk.queue.request(logged)
    assert kept is not None
    half = kept.name[: (len(kept.name) + 1) // 2]
    forms = [form for whole in (kept.name, half) for form in (whole, whole.upper(), whole.lower())]
    forms += [unicodedata.normalize(form, kept.name) for form in ("NFC", "NFD", "NFKC")]
    forms += [kept.name[:length] for length in range(1, len(half))]
    for typed in forms:
        search = parse_search(typed, desk.clock())
        if search.words or search.numbers:
            assert logged in desk.queue.found(search, View.ALL), typed
            assert marks(kept.name, search), typed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.lists(st.tuples(NAMES, st.text(max_size=40), st.text(max_size=20)), min_size=1, max_size=3))
def test_the_index_says_what_the_text_says_after_every_change(desk: Desk, changes: list[tuple[str, str, str]]) -> None:
    clean = [tuple(part.encode(errors="replace").decode().replace("\0", "") for part in change) for change in changes]
    request = desk.inquiries.log(Inquiry("Bo", "602 555 0143")).request_ids[0]
    for name, message, note in clean:
        desk.inquiries.log(Inquiry(name, "602 555 0143 ask for Zoë", "", message))
        desk.calling.log(request, Outcome.BUSY, note)
    desk.undoing.undo()
    assert desk.finding.verify_index()
