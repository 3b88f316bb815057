"""The tables of the room (see :mod:`dauys.office.models`)."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("accounts", "0001_tables"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Pending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("stream", models.CharField(max_length=300)),
                ("issuer", models.CharField(max_length=120)),
                ("count", models.PositiveIntegerField(default=1)),
                ("sealed", models.BinaryField()),
                ("person", models.CharField(max_length=120)),
                ("role", models.CharField(max_length=20)),
                ("factor", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField()),
                ("status", models.CharField(db_index=True, default="waiting", max_length=10)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("seen", models.BooleanField(default=False)),
                ("act", models.CharField(blank=True, max_length=330)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.account",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.account",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("once", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("act", models.CharField(blank=True, db_index=True, max_length=330)),
                ("findings", models.TextField(default="[]")),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.account",
                    ),
                ),
                (
                    "pending",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="office.pending"
                    ),
                ),
            ],
        ),
    ]
