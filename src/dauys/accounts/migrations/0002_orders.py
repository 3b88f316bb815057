"""Orders of logins, which two people carry out (see :mod:`dauys.accounts.ordering`)."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("accounts", "0001_tables"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Issue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("sealed", models.BinaryField()),
                ("about", models.CharField(max_length=400)),
                ("ordered_at", models.DateTimeField()),
                ("status", models.CharField(db_index=True, default="waiting", max_length=10)),
                ("decided_at", models.DateTimeField(null=True)),
                ("passwords", models.BinaryField(default=b"")),
                ("codes", models.BinaryField(default=b"")),
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
                    "ordered_by",
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
    ]
