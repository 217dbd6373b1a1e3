from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.languages import known
from relations.models import SitePage

from .components.notes import rich_text
from .components.record import contents, heading, links_and_dates
from .page import RecordPage, preview_page
from .related import plain_entries
from .snapshots import load_snapshot, with_public_state

ENTRIES = plain_entries(SitePage)


class SitePagePage(RecordPage):
    """About, accessibility, privacy: at the root of a language, after every other address."""

    model = SitePage
    template_name = "relations/site_page.html"

    def records(self):
        return with_public_state(SitePage.objects.published())

    def page_of(self, record):
        return site_page(record)


def preview(request, draft):
    return preview_page(request, SitePagePage.template_name, site_page(draft, preview=True))


def site_page(record: SitePage, *, preview: bool = False) -> dict:
    """One text with its links. No query but those of the facts in the text."""
    language = known(get_language())
    load_snapshot(record)
    body = rich_text(record, "body", language, preview=preview)
    context = {
        **heading(record, language, [body.words]),
        **links_and_dates(record, language),
        "body": body,
    }
    links = contents(("links", _("Related links"), context["links"]))
    return context | {"contents": [*body.sections, *links]}
