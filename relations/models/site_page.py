from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from relations.kinds import sections

from .children import Link
from .editorial import complete_when_live, paired_when_live
from .record import Record, RecordManager, RecordQuerySet
from .topic import PROSE
from .translated import Translated


class SitePageQuerySet(RecordQuerySet):
    def in_footer(self):
        return self.order_by("order", "slug")

    def for_listing(self):
        return self.in_footer()


# A page of these names would be hidden behind the section of the same address.
SECTIONS = {"changes", "report", "search", "timeline", *sections()}


class SitePage(Record):
    """About, accessibility, privacy, terms of reuse, help with the API, glossary."""

    body = Translated(RichTextField(_("body"), features=PROSE))
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects: ClassVar = RecordManager.from_queryset(SitePageQuerySet)()

    class Meta:
        verbose_name = _("site page")
        verbose_name_plural = _("site pages")
        constraints = [
            complete_when_live(["title", "body"], "site_page_complete_when_live"),
            paired_when_live(["acronym", "other_names", "summary"], "site_page_paired_when_live"),
        ]

    def publication_errors(self):
        taken = _("A section of the site has this address.")
        return {"slug": [taken]} if self.slug in SECTIONS else {}


class SitePageLink(Link, of=SitePage): ...
