from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.filters.forums import ForumFilterSet
from relations.models import Forum, ForumMember

from . import tables
from .detail import DetailView
from .fields import ListUrl, PageUrl, PartialDate, PublishedSlug, PublishedSlugs, Reading
from .listing import ListView
from .related import references_of, steps_of, topics_of
from .shapes import AreaSerializer, CitationSerializer, LinkSerializer, Names, StepSerializer


class ForumSerializer(Names):
    """Where parties meet: a committee, a dialogue, an organization they both belong to."""

    kind = serializers.ChoiceField(choices=Forum.Kind.choices, read_only=True)
    level = Reading()
    frequency = Reading()
    organization = PublishedSlug()
    members = PublishedSlugs("party")
    topics = PublishedSlugs("topic", source="topic_links")
    url = PageUrl("forum_detail")


class MemberSerializer(serializers.Serializer):
    """Who belongs to the forum, as what, and since when."""

    party = PublishedSlug()
    role = serializers.ChoiceField(choices=ForumMember.Role.choices, read_only=True)
    valid_from = PartialDate()
    valid_to = PartialDate()


class ForumDetailSerializer(ForumSerializer):
    """A forum with its memberships, steps and priority areas."""

    memberships = MemberSerializer(many=True, read_only=True, source="members")
    steps = StepSerializer(many=True, read_only=True)
    priority_areas = AreaSerializer(many=True, read_only=True)
    meetings_url = ListUrl("meetings", "forum")
    agreements_url = ListUrl("agreements", "forum")
    links = LinkSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)


class ForumList(ListView):
    name = "forums"
    label = _("Forums")
    about = _("Where parties meet: committees, dialogues, groups, organizations of states.")
    model = Forum
    filterset_class = ForumFilterSet
    serializer_class = ForumSerializer
    orderings = tables.RECORD_ORDERINGS
    table = {
        **tables.NAMES,
        **tables.columns("kind"),
        **tables.texts("level", "frequency"),
        **tables.slug_of("organization"),
        **tables.slugs_of("members", "members", "party"),
        **tables.TOPICS,
        **tables.ENDING,
    }

    def rows(self, queryset):
        listed = queryset.for_listing().select_related("organization")
        return listed.prefetch_related(topics_of(Forum))


class ForumDetail(DetailView):
    name = "forum"
    list_view = ForumList
    serializer_class = ForumDetailSerializer

    def records(self):
        more = ("priority_areas__source", steps_of(Forum), *references_of(Forum))
        return super().records().prefetch_related(*more)
