"""By what values are found among a million of them."""

from django.db import models
from django.db.models import Q

INDEXES = [
    models.Index(
        fields=["statistic", "-period_sort_end", "-period_sort_start", "-id"],
        name="observation_series",
    ),
    models.Index(
        fields=["-period_sort_end", "-period_sort_start", "-id"], name="observation_newest"
    ),
    models.Index(fields=["published_at"], name="observation_published"),
    # When the page of a series changed last, without reading its values.
    models.Index(fields=["statistic", "published_at"], name="observation_last_published"),
    models.Index(
        fields=["statistic", "superseded_at"],
        condition=Q(superseded_at__isnull=False),
        name="observation_last_closed",
    ),
]
