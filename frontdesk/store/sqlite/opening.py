"""Before a store is opened: making it if there is none, and bringing an older one up to date."""

from frontdesk.store.sqlite.failures import is_damage
from frontdesk.store.sqlite.location import StoreLocation, cannot_be_made, keep_private, make_private_folder
from frontdesk.store.sqlite.log_beside import check_log
from frontdesk.store.sqlite.revisions import Schema, schema_of


def resolved(where: StoreLocation) -> StoreLocation:
    """The location with a link followed, after making the folder if there is none. Raises Problem."""
    return make_private_folder(where)


def make_ready(where: StoreLocation) -> None:
    """See to it that a current store is there. Raises Problem; driver errors pass through."""
    if not where.path.exists():
        from frontdesk.store.sqlite.migrating import make_new  # imports alembic: 0.4 s

        try:
            make_new(where.path)
        except OSError as error:
            raise cannot_be_made(where, error) from None
    check_log(where.path)
    try:
        schema = schema_of(where.path)
    except Exception as error:
        if is_damage(error):
            check_log(where.path, looks_damaged=True)
        raise
    keep_private(where.path)
    if schema is not Schema.CURRENT:
        from frontdesk.store.sqlite.migrating import bring_up_to_date

        bring_up_to_date(where.path)
