"""Every public address, for search engines: /sitemap.xml, an index of one file for each kind."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from relations.languages import LANGUAGES
from relations.models import (
    Agreement,
    Forum,
    Meeting,
    Observation,
    Program,
    Publication,
    SitePage,
    Statistic,
    Topic,
)

from .addresses import kind_of
from .page import Page

KINDS = {
    "topics": Topic,
    "agreements": Agreement,
    "forums": Forum,
    "meetings": Meeting,
    "programs": Program,
    "statistics": Statistic,
    "site-pages": SitePage,
}
# Address -> the kinds whose publications change it; the first three tell of every kind.
LISTS = {
    "overview": (),
    "timeline": (),
    "change_list": (),
    "topic_list": (Topic,),
    "agreement_list": (Agreement,),
    "forum_list": (Forum,),
    "meeting_list": (Meeting,),
    "program_list": (Program,),
    "statistic_list": (Statistic, Observation),
}
OWN = F("last_published_at")
MOST = 50_000 // len(LANGUAGES)  # records in one file; the protocol allows 50,000 addresses


class XmlPage(Page):
    def show(self, context, status=200):
        response = super().show(context, status)
        response.headers["Content-Type"] = "application/xml; charset=utf-8"
        return response


class Sitemap(XmlPage):
    """The index. One query for each kind."""

    template_name = "relations/sitemap_index.xml"

    def context(self):
        files = [f"{settings.BASE_URL}{reverse('sitemap_pages')}"]
        for name, model in KINDS.items():
            count = model.objects.published().count()
            for number in range(1, -(-count // MOST) + 1):
                path = reverse("sitemap_of", args=[name, number])
                files.append(f"{settings.BASE_URL}{path}")
        return {"files": files}


class SitemapOfPages(XmlPage):
    """The overview and the lists, as old as the last act in the log that concerns them. One query."""

    template_name = "relations/sitemap.xml"

    def context(self):
        acts = Publication.objects.order_by().values_list("content_type").annotate(Max("at"))
        last = dict(acts)
        return {
            "entries": [
                entry(f"relations:{name}", (), newest(last, kinds)) for name, kinds in LISTS.items()
            ]
        }


def newest(last: dict, kinds: tuple):
    """The latest moment of these kinds, of all if none is named; None before any publication."""
    keys = [kind.pk for kind in ContentType.objects.get_for_models(*kinds).values()]
    moments = [at for key, at in last.items() if key in keys or not kinds]
    return max(moments, default=None)


class SitemapOfKind(XmlPage):
    """One stretch of one kind, oldest record first. One query."""

    template_name = "relations/sitemap.xml"

    def get(self, request, kind, number):
        model = KINDS.get(kind)
        if model is None or not 1 <= number <= MOST:
            raise Http404
        rows = model.objects.published().order_by("pk")
        rows = by_values_too(rows) if model is Statistic else rows.annotate(changed=OWN)
        rows = rows.values_list("slug", "changed")
        rows = list(rows[(number - 1) * MOST : number * MOST])
        if not rows and number > 1:
            raise Http404
        name = f"relations:{kind_of(model)}_detail"
        return self.show({"entries": [entry(name, (slug,), at) for slug, at in rows]})


def by_values_too(statistics: QuerySet) -> QuerySet:
    """A statistic's page also changes with its values: as they come, and as they are closed."""
    values = Observation.objects.published().filter(statistic=OuterRef("pk")).order_by()
    values = values.annotate(closed=Coalesce("superseded_at", "published_at"))
    last = values.values("statistic").annotate(last=Max(Greatest("published_at", "closed")))
    return statistics.annotate(changed=Greatest(OWN, Coalesce(Subquery(last.values("last")), OWN)))


def entry(name: str, args: tuple, changed) -> dict:
    """The address in each language, and the day of its last publication."""
    urls = {}
    for code in LANGUAGES:
        with translation.override(code):
            urls[code] = f"{settings.BASE_URL}{reverse(name, args=args)}"
    return {"urls": urls, "default": urls[LANGUAGES[0]], "changed": changed}
