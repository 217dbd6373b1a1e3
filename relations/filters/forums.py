from django.utils.translation import gettext_lazy as _

from relations.models import Forum, ForumMember, Party

from .common import RecordFilterSet, TopicsMixin, choice_of, named_in

LIVE_MEMBERS = ForumMember.objects.filter(party__live=True)


class ForumFilterSet(TopicsMixin, RecordFilterSet):
    kind = choice_of("kind", _("Kind"), Forum.Kind.choices)
    party = named_in(LIVE_MEMBERS, Party, _("Member"), "party")
