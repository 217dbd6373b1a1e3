"""What was published last, as the log tells it; only what readers can still see."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.languages import FALLBACKS
from relations.models import (
    Agreement,
    Forum,
    Meeting,
    Observation,
    Program,
    Publication,
    Statistic,
    Topic,
)
from relations.models.publication import Action
from relations.models.translated import columns
from relations.text.dates import format_partial_date

from .addresses import kind_of

VALUE_CHANGES = {
    Action.PUBLISH: _("New value"),
    Action.UPDATE: _("New value"),
    Action.CORRECT: _("Corrected value"),
    Action.PREFER: _("Value from another source"),
}
PAGES = (Topic, Statistic, Agreement, Forum, Meeting, Program)
SHOWN, LOOKED_AT = 6, 60


def latest_changes(language: str) -> list[dict]:
    """The newest changes, a page named once; a value is told at its statistic. One query."""
    kinds = ContentType.objects.get_for_models(*PAGES, Observation)
    models = {kind.pk: model for model, kind in kinds.items()}
    series = Statistic.objects.published().filter(pk=OuterRef("series"))
    series_columns = {
        f"series_{c}": Subquery(series.values(c)) for c in ("slug", *columns("title"))
    }
    rows = (
        Publication.objects.filter(content_type__in=models, until=None, content__isnull=False)
        .annotate(series=Cast(KT("content__statistic"), BigIntegerField()), **series_columns)
        .values("content_type", "slug", "action", "at", *series_columns, **title_columns())
    )
    told = {}
    for row in rows[:LOOKED_AT]:
        place = place_of(row, models[row["content_type"]])
        if place and place not in told and len(told) < SHOWN:
            told[place] = as_line(row, *place, language)
    return list(told.values())


def place_of(row: dict, model) -> tuple[str, str] | None:
    """Kind and name of the page that shows the change; None while readers cannot see it."""
    if model is not Observation:
        return kind_of(model), row["slug"]
    return (kind_of(Statistic), row["series_slug"]) if row["series_slug"] else None


def title_columns() -> dict:
    return {f"told_{column}": KT(f"content__{column}") for column in columns("title")}


def as_line(row: dict, kind: str, slug: str, language: str) -> dict:
    prefix = "series" if row["series_slug"] else "told"
    words = VALUE_CHANGES if row["series_slug"] else dict(Action.choices)
    title, spoken = first_title(row, prefix, language)
    day = row["at"].date().isoformat()
    return {
        "title": title,
        "lang": "" if spoken == language else spoken,
        "url": reverse(f"relations:{kind}_detail", args=[slug]),
        "what": str(words[row["action"]]),
        "date": format_partial_date(day, language),
        "iso": day,
    }


def first_title(row: dict, prefix: str, language: str) -> tuple[str, str]:
    for code in FALLBACKS[language]:
        if title := row[f"{prefix}_title_{code}"]:
            return title, code
    return "", language
