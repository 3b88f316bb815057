"""The table of bundles (see :mod:`dauys.office.bundle.models`)."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("office", "0004_monitor")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Carried",
            fields=[
                ("leaf", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("act", models.CharField(db_index=True, max_length=330)),
                ("entry", models.BinaryField()),
                ("bundle", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
