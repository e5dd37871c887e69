"""Write the SQL of the queue's first rows anew, after the queue's changed: .venv/bin/python scripts/first_look.py"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from frontdesk.store.request_rows import first_look_text
from frontdesk.store.sqlite import first_look

first_look.SQL.write_text(first_look_text(), encoding="utf-8")
