"""What a report is about: a published record of any kind, or the site as a whole."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst

from relations.models import KINDS, Observation, Relationship
from relations.views import addresses
from relations.views.addresses import kind_of
from relations.views.components.figure import FigureCard, figure
from relations.views.components.words import NO_WORDS, Words, words

KIND_OF = {kind_of(model): model for model in KINDS if model is not Relationship}
ABOUT = re.compile(r"([a-z]{1,40})/([a-z0-9]+(?:-[a-z0-9]+)*)")
LONGEST_NAME = 160


@dataclass(frozen=True)
class Subject:
    """`about` is what the address says ("agreement/a-treaty"); empty, like the rest, for the site.
    `figure` is of a value."""

    about: str = ""
    record: Any = None
    kind: str = ""
    title: Words = NO_WORDS
    url: str = ""
    figure: FigureCard | None = None

    def stored(self) -> dict[str, Any]:
        """The columns of a report that say what the reader had before them."""
        if self.record is None:
            return {}
        return {
            "content_type": ContentType.objects.get_for_model(self.record),
            "object_id": self.record.pk,
            "slug": self.record.slug,
            "name": self.title.text[:400],
            "shown": shown(self.figure) if self.figure else "",
        }


def parse(about: str) -> tuple[type[Model], str] | None:
    """Kind and name, or None for what names neither."""
    found = ABOUT.fullmatch(about)
    if not found or found[1] not in KIND_OF or len(found[2]) > LONGEST_NAME:
        return None
    return KIND_OF[found[1]], found[2]


def subject_of(model: Any, name: str, language: str) -> Subject | None:
    """The published record of that name; None when there is none. One query."""
    rows = model.objects.published()
    record = (rows.for_listing() if model is Observation else rows).filter(slug=name).first()
    if record is None:
        return None
    about = f"{kind_of(model)}/{name}"
    if model is Observation:
        return of_value(about, record, language)
    kind = record.get_kind_display() if hasattr(record, "kind") else model._meta.verbose_name
    title = words(record, "title", language)
    return Subject(about, record, capfirst(str(kind)), title, record.get_absolute_url())


def of_value(about: str, record: Observation, language: str) -> Subject:
    drawn = figure(record, language)
    title = words(record.statistic, "title", language)
    kind = capfirst(str(Observation._meta.verbose_name))
    return Subject(about, record, kind, title, drawn.url, drawn)


def shown(drawn: FigureCard) -> str:
    """The value as the page said it, in lines."""
    lines = [" ".join(filter(None, [drawn.value, drawn.unit])), drawn.period]
    lines += [drawn.status.word] if drawn.status else []
    if source := drawn.source:
        lines += [source.name, source.url, source.retrieved]
    return "\n".join(filter(None, lines))


def elsewhere(request: HttpRequest, model: type[Model], name: str) -> HttpResponse:
    """As for the record's own page, but to the form about it."""
    return addresses.elsewhere(
        request,
        model,
        name,
        lambda now: f"{reverse('relations:report')}?about={kind_of(model)}/{now}",
    )
