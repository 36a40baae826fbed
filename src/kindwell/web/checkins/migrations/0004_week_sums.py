from itertools import groupby
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from kindwell.circles import DaySum, monday_of, week_from


def add_up_what_is_there(apps: Any, editor: Any) -> None:
    """Give everybody who has checked in already the weekly sums of their daily ones."""
    kept, added_up = apps.get_model("checkins", "DaySum"), apps.get_model("checkins", "WeekSum")
    fields = tuple(DaySum.__dataclass_fields__)
    rows = kept.objects.order_by("owner_id", "day").values_list("owner_id", *fields)
    sums = ((owner, DaySum(*row)) for owner, *row in rows.iterator())
    for (owner, monday), of_week in groupby(sums, key=lambda one: (one[0], monday_of(one[1].day))):
        week = week_from(monday, (one for _, one in of_week))
        added_up.objects.create(owner_id=owner, monday=monday, days=week.days, contexts=week.contexts)


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0003_body_urges_and_words"),
        ("people", "0004_glance"),
    ]

    operations = [
        migrations.CreateModel(
            name="WeekSum",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "owner_id", "monday", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("monday", models.DateField()),
                ("days", models.JSONField()),
                ("contexts", models.JSONField()),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.RunPython(add_up_what_is_there, migrations.RunPython.noop),
    ]
