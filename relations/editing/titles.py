"""What records are called at the desk: in the person's own language, and as their newest draft says.

Wagtail keeps one title with a draft, in the language of whoever saved it.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import get_language
from modelcluster.models import model_from_serializable_data

from relations.languages import FALLBACKS, LANGUAGES, known
from relations.models import Observation, Relationship, Statistic
from relations.models.translated import Reading, columns

from .figure_labels import period_label, value_label

Key = tuple[type[Model], int]


def title_field(kind) -> str:
    return "name" if kind is Relationship else "title"


def draft_titles(kind) -> dict[str, KeyTextTransform]:
    """Name of an annotation -> the text in the record's newest version, one for each language."""
    return {
        f"draft_{name}": KeyTextTransform(name, "latest_revision__content")
        for name in columns(title_field(kind))
    }


def titles_of(keys: Iterable[Key]) -> dict[Key, Reading]:
    """Of records that still exist. One query a kind, and one more for figures."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    found: dict[Key, Reading] = {}
    for kind, pk in keys:
        wanted[kind].add(pk)
    for kind, pks in wanted.items():
        records = kind._base_manager.filter(pk__in=pks)
        if kind is Observation:
            titles = titles_of_rows(records.select_related("latest_revision"))
        else:
            titles = {row["pk"]: readings(kind, row)[0] for row in with_titles(records)}
        found |= {(kind, pk): title for pk, title in titles.items()}
    return found


def with_titles(records: QuerySet, *besides: str) -> QuerySet:
    """As dicts: number, titles in each language, public and drafted, and columns besides."""
    kind, drafts = records.model, draft_titles(records.model)
    slug = [name for name in ("slug",) if kind is not Relationship]
    names = ("pk", "has_unpublished_changes", *columns(title_field(kind)), *drafts, *slug, *besides)
    return records.annotate(**drafts).values(*names)


def readings(kind, row: dict) -> list[Reading]:
    """The title in the person's language, or the first that has one, then those in the others.

    Of the draft, where there is one with a title.
    """
    for before in ("draft_", "") if row["has_unpublished_changes"] else ("",):
        found = [
            Reading(text, language)
            for language in FALLBACKS[known(get_language())]
            if (text := row[f"{before}{title_field(kind)}_{language}"])
        ]
        if found:
            return found
    return [Reading(row.get("slug", ""), LANGUAGES[0])]


def titles_of_rows(rows: Iterable[Observation]) -> dict[int, Reading]:
    """Statistic, period and value: "Exports, 2023 ($15.8 billion)". Rows come with their versions."""
    figures = {row.pk: newest(row) for row in rows}
    statistics = Statistic._base_manager.in_bulk({f.statistic_id for f in figures.values()})
    found = {}
    for pk, figure in figures.items():
        figure.statistic = statistics[figure.statistic_id]
        title = figure.statistic.reading("title")
        name = ", ".join(filter(None, [title.text, period_label(figure)]))
        value = value_label(figure)
        found[pk] = Reading(f"{name} ({value})" if value else name, title.language)
    return found


def newest(figure: Observation) -> Observation:
    """Its draft without the records that it names, which `as_object` would read one by one."""
    if not (figure.has_unpublished_changes and figure.latest_revision):
        return figure
    draft = model_from_serializable_data(
        Observation, figure.latest_revision.content, check_fks=False
    )
    return draft if draft and draft.statistic_id else figure
