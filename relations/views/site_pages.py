from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.languages import known
from relations.models import SitePage

from .components.notes import rich_text
from .components.on_this_page import contents
from .components.record import record_end, record_head
from .page import Context, RecordPage, preview_page, record_context
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


def site_page(record: SitePage, *, preview: bool = False) -> Context:
    """One text with its links. No query but those of the facts in the text."""
    language = known(get_language())
    load_snapshot(record)
    body = rich_text(record, "body", language, preview=preview)
    end = record_end(record, language)
    links = contents(("links", _("Related links"), end.links))
    head = record_head(record, language, [body.words])
    return record_context(record, head, body=body, contents=[*body.sections, *links], end=end)
