"""The texts around a sheet in the sheet's own language: how firm a statement is, the approval, the page numbers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from frontdesk import shipped
from frontdesk.contacts.urgent.emergency import said_to_callers
from frontdesk.problems import Problem
from frontdesk.sheets.approvals import ApprovalStatus, State
from frontdesk.sheets.sheet import Kind


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language. Templates have {names} in them."""

    kinds: Mapping[Kind, str]
    version: str
    page: str
    no_source: str
    cover: Mapping[str, str]
    without: Mapping[str, str]
    desk_only: str
    say: str
    _standing: Mapping[str, str]
    _months: tuple[str, ...]
    _day: str

    def day(self, day: date) -> str:
        """A day as the language writes it out."""
        return self._day.format(month=self._months[day.month - 1], day=day.day, year=day.year)

    def standing(self, standing: ApprovalStatus) -> str:
        """The status of an approval, in a few words."""
        key = str(standing.state)
        if standing.state is State.DRAFT and (standing.ran_out or standing.changed):
            key = "ran_out" if standing.ran_out else "changed"
        until = "" if standing.until is None else self.day(standing.until)
        return self._standing[key].format(by=standing.by, day=until)


@cache
def wording(language: str) -> Wording:
    """The words of a language; English, where we have none in that one. Raises Problem if its file is broken."""
    path = shipped.SHEETS / f"wording.{language}.toml"
    if not path.exists():
        return wording("en")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        paper = table["paper"]
        return Wording(
            kinds={kind: table["kinds"][kind] for kind in Kind},
            version=paper["version"],
            page=paper["page"],
            no_source=paper["no_source"],
            cover=table["cover"],
            without={"emergency": said_to_callers(language), "never": table["without"]["never"]},
            desk_only=table["desk"]["only"],
            say=table["desk"]["say"],
            _standing=table["standing"],
            _months=tuple(paper["months"].split()),
            _day=paper["day"],
        )
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise Problem("The words {file} can't be used: {reason}.", file=path, reason=error) from None
