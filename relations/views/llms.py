"""/llms.txt: what programs that read the site should know, in plain words."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from relations.facts.notes import plain_text
from relations.facts.prose import render_prose
from relations.kinds import Kind, placed
from relations.languages import LANGUAGES
from relations.models import Topic
from relations.models.translated import columns

from .context import portal_of
from .page import Page


class LlmsText(Page):
    """In English, as such files are. Two queries, and those of the introduction's facts."""

    template_name = "relations/llms.txt"

    def context(self):
        with translation.override(LANGUAGES[0]):
            portal = portal_of(self.request)
            introduction = portal.record.introduction if portal.record else ""
            topics = Topic.objects.published().for_listing().defer(*columns("body"))
            return {
                "name": portal.name,
                "introduction": plain_text(render_prose(introduction, LANGUAGES[0]).html),
                "notice": portal.independence_notice,
                "base": settings.BASE_URL,
                "sections": [section(kind) for kind in placed("navigation")],
                "topics": [as_line(topic) for topic in topics],
            }

    def show(self, context, status=200):
        response = super().show(context, status)
        response.headers["Content-Type"] = "text/plain; charset=utf-8"
        return response


@dataclass(frozen=True, slots=True)
class LlmsLink:
    """A page by its title, absolute address and summary."""

    title: str
    url: str
    summary: str


def section(kind: Kind) -> LlmsLink:
    """A list of records, in the words of its own page."""
    path = reverse(f"relations:{kind.name}_list")
    about = kind.list_page.load().page_description
    return LlmsLink(str(kind.many), f"{settings.BASE_URL}{path}", about)


def as_line(topic: Topic) -> LlmsLink:
    path = reverse("relations:topic_detail", args=[topic.slug])
    return LlmsLink(topic.title, f"{settings.BASE_URL}{path}", topic.summary)
