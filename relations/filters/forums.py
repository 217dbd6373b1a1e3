from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from relations.models import Forum, ForumMember, Party

from .common import AnyOf, RecordFilterSet, TopicsMixin, naming


class ForumFilterSet(TopicsMixin, RecordFilterSet):
    kind = AnyOf(label=_("Kind"), lookup_expr="in", choices=Forum.Kind.choices)
    party = naming(Party, _("Member"), "of_member")

    class Meta:
        model = Forum
        fields = []

    def of_member(self, queryset, name, slugs):
        members = ForumMember.objects.filter(
            record=OuterRef("pk"), party__slug__in=slugs, party__live=True
        )
        return queryset.filter(Exists(members))
