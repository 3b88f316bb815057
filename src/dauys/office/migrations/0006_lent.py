"""The table of territories that are with a cut-off server (:mod:`dauys.office.bundle.lending`)."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("office", "0005_bundle"), ("accounts", "0001_tables")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Lent",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("unit", models.CharField(max_length=120)),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended", models.CharField(blank=True, max_length=10)),
                ("reason", models.CharField(blank=True, max_length=1000)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.account",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.account",
                    ),
                ),
            ],
        ),
    ]
