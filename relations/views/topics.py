from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters import remembered
from relations.filters.records import TopicFilterSet
from relations.kinds import placed
from relations.languages import column, known
from relations.models import ContentVersion, Observation, Statistic, Topic
from relations.models.translated import columns
from relations.text.numbers import format_number

from .addresses import address
from .components.notes import rich_text
from .components.on_this_page import ContentsLine, EntrySection, contents, contents_of_sections
from .components.record import end_of_contents, record_end, record_head
from .components.words import Words, words
from .lists import RecordList
from .page import Context, RecordPage, preview_page, record_context
from .related import Related, plain_entries, related_section
from .snapshots import load_snapshot, with_public_state
from .statistics.featured_figures import as_told
from .statistics.figures import figures

FIGURES = 24  # of a topic; the list of statistics shows them all


ENTRIES = plain_entries(Topic)


class TopicList(RecordList):
    model = Topic
    filterset_class = TopicFilterSet
    template_name = "relations/topic_list.html"
    page_title = gettext_lazy("Topics")
    page_description = gettext_lazy(
        "The subjects of the relationship, each told in prose whose figures and dates are "
        "kept current and sourced."
    )

    def records(self):
        return Topic.objects.published().for_listing().defer(*columns("body"))

    def rows(self, topics):
        return {"outline": outline(topics)}


class TopicPage(RecordPage):
    model = Topic
    template_name = "relations/topic_detail.html"

    def records(self):
        return with_public_state(Topic.objects.published().select_related("parent"))

    def page_of(self, topic):
        return topic_page(topic)


def preview(request, draft):
    return preview_page(request, TopicPage.template_name, topic_page(draft, preview=True))


def topic_page(topic: Topic, *, preview: bool = False) -> Context:
    """Topic, prose and all that hangs on it. Two or three queries for each kind, and the prose's."""
    language = known(get_language())
    load_snapshot(topic)
    body = rich_text(topic, "body", language, preview=preview)
    parent = topic.parent if topic.parent and topic.parent.live else None
    version = ContentVersion.current()
    newest = newest_figures(topic, version)
    listed = f"{reverse('relations:statistic_list')}?topic={topic.slug}"
    children = Topic.objects.published().filter(parent=topic.pk or 0).for_listing()
    context = record_context(
        topic,
        record_head(topic, language, [body.words]),
        body=body,
        parent=card(parent, language) if parent else None,
        parts=[card(child, language) for child in children.defer(*columns("body"))],
        figures=figures(newest.rows, language),
        figures_url=listed if newest.count > len(newest.rows) else "",
        figures_count=format_number(newest.count, language),
        sections=sections(topic, language, version),
        end=record_end(topic, language),
    )
    return context | {"contents": contents_of(context)}


def contents_of(context: Context) -> list[ContentsLine]:
    below = contents(
        ("parts", _("In this topic"), context["parts"]),
        ("figures", _("Figures"), context["figures"]),
    )
    filed = contents_of_sections(context["sections"])
    return [*context["body"].sections, *below, *filed, *end_of_contents(context["end"])]


def newest_figures(topic: Topic, version: ContentVersion) -> Related:
    """The newest values of its series, those first that its prose tells. Two queries, and one more
    once a publication."""

    body = getattr(topic, column("body"))  # every language tells the same facts

    def find():
        filed = Statistic.objects.filter(topic_links__topic=topic.pk or 0)
        rows = Observation.objects.newest_of_each_series(filed).select_related("statistic")
        rows = rows.only("statistic__slug").newest_first()
        keys = [row.pk for row in as_told(rows, body)]
        return keys[:FIGURES], len(keys)

    keys, count = remembered("figures", (topic.pk, body), find, version)
    found = Observation.objects.published().to_be_told().in_bulk(keys)
    return Related([found[key] for key in keys if key in found], count)


def sections(topic: Topic, language: str, version: ContentVersion) -> list[EntrySection]:
    """What is filed under the topic, kind by kind: the newest of each."""
    query = f"topic={topic.slug}"
    here: dict[str, Any] = {"topic_links__topic": topic.pk or 0}
    return [
        related_section(
            kind.model, language, version, query, most=cast("int", kind.topic_section), **here
        )
        for kind in placed("navigation")
        if kind.has("topic_section")
    ]


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic with cards of its parts, where they are shown."""

    title: Words
    summary: Words
    url: str
    parts: Sequence["TopicCard"] = ()


def card(topic: Topic, language: str, parts: Sequence[TopicCard] = ()) -> TopicCard:
    title, summary = (words(topic, name, language) for name in ("title", "summary"))
    return TopicCard(title, summary, address(topic), parts)


def outline(topics: Iterable[Topic]) -> list[TopicCard]:
    """Cards in the given order, each with its parts; a part without its whole stands alone."""
    language = known(get_language())
    topics = list(topics)
    here, parts = {topic.pk for topic in topics}, defaultdict(list)
    for topic in topics:
        parts[topic.parent_id if topic.parent_id in here else None].append(topic)

    def cards(parent):
        return [card(topic, language, cards(topic.pk)) for topic in parts[parent]]

    return cards(None)
