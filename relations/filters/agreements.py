from django.utils.translation import gettext_lazy as _

from relations.models import Agreement, Party
from relations.models.children import StepKind
from relations.values.dates import earliest

from .common import AnyOf, Day, ForumMixin, RecordFilterSet, TopicsMixin, last_day, naming

# Steps by which a text changes, and what happens to forums, embassies and offices only.
NO_STATUS = {StepKind.AMENDED, StepKind.RENEWED, StepKind.RAISED, StepKind.REVITALIZED}
STATUSES = [choice for choice in StepKind.choices if choice[0] not in NO_STATUS]


class AgreementFilterSet(ForumMixin, TopicsMixin, RecordFilterSet):
    status = AnyOf(label=_("Status"), method="with_status", choices=STATUSES)
    kind = AnyOf(label=_("Kind"), lookup_expr="in", choices=Agreement.Kind.choices)
    party = naming(Party, _("Party"), "of_party")
    in_force_on = Day(label=_("In force on"), method="in_force", full=True)
    signed_from = Day(label=_("Signed from"), method="signed_after")
    signed_to = Day(label=_("Signed to"), method="signed_before")

    class Meta:
        model = Agreement
        fields = []

    def with_status(self, queryset, name, statuses):
        return queryset.with_status_in(statuses)

    def of_party(self, queryset, name, slugs):
        return queryset.with_party(slugs)

    def in_force(self, queryset, name, day):
        return queryset.possibly_in_force_on(day)

    def signed_after(self, queryset, name, day):
        """Both ends are asked of one signature."""
        return queryset.signed_between(
            earliest(day).isoformat(), last_day(self.form.cleaned_data["signed_to"])
        )

    def signed_before(self, queryset, name, day):
        if self.form.cleaned_data["signed_from"]:
            return queryset
        return queryset.signed_between(last=last_day(day))
