"""Correct, withdraw, prefer: the only ways on for a published figure, each asked once more."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.actions.correction import start_correction
from relations.actions.preference import prefer
from relations.actions.withdrawal import withdraw
from relations.models import Observation

from . import outcomes
from .addresses import page_on
from .override import ReasonForm
from .record_page import ActPage


class ActView(ActPage):
    model = Observation
    template_name = "relations/admin/observation_act.html"
    header_icon = "decimal"
    permission = "publish"
    explanation: str | Promise = ""

    @property
    def back_url(self):
        return page_on(self.record, "inspect")

    def get_context_data(self, **kwargs):
        words = {"explanation": self.explanation, "button": self.page_title}
        return super().get_context_data(**kwargs) | words


class CorrectView(ActView):
    permission = "change"
    page_title = _("Correct")
    explanation = _(
        "This opens a new draft with the same figure. When it is published, the present row closes "
        "and stays in the record of what was said when."
    )

    def act(self, form):
        under_way = Observation.objects.filter(corrects=self.record, live=False).exists()
        draft = start_correction(observation=self.record, by=self.request.user)
        outcomes.correction_started(under_way).tell(self.request)
        return page_on(draft, "edit")


class WithdrawView(ActView):
    page_title = _("Withdraw")
    form_class = ReasonForm
    explanation = _(
        "The figure leaves every page at once and nothing takes its place, unless another source "
        "states the same period. It stays in the record of what was said when."
    )

    def act(self, form):
        reason = form.cleaned_data["reason"]
        withdraw(observation=self.record, reason=reason, by=self.request.user)
        outcomes.withdrawn(self.record).tell(self.request)
        return self.back_url


class PreferView(ActView):
    page_title = _("Make preferred")
    explanation = _(
        "Pages, charts and live facts show this source's figure for the period from now on."
    )

    def act(self, form):
        preferred = prefer(observation=self.record, by=self.request.user)
        outcomes.preferred(preferred).tell(self.request)
        return page_on(preferred, "inspect")
