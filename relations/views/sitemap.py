"""Every public address, for search engines: /sitemap.xml, an index of one file for each kind."""

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from relations.languages import LANGUAGES
from relations.models import Agreement, Forum, Meeting, Program, SitePage, Statistic, Topic

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
LISTS = (
    "overview",
    "topic_list",
    "agreement_list",
    "forum_list",
    "meeting_list",
    "program_list",
    "statistic_list",
    "timeline",
)
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
    """The overview and the lists. No query."""

    template_name = "relations/sitemap.xml"

    def context(self):
        return {"entries": [entry(f"relations:{name}", (), None) for name in LISTS]}


class SitemapOfKind(XmlPage):
    """One stretch of one kind, oldest record first. One query."""

    template_name = "relations/sitemap.xml"

    def get(self, request, kind, number):
        model = KINDS.get(kind)
        if model is None or not 1 <= number <= MOST:
            raise Http404
        rows = model.objects.published().order_by("pk").values_list("slug", "last_published_at")
        rows = list(rows[(number - 1) * MOST : number * MOST])
        if not rows and number > 1:
            raise Http404
        name = f"relations:{kind_of(model)}_detail"
        return self.show({"entries": [entry(name, (slug,), at) for slug, at in rows]})


def entry(name: str, args: tuple, changed) -> dict:
    """The address in each language, and the day of its last publication."""
    urls = {}
    for code in LANGUAGES:
        with translation.override(code):
            urls[code] = f"{settings.BASE_URL}{reverse(name, args=args)}"
    return {"urls": urls, "changed": changed}
