from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.facts.prose import render_prose
from relations.filters.records import TopicFilterSet
from relations.models import Topic

from . import tables
from .detail import DetailView
from .fields import PageUrl, PublishedSlug, ReadingLanguage, Whole, extend_schema_field
from .fields import reader_language as language
from .listing import ListView
from .related import references_of
from .shapes import CitationSerializer, LinkSerializer, Names


class TopicSerializer(Names):
    """A narrative section of the relationship."""

    parent = PublishedSlug()  # type: ignore[assignment]  # a field of this name
    order = serializers.IntegerField(read_only=True)
    url = PageUrl("topic_detail")


class NoteSerializer(serializers.Serializer):
    """A source note of the body: `mark` is what calls it there, `id` where those links point."""

    number = serializers.IntegerField(read_only=True)
    mark = serializers.CharField(read_only=True)
    id = serializers.CharField(read_only=True)
    text = serializers.CharField(read_only=True)
    url = serializers.CharField(read_only=True)


@extend_schema_field({"type": "string"})
class Body(Whole):
    """HTML with each live fact as it stands now. Its notes are left for the next field."""

    def to_representation(self, topic):
        return str(rendered(topic).html)


@extend_schema_field(NoteSerializer(many=True))
class BodyNotes(Whole):
    def to_representation(self, topic):
        return NoteSerializer(rendered(topic).notes, many=True).data


def rendered(topic):
    """The body in the reader's language, rendered once for its HTML and its notes."""
    if not hasattr(topic, "rendered_body"):
        topic.rendered_body = render_prose(topic.reading("body").text, language())
    return topic.rendered_body


class TopicDetailSerializer(TopicSerializer):
    """A topic with its prose: HTML in which every figure is a published record's."""

    body = Body()
    body_lang = ReadingLanguage("body")
    body_notes = BodyNotes()
    links = LinkSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)


class TopicList(ListView):
    name = "topics"
    label = _("Topics")
    about = _("The narrative sections of the relationship, in the order in which it is told.")
    model = Topic
    filterset_class = TopicFilterSet
    serializer_class = TopicSerializer
    orderings = {
        "order": ("order", "slug"),
        **tables.RECORD_ORDERINGS,
    }
    table = {
        **tables.columns("slug"),
        **tables.texts("title", "acronym", "other_names", "summary"),
        **tables.slug_of("parent"),
        **tables.columns("order"),
        **tables.moment("updated_at", "last_published_at"),
    }

    def rows(self, queryset):
        return queryset.for_listing().select_related("parent")


class TopicDetail(DetailView):
    changes_by_day = True
    name = "topic"
    model = Topic
    serializer_class = TopicDetailSerializer

    def records(self):
        topics = Topic.objects.published().select_related("parent")
        return topics.prefetch_related(*references_of(Topic))
