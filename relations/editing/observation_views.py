"""A figure's form while it is a draft, and its page for reading once it is published."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from relations.models import Observation, PublicationEvent

from .addresses import page_on
from .figure_labels import period_label, value_label
from .inspecting import RecordInspectView
from .observation_form import statistic_of
from .views import (
    RecordCopyView,
    RecordCreateView,
    RecordDeleteView,
    RecordEditView,
    RecordUnpublishView,
)


class ObservationCreateView(RecordCreateView):
    """`?statistic=` starts a figure of that series, with its first source."""

    def get_initial_form_instance(self):
        statistic = statistic_of(self.request.GET.get("statistic", ""))
        if statistic is None:
            return None
        first = statistic.preferred_sources.select_related("source").first()
        return Observation(statistic=statistic, source=first.source if first else None)


class ObservationCopyView(RecordCopyView):
    def get_initial_form_instance(self):
        copy = super().get_initial_form_instance()
        copy.slug, copy.corrects, copy.preferred = "", None, False
        copy.published_at = copy.superseded_at = None
        return copy


class ObservationEditView(RecordEditView):
    def dispatch(self, request, *args, **kwargs):
        if self.live_object.live:
            if request.method == "POST":
                messages.error(
                    request,
                    _("A published figure does not change. Correct it: that makes a new one."),
                )
            return redirect(page_on(self.live_object, "inspect"))
        return super().dispatch(request, *args, **kwargs)


class ObservationUnpublishView(RecordUnpublishView):
    def dispatch(self, request, *args, **kwargs):
        messages.info(request, _("A figure is not unpublished but withdrawn, with a reason."))
        return redirect(page_on(self.object, "withdraw"))


class ObservationDeleteView(RecordDeleteView):
    def dispatch(self, request, *args, **kwargs):
        if PublicationEvent.objects.of(self.object).exists():
            messages.error(
                request, _("A figure that was once published is withdrawn, never deleted.")
            )
            return redirect(page_on(self.object, "inspect"))
        return super().dispatch(request, *args, **kwargs)


class ObservationInspectView(RecordInspectView):
    template_name = "relations/admin/observation.html"

    @property
    def header_buttons(self):
        return [*super().header_buttons, *self.act_buttons()]

    def act_buttons(self):
        if not self.object.is_open:
            return
        if self.user_has_permission("change"):
            yield self.act_button("correct", _("Correct"), "edit")
        if self.user_has_permission("publish"):
            yield self.act_button("withdraw", _("Withdraw"), "cross")
            if not self.object.preferred:
                yield self.act_button("prefer", _("Make preferred"), "pick")

    def act_button(self, act, label, icon):
        return HeaderButton(label, url=page_on(self.object, act), icon_name=icon)

    def get_edit_url(self):
        return None if self.object.live else super().get_edit_url()

    def get_delete_url(self):
        return None if self.object.live else super().get_delete_url()

    def get_context_data(self, **kwargs):
        vintages = vintages_of(self.object)
        return super().get_context_data(**kwargs) | {
            "value": value_label(self.object),
            "period": period_label(self.object),
            "vintages": vintages,
            "log": log_of([self.object, *(vintage["row"] for vintage in vintages)]),
        }


def vintages_of(observation: Observation) -> list[dict]:
    """What this source has stated for the period, in order. One query."""
    rows = Observation.objects.filter(live=True, source=observation.source_id).for_listing()
    rows = rows.of_same_period(observation).order_by("published_at", "pk")
    return [
        {
            "row": row,
            "value": value_label(row),
            "url": page_on(row, "inspect"),
        }
        for row in rows
    ]


def log_of(observations: list[Observation]):
    log = PublicationEvent.objects.of_kind(Observation).filter(
        object_id__in={o.pk for o in observations}
    )
    return log.select_related("editor", "publisher").order_by("at", "pk")
