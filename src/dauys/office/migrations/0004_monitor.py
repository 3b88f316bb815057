"""Tables of the monitor (see :mod:`dauys.office.monitor.models`)."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

_ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _account() -> Any:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.account"
    )


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("accounts", "0002_orders"),
        ("office", "0003_entry"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", _ID.clone()),
                ("stream", models.CharField(db_index=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("whom", models.CharField(max_length=12)),
                ("answer", models.CharField(max_length=12)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("once", models.CharField(max_length=60, unique=True)),
                ("account", _account()),
            ],
            options={"ordering": ["-id"]},
        ),
        migrations.CreateModel(
            name="Screen",
            fields=[
                ("id", _ID.clone()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("commission", models.CharField(max_length=120)),
                ("label", models.CharField(max_length=120)),
                ("language", models.CharField(max_length=2)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("made_by", _account()),
            ],
            options={"ordering": ["-id"]},
        ),
    ]
