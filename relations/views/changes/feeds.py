"""The newest changes as Atom (RFC 4287): of the whole portal, and of a topic.

An act has one id wherever it is told, so whoever follows a topic and the portal reads it once.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.filters import remembered
from relations.languages import known
from relations.models import Topic
from relations.text.printable import printable
from relations.views.addresses import address
from relations.views.components.words import Words, words
from relations.views.context import portal_of
from relations.views.files import kept_file, refusal_of_any_question
from relations.views.page import Page, RecordPage
from relations.views.stable_ids import id_of_act, id_of_feed

from .list import ChangeList
from .log import Change, about_topic, acts, changes

MOST = 50
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Atom(Atom1Feed):
    def latest_post_date(self):
        """Without entries nothing ever happened: Django would say that it happened just now."""
        return super().latest_post_date() if self.items else NEVER


class Feed(Page):
    """Five queries."""

    def get(self, request):
        page = reverse("relations:change_list")
        return refusal_of_any_question(request) or feed(request, acts().values("pk")[:MOST], page)


class TopicFeed(RecordPage):
    model = Topic
    has_past = False

    def answer(self, topic):
        if refused := refusal_of_any_question(self.request):
            return refused

        def find():
            rows = about_topic(acts(), topic)
            return list(rows.values_list("pk", flat=True)[:MOST])

        keys = remembered("feed", topic.pk, find)
        return feed(self.request, keys, address(topic), topic)


def feed(request, keys, page: str, topic: Topic | None = None) -> HttpResponse:
    """Of acts by their keys, or by a query for them."""
    language, portal = known(get_language()), portal_of(request)
    owner = portal.name or _("Relations between two countries")
    about = words(topic, "title", language).text if topic else _("Changes")
    atom = Atom(
        title=printable(_("%(what)s: %(title)s") % {"what": owner, "title": about}),
        link=f"{settings.BASE_URL}{page}",
        description=None,
        subtitle=str(ChangeList.page_description) if topic is None else None,
        language=language,
        author_name=printable(owner),
        feed_url=f"{settings.BASE_URL}{request.path}",
        feed_guid=id_of_feed(topic, portal, language).urn,
        feed_copyright=printable(portal.licence_name) or None,
    )
    for change in changes(keys, language):
        add(atom, change)
    body = atom.writeString("utf-8").encode()
    name = f"{topic.slug if topic else 'changes'}.atom"
    return kept_file(request, body, Atom.content_type, name)


def add(atom: Atom, change: Change) -> None:
    """A record that went, and a part without a page, lead to the list of changes."""
    row, named = change.row, change.title.text or change.kind
    path = change.url or reverse("relations:change_list")
    title = _("%(what)s: %(title)s") % {"what": change.what, "title": named}
    atom.add_item(
        title=printable(title),
        link=f"{settings.BASE_URL}{path}",
        description=printable(summary(change)),
        unique_id=id_of_act(row).urn,
        pubdate=row.at,
        updateddate=row.at,
        categories=[change.kind],
    )


def summary(change: Change) -> SafeString:
    """HTML, as Atom's readers expect it: a paragraph for each thing there is to say."""
    paragraphs = [
        format_html('<p lang="{}">{}</p>', lang, text) if lang else format_html("<p>{}</p>", text)
        for text, lang in change.details or [Words(change.kind)]
    ]
    return format_html_join("", "{}", [(paragraph,) for paragraph in paragraphs])
