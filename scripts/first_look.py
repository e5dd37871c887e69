"""Write the SQL of the queue's first rows anew, after the queue's changed: .venv/bin/python scripts/first_look.py"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from frontdesk.store import requests
from frontdesk.store.sqlite import first_look

first_look.SQL.write_text(requests.first_rows_sql() + "\n", encoding="utf-8")
