from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from relations.models import Forum, ForumMember, Party

from .common import AnyOf, RecordFilterSet, TopicsMixin, naming
from .tally import Records, by_column, by_rows

LIVE_MEMBERS = ForumMember.objects.filter(party__live=True)


class ForumFilterSet(TopicsMixin, RecordFilterSet):
    kind = AnyOf(
        label=_("Kind"), lookup_expr="in", choices=Forum.Kind.choices, tally=by_column("kind")
    )
    party = naming(Party, _("Member"), "of_member", by_rows(LIVE_MEMBERS, "party__slug"))

    class Meta:
        model = Forum
        fields = ()

    def of_member(self, queryset: Records, name: str, slugs: list[str]) -> Records:
        members = ForumMember.objects.filter(
            record=OuterRef("pk"), party__slug__in=slugs, party__live=True
        )
        return queryset.filter(Exists(members))
