"""A store as an earlier version of the program made it: `python -m bench.kills.older_store STORE REVISION REQUESTS`.

In a process of its own, because it tells the migrations to stop at a revision.
"""

import json
import sys
from pathlib import Path
from typing import Any

from frontdesk.store.sqlite import migrating
from frontdesk.store.sqlite.driver import connect


def main(store: str, revision: str, requests: str) -> None:
    """Make it, with a caller, a call and an edit of each request."""
    Path(store).touch()
    migrating.SCHEMA_REVISION = revision  # type: ignore[attr-defined]  # a name it imports
    migrating.bring_up_to_date(Path(store))
    driver = connect(Path(store))
    columns = {
        table: [row[1] for row in driver.execute(f"PRAGMA table_info({table})")]
        for table in ("staff", "callers", "requests", "calls", "audit_entries", "row_changes")
    }
    driver.execute("BEGIN")
    for table, row in [("staff", {"id": 1, "name": "Ana", "joined_at": 0}), *_rows(int(requests))]:
        values = {name: value for name, value in row.items() if name in columns[table]}
        places = ", ".join("?" * len(values))
        driver.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", list(values.values()))
    driver.execute("COMMIT")
    driver.close()


def _rows(requests: int) -> list[tuple[str, dict[str, Any]]]:
    rows: list[tuple[str, dict[str, Any]]] = []
    for number in range(1, requests + 1):
        e164, named = f"+1602555{number % 10_000:04}", {"name": f"Kim {number}", "name_key": f"kim {number}"}
        number_of = {"phone_e164": e164, "phone_region": "US"}
        caller = {"id": number, **named, **number_of, "email": "", "first_seen_at": 0}
        request = {
            "id": number,
            "caller_id": number,
            "received_at": number * 1_000_000,
            "added_at": number * 1_000_000,
            "source": "phone",
            "status": "new",
            **named,
            **number_of,
            "email": "",
            "message": f"{number} burning since the cast came off. " * 4,
            "other_fields": "{}",
            "phone_raw": f"602555{number % 10_000:04}",
            "phone_standing": "valid",
            "phone_display": f"(602) 555-{number % 10_000:04}",
            "phone_foreign": 0,
            "phone_others": "[]",
        }
        call = {"id": number, "request_id": number, "staff_id": 1, "began_at": 5, "ended_at": 6, "outcome": "busy"}
        entry = {"id": number, "at": 5, "staff_id": 1, "action": "edit", "request_id": number, "details": "{}"}
        before, after = json.dumps({"name": f"Tim {number}"}), json.dumps({"name": f"Kim {number}"})
        changed = {"entry_id": number, "table_name": "requests", "row_id": number, "before": before, "after": after}
        # the call first: its note would go into the search index with its request, which these rows are not put into
        rows += [("calls", {**call, "note": f"note {number}"}), ("callers", caller), ("requests", request)]
        rows += [("audit_entries", entry), ("row_changes", changed)]
    return rows


if __name__ == "__main__":
    main(*sys.argv[1:])
