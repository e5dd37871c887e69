"""What must be in a store after what was told: worked out from the words of the staff, not from the store."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from bench.kills.telling import Line

_INQUIRY = "inquiry"
# Actions of the program that stand behind the words; a draft and a note are no actions.
_AUDITED_AS = {
    "log": "log-inquiry",
    "call": "call",
    "begin": "begin-call",
    "end": "end-call",
    "claim": "claim",
    "let-go": "let-go",
    "edit": "edit",
    "snooze": "snooze",
    "close": "close",
    "reopen": "reopen",
    "undo": "undo",
}


@dataclass(slots=True)
class Contents:
    """What a store holds, in the same words whether it is promised or found.

    requests: by the e-mail of each, which nobody edits. seen: what was read of them. audit: by staff member, each
    action and its request. drafts: by staff member and what they are about.
    """

    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: dict[str, dict[str, Any]] = field(default_factory=dict)
    audit: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)
    drafts: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Promised:
    """What was told until now. under_way: actions that were begun and not told to be done, by staff member."""

    contents: Contents = field(default_factory=Contents)
    acknowledged: int = 0
    under_way: dict[str, Line] = field(default_factory=dict)
    _undo: dict[str, list[tuple[str, dict[str, Any] | None]]] = field(default_factory=dict)

    def hear(self, line: Line) -> None:
        """One line of one process. Lines of several staff members may come in any order among each other."""
        if "will" in line:
            self.under_way[line["staff"]] = line
            return
        if "seen" in line:
            if line["facts"] is not None:
                self.contents.seen[line["key"]] = line["facts"]
            return
        if "did" in line:
            self.acknowledged += 1
            self.happened(self.under_way.pop(line["staff"]), line["id"])
        elif "refused" in line:
            del self.under_way[line["staff"]]

    def happened(self, will: Line, request_id: int | None = None) -> None:
        """An action that was announced did happen. request_id: of the request it was about, if that was told."""
        staff, what, key, contents = will["staff"], will["what"], will["key"], self.contents
        if what == "draft":
            self._keep_draft(staff, _INQUIRY, will["fields"])
            return
        if what == "draft-edit":
            self._keep_draft(staff, key, {} if will["fields"] == will["was"] else will["fields"])
            return
        contents.seen.pop(key, None)
        if what == "note":
            contents.requests[key]["calls"][-1][1] = will["note"]
            return
        undone = self._undo.setdefault(staff, [])
        if what == "undo":
            key, before = undone.pop()
            contents.seen.pop(key, None)
            if before is None:
                del contents.requests[key]
            else:
                contents.requests[key] = before
        else:
            undone.append((key, deepcopy(contents.requests.get(key))))
            self._change(will, request_id)
        contents.audit.setdefault(staff, []).append((_AUDITED_AS[what], key))

    def with_under_way(self, staff: frozenset[str]) -> "Promised":
        """The same if what these staff members had under way did happen, too."""
        other = deepcopy(self)
        for name in staff:
            other.happened(other.under_way[name])
        return other

    def _change(self, will: Line, request_id: int | None) -> None:
        staff, what, key = will["staff"], will["what"], will["key"]
        if what == "log":
            words = {name: will[name] for name in ("name", "phone", "email", "message")}
            self.contents.requests[key] = {"id": request_id, **words, "claimed by": None, "calls": []}
            self._keep_draft(staff, _INQUIRY, {})
            return
        request = self.contents.requests[key]
        if what == "edit":
            request.update(will["fields"])
            self._keep_draft(staff, key, {})
        elif what == "begin":
            request["calls"].append([None, "", staff])
            request["claimed by"] = staff
        elif what == "call":
            request["calls"].append([will["outcome"], will["note"], staff])
            request["claimed by"] = None
        elif what == "end":
            request["calls"][-1][:2] = [will["outcome"], will["note"]]
            request["claimed by"] = None
        elif what == "claim":
            request["claimed by"] = staff
        elif what in ("let-go", "close"):
            request["claimed by"] = None

    def _keep_draft(self, staff: str, about: str, fields: Mapping[str, str]) -> None:
        if any(fields.values()):
            self.contents.drafts[staff, about] = fields
        else:
            self.contents.drafts.pop((staff, about), None)


def differences(promised: Contents, found: Contents) -> list[str]:
    """What is promised and not found so, and what is found and was never promised: a sentence each."""
    told = []
    for key in sorted(promised.requests.keys() | found.requests.keys()):
        wanted, there = promised.requests.get(key), found.requests.get(key)
        if wanted is None or there is None:
            told.append(f"request {key} is {'missing' if there is None else 'there, though nobody logged it'}")
            continue
        told += [
            f"{name} of {key} is {there[name]!r}, not {value!r}"
            for name, value in wanted.items()
            if there[name] != value and not (name == "id" and value is None)
        ]
        told += [
            f"{name} of {key} is {found.seen[key][name]!r}, not {value!r} as it was read"
            for name, value in promised.seen.get(key, {}).items()
            if found.seen[key][name] != value
        ]
    for staff in sorted(promised.audit.keys() | found.audit.keys()):
        entries, there_are = promised.audit.get(staff, []), found.audit.get(staff, [])
        if entries != there_are:
            told.append(f"{staff} has {len(there_are)} audit entries that say other than the {len(entries)} promised")
    for about in sorted(promised.drafts.keys() | found.drafts.keys()):
        if promised.drafts.get(about) != found.drafts.get(about):
            told.append(f"the draft {about} is {found.drafts.get(about)!r}, not {promised.drafts.get(about)!r}")
    return told
