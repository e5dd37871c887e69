"""The database that the store is kept in: the one place through which the rest of `store`, and `desk`, reach it.

What each database does in its own way is behind `store.sqlite`. Another one would be a folder beside it with the same
functions. Beside this module, only `desk.first_look` names the folder, because it must not wait for SQLAlchemy. What a
definition of a table says to one database alone is in `schema.definitions`, because the folder itself needs the tables.
"""

from frontdesk.store.sqlite import (
    copying,
    first_look_sql,
    integrity,
    opening,
    reopening,
    restoring,
    search_check,
    search_index,
    searching,
)
from frontdesk.store.sqlite.bulk import BulkInsert, next_id
from frontdesk.store.sqlite.connections import Connections
from frontdesk.store.sqlite.damage import tells_of_damage
from frontdesk.store.sqlite.deleting import overwriting
from frontdesk.store.sqlite.expressions import as_list, either, if_json, in_index_order, is_any_of, order_kept
from frontdesk.store.sqlite.failures import in_words, is_damage
from frontdesk.store.sqlite.interrupting import interruptible
from frontdesk.store.sqlite.location import StoreLocation, location
from frontdesk.store.sqlite.queue_rows import COLUMNS as QUEUE_COLUMNS
from frontdesk.store.sqlite.queue_rows import queue_row
from frontdesk.store.sqlite.quick_check import damaged_tables

__all__ = [
    "QUEUE_COLUMNS",
    "BulkInsert",
    "Connections",
    "StoreLocation",
    "as_list",
    "copying",
    "damaged_tables",
    "either",
    "first_look_sql",
    "if_json",
    "in_index_order",
    "in_words",
    "integrity",
    "interruptible",
    "is_any_of",
    "is_damage",
    "location",
    "next_id",
    "opening",
    "order_kept",
    "overwriting",
    "queue_row",
    "reopening",
    "restoring",
    "search_check",
    "search_index",
    "searching",
    "tells_of_damage",
]
