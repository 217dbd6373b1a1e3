"""What all addresses of one statistic share: parameters are read strictly, `compare` among them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.filters import parameter_problems
from relations.models import Statistic
from relations.models.record import slug_shape
from relations.past.asking import AS_OF
from relations.values.moment import moment
from relations.views.components.chart import Charted
from relations.views.components.words import words
from relations.views.errors import bad_request, of_parameter, sentences
from relations.views.page import RecordPage

from .series import Arranged, arrange

RECORDS_NAMED = ("reporting_party", "counterpart_party", "rank_of")
ORDERS = ("period", "-period", "value", "-value", "other", "-other")


@dataclass
class Asked:
    """What the address says beyond the statistic's name."""

    other: Statistic | None = None
    order: str = ORDERS[0]
    as_of: str = ""  # the past moment that is asked about, as the address has it; "" for now

    @property
    def compare(self) -> str:
        return self.other.slug if self.other else ""

    @property
    def query(self) -> dict[str, str]:
        """What decides which values are shown, for other addresses of the same."""
        said = {"compare": self.compare, "as_of": self.as_of}
        return {name: value for name, value in said.items() if value}


class SeriesPage(RecordPage):
    """Subclasses name their `parameters` and give `say`."""

    model = Statistic
    past_hint = gettext_lazy(
        "What was known here on that day. Which time a value is about, its period says."
    )
    say: Callable[..., HttpResponseBase]  # (statistic, what was asked)

    def answer(self, statistic) -> HttpResponseBase:
        asked, problems = self.read(statistic)
        if problems:
            return bad_request(self.request, problems=problems)
        return self.say(statistic, asked)

    def read(self, statistic: Statistic) -> tuple[Asked, list[str]]:
        """What is asked, or sentences on what could not be read. Two queries when comparing."""
        params, asked = self.request.GET, Asked()
        found = parameter_problems(params, self.names_read(), empty=True)
        problems = sentences(found, params)
        slug = params.get("compare", "").strip()
        if slug and not problems:
            asked.other, problem = to_compare(statistic, slug)
            problems += [of_parameter("compare", problem)] if problem else []
        asked.order = params.get("order", "").strip() or asked.order
        allowed = ORDERS if asked.other else ORDERS[:4]
        if asked.order not in allowed:
            said = _("Write one of these: %(words)s.") % {"words": ", ".join(allowed)}
            problems += [] if problems else [of_parameter("order", said)]
        asked.as_of = params.get(AS_OF, "").strip() if moment() else ""
        return asked, problems


def to_compare(statistic: Statistic, slug: str) -> tuple[Statistic | None, str]:
    """The series named, or why it cannot stand beside this one."""
    published = Statistic.objects.published()
    if slug == statistic.slug:
        return None, _("Name another series than this one.")
    known_slug = bool(re.fullmatch(slug_shape.regex, slug))
    alike = published.comparable_with(statistic).select_related(*RECORDS_NAMED)
    other = alike.filter(slug=slug).first() if known_slug else None
    if other:
        return other, ""
    if known_slug and published.filter(slug=slug).exists():
        return None, _("Only series of the same unit, currency and frequency can share a chart.")
    return None, _("There is no such statistic.")


def charted(statistic: Statistic, asked: Asked, language: str) -> list[tuple[Charted, Arranged]]:
    """One or two series with their rows. Two queries each."""
    found = []
    for each in filter(None, (statistic, asked.other)):
        arranged = arrange(each, language)
        found.append((Charted(each, words(each, "title", language), arranged.rows), arranged))
    return found


def permalink(statistic: Statistic, name: str = "statistic_detail", **query: str) -> str:
    """Absolute, in the active language."""
    path = reverse(f"relations:{name}", args=[statistic.slug])
    return f"{settings.BASE_URL}{path}" + (f"?{urlencode(query)}" if query else "")
