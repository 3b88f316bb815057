"""The tables of a home (see :mod:`dauys.store.models`)."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("stream", models.CharField(max_length=300)),
                ("number", models.BigIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("entry", models.BinaryField()),
                ("leaf", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["stream", "number"], name="act_stream_number")
                ]
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="store.act"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="store.act",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StreamHead",
            fields=[
                ("stream", models.CharField(max_length=300, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
                ("leaf", models.BinaryField(max_length=32)),
                ("received_at", models.CharField(max_length=20)),
                ("state", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField(max_length=32)),
                ("note", models.BinaryField()),
                ("signed_at", models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("version", models.BigIntegerField(primary_key=True, serialize=False)),
                ("as_of", models.CharField(max_length=20)),
                ("size", models.BigIntegerField()),
                ("manifest", models.CharField(max_length=64)),
                ("note", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Salt",
            fields=[
                ("name", models.CharField(max_length=400, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Blob",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("size", models.BigIntegerField()),
                ("media_type", models.CharField(max_length=100)),
            ],
        ),
    ]
