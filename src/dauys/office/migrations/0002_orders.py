"""Logins that are issued with a draft."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("accounts", "0002_orders"),
        ("office", "0001_tables"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="pending",
            name="issue",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.issue",
            ),
        ),
    ]
