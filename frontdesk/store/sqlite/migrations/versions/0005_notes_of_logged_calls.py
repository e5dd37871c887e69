"""A call that is logged in one step brings its note with it: that is found, too."""

from alembic import op

revision = "0005"
down_revision = "0004"

_TRIGGERS = (
    (
        "CREATE TRIGGER IF NOT EXISTS search_note_added AFTER INSERT ON calls WHEN new.note <> '' BEGIN "
        "DELETE FROM request_words WHERE rowid = new.request_id; INSERT INTO request_words (rowid, name, "
        "email, message, notes) SELECT id, name, email, message, coalesce((SELECT group_concat(note, ' "
        "') FROM calls WHERE request_id = requests.id), '') FROM requests WHERE id = new.request_id; END"
    ),
)


def upgrade() -> None:
    for statement in _TRIGGERS:
        op.get_bind().exec_driver_sql(statement)
