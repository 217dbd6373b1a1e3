from django.utils.translation import gettext_lazy as _

from relations.models import Agreement, AgreementParty, Party
from relations.models.children import StepKind
from relations.values.dates import earliest

from .common import (
    AnyOf,
    Day,
    ForumMixin,
    RecordFilterSet,
    TopicsMixin,
    Year,
    asking,
    choice_of,
    doubt,
    last_day,
    naming,
)
from .tally import Records, Rows, by_rows, by_status, by_year

# Steps by which a text changes, and what happens to forums, embassies and offices only.
NO_STATUS = {StepKind.AMENDED, StepKind.RENEWED, StepKind.RAISED, StepKind.REVITALIZED}
STATUSES = [choice for choice in StepKind.choices if choice[0] not in NO_STATUS]
LIVE_PARTIES = AgreementParty.objects.filter(party__live=True)


def by_signature(records: Records) -> Rows:
    return by_year("signed_date")(records.with_status())


class AgreementFilterSet(ForumMixin, TopicsMixin, RecordFilterSet):
    status = AnyOf(
        label=_("Status"),
        method=asking("with_status_in"),
        choices=STATUSES,
        tally=by_status("status_not_verified"),
    )
    status_not_verified = doubt(
        "status_not_verified", _("Verification"), yes=_("Not verified"), no=_("Verified")
    )
    kind = choice_of("kind", _("Kind"), Agreement.Kind.choices)
    party = naming(Party, _("Party"), asking("with_party"), by_rows(LIVE_PARTIES, "party__slug"))
    year = Year(label=_("Signed in the year"), method="signed_in", tally=by_signature)
    in_force_on = Day(label=_("In force on"), method=asking("possibly_in_force_on"), full=True)
    signed_from = Day(label=_("Signed from"), method="signed_after")
    signed_to = Day(label=_("Signed to"), method="signed_before")

    def signed_in(self, queryset: Records, name: str, year: str) -> Records:
        """The year of the first signature, as the tally counts it."""
        return queryset.with_status().filter(signed_date__startswith=year)

    def signed_after(self, queryset: Records, name: str, day: str) -> Records:
        """Both ends are asked of one signature."""
        return queryset.signed_between(
            earliest(day).isoformat(), last_day(self.form.cleaned_data["signed_to"])
        )

    def signed_before(self, queryset: Records, name: str, day: str) -> Records:
        if self.form.cleaned_data["signed_from"]:
            return queryset
        return queryset.signed_between(last=last_day(day))
