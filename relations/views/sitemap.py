"""Every public address, for search engines: /sitemap.xml, an index of one file for each kind."""

from array import array
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from relations import kinds
from relations.filters import keys_of, remembered
from relations.languages import LANGUAGES
from relations.models import ContentVersion, Observation, PublicationEvent, Statistic

from .addresses import kind_of
from .page import Page

# Address -> the kinds whose publications change it; these tell of every kind.
LISTS = {"overview": (), "timeline": (), "change_list": ()}
OWN = F("last_published_at")
MOST = 2_000  # records in one file, with an address in each language
PLACE = "name-of-the-record"


class XmlPage(Page):
    def show(self, context, status=200):
        response = super().show(context, status)
        response.headers["Content-Type"] = "application/xml; charset=utf-8"
        return response


class Sitemap(XmlPage):
    """The index. One query, and one for each kind once a publication."""

    template_name = "relations/sitemap_index.xml"

    def context(self):
        version = ContentVersion.current()
        return {"files": remembered("sitemap files", (), lambda: files(version), version)}


def files(version: ContentVersion) -> list[str]:
    """The address of each: of the pages that are no record's, and of each stretch of each kind."""
    paths = [reverse("sitemap_pages")]
    for kind in kinds.having("page"):
        for number, _first in enumerate(beginnings(kind.model, version), 1):
            paths.append(reverse("sitemap_of", args=[kind.plural, number]))
    return [f"{settings.BASE_URL}{path}" for path in paths]


def beginnings(model, version: ContentVersion) -> array:
    """The key with which each stretch of a kind's public records begins, oldest record first."""

    def find():
        keys = model.objects.published().order_by("pk").values_list("pk", flat=True)
        return keys_of(islice(keys.iterator(), 0, None, MOST))

    return remembered("sitemap", model.__name__, find, version)


class SitemapOfPages(XmlPage):
    """The overview and the lists, as old as the last act in the log that concerns them. Two queries."""

    template_name = "relations/sitemap.xml"

    def context(self):
        last = remembered("last acts", (), last_acts)
        return {
            "entries": [
                entry(urls_of(f"relations:{name}"), newest(last, models))
                for name, models in lists().items()
            ]
        }


def lists() -> dict[str, tuple[type, ...]]:
    listed = {f"{kind.name}_list": (kind.model,) for kind in kinds.having("list_page")}
    return LISTS | listed | {"statistic_list": (Statistic, Observation)}


def last_acts() -> dict[int, datetime]:
    """Key of a kind -> its latest moment in the log, where the last act on a record stays open."""
    acts = PublicationEvent.objects.filter(content_type=OuterRef("pk"), until=None).order_by("-at")
    kinds = ContentType.objects.annotate(last=Subquery(acts.values("at")[:1]))
    return dict(kinds.exclude(last=None).values_list("pk", "last"))


def newest(last: dict[int, datetime], models: tuple) -> datetime | None:
    """The latest moment of these kinds, of all if none is named; None before any publication."""
    keys = [kind.pk for kind in ContentType.objects.get_for_models(*models).values()]
    moments = [at for key, at in last.items() if key in keys or not models]
    return max(moments, default=None)


class SitemapOfKind(XmlPage):
    """One stretch of one kind, oldest record first. Two queries."""

    template_name = "relations/sitemap.xml"

    def get(self, request, kind, number):  # type: ignore[override]  # its address has both
        model = next((one.model for one in kinds.having("page") if one.plural == kind), None)
        if model is None:
            raise Http404
        first = beginnings(model, ContentVersion.current())
        if not 1 <= number <= max(1, len(first)):
            raise Http404
        rows = model.objects.published().filter(pk__gte=first[number - 1] if first else 0)
        if number < len(first):
            rows = rows.filter(pk__lt=first[number])
        rows = by_values_too(rows) if model is Statistic else rows.annotate(changed=OWN)
        rows = rows.order_by("pk").values_list("slug", "changed")
        urls = urls_of(f"relations:{kind_of(model)}_detail", PLACE)
        return self.show({"entries": [entry(urls, at, slug) for slug, at in rows]})


def by_values_too(statistics: QuerySet) -> QuerySet:
    """A statistic's page also changes with its values: as they come, and as they are closed."""
    values = Observation.objects.filter(statistic=OuterRef("pk"))
    moments = [
        Coalesce(Subquery(known.order_by(f"-{name}").values(name)[:1]), OWN)
        for name in ("published_at", "superseded_at")
        for known in [values.filter(**{f"{name}__isnull": False})]
    ]
    return statistics.annotate(changed=Greatest(OWN, *moments))


def urls_of(name: str, *args: str) -> dict[str, str]:
    """The address in each language."""
    urls = {}
    for code in LANGUAGES:
        with translation.override(code):
            urls[code] = f"{settings.BASE_URL}{reverse(name, args=args)}"
    return urls


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page's address in each language, the one for other languages, and when it changed last."""

    urls: dict[str, str]
    default: str
    changed: datetime | None


def entry(urls: dict[str, str], changed: datetime | None, slug: str = PLACE) -> SitemapEntry:
    """The addresses with the record's name in its place."""
    named = {code: url.replace(PLACE, slug) for code, url in urls.items()}
    return SitemapEntry(named, named[LANGUAGES[0]], changed)
