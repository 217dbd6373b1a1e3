"""Prefetches that several kinds share: published topics, steps, links and citations."""

from django.db.models import Prefetch


def row_model(model, name: str):
    return model._meta.get_field(name).related_model


def published_rows(model, name: str, record: str) -> Prefetch:
    """Linking rows of a relation whose other record is published, with that record."""
    rows = row_model(model, name).objects.filter(**{f"{record}__live": True})
    return Prefetch(name, rows.select_related(record))


def topics_of(model) -> Prefetch:
    return published_rows(model, "topic_links", "topic")


def steps_of(model) -> Prefetch:
    steps = row_model(model, "steps")
    people = Prefetch("people", row_model(steps, "people").objects.select_related("party"))
    return Prefetch(
        "steps", steps.objects.select_related("source", "party").prefetch_related(people)
    )


def references_of(model) -> list:
    return ["links", published_rows(model, "citations", "source")]
