"""The database itself refuses to change or delete acts and leaves (invariant 1).

SQLite's ``INSERT OR REPLACE`` deletes the old row without firing a DELETE trigger; hence its
third trigger. PostgreSQL also knows TRUNCATE. The sequence numbers acts in write order.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

#: Table -> the condition under which a new row would take an existing row's place.
TABLES = {
    "store_act": "id = NEW.id OR (stream = NEW.stream AND number = NEW.number)",
    "store_leaf": "position = NEW.position OR act_id = NEW.act_id",
}
MESSAGE = "acts and leaves are never changed or deleted"


def forbid(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers, and PostgreSQL's sequence of write order."""
    if editor.connection.vendor == "postgresql":
        editor.execute("CREATE SEQUENCE store_act_order AS bigint")
        editor.execute(
            "CREATE FUNCTION store_append_only() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
            params=None,
        )
        for table in TABLES:
            editor.execute(
                f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION store_append_only()"
            )
            editor.execute(
                f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION store_append_only()"
            )
        return
    for table, same in TABLES.items():
        for name, event in (("update", "UPDATE"), ("delete", "DELETE")):
            editor.execute(
                f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )
        present = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608 -- our own constants
        editor.execute(
            f"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} WHEN EXISTS ({present})"
            f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0001_tables")]

    operations: ClassVar = [migrations.RunPython(forbid, migrations.RunPython.noop)]
