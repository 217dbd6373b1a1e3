from django.utils.translation import gettext_lazy as _

from relations.models import Agreement, Program, ProgramAudience

from .common import AnyOf, Day, RecordFilterSet, TopicsMixin, asking, choice_of, named_by
from .tally import by_rows


class ProgramFilterSet(TopicsMixin, RecordFilterSet):
    audience = AnyOf(
        label=_("Audience"),
        method=asking("for_audience"),
        choices=ProgramAudience.Audience.choices,
        tally=by_rows(ProgramAudience.objects.all(), "audience"),
    )
    direction = choice_of("direction", _("Direction"), Program.Direction.choices)
    kind = choice_of("kind", _("Kind"), Program.Kind.choices)
    agreement = named_by(Agreement, _("Rests on"), "rests_on")
    open_on = Day(label=_("Open on"), method=asking("open_on"), full=True)
