"""The window in which an editor picks a live fact: the record first, then what to say of it."""

from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.modal_workflow import render_modal_workflow

from relations.facts.address import FactAddress
from relations.facts.phrase import phrase
from relations.facts.resolve import Fact, resolve, steps_model
from relations.kinds import BY_NAME, placed
from relations.languages import known
from relations.models import Observation
from relations.models.children import StepKind
from relations.values.words import Unit

from .fact_entity import chip
from .figure_labels import period_label, value_label
from .named_in_versions import SHOWS
from .search import find

MOST = 20


class PickerView(View):
    def dispatch(self, request, *args, kind, **kwargs):
        if kind not in BY_NAME or not BY_NAME[kind].has("facts"):
            raise Http404
        self.kind, self.model = kind, BY_NAME[kind].model
        self.language = known(request.GET.get("language"))
        return super().dispatch(request, *args, **kwargs)

    def render(self, step: str, template: str, context: dict):
        kinds = [
            {"name": kind.name, "label": kind.many, "url": self.address("record", kind.name)}
            for kind in placed("desk_place")
            if kind.has("facts")
        ]
        context |= {"kinds": kinds, "current": self.kind, "language": self.language}
        return render_modal_workflow(
            self.request, f"relations/admin/{template}", None, context, json_data={"step": step}
        )

    def address(self, name, kind, *args):
        query = urlencode({"language": self.language})
        return f"{reverse(f'relations_desk:pick_{name}', args=[kind, *args])}?{query}"


class PickRecordView(PickerView):
    """Published records by title, in any language."""

    def get(self, request):
        words = request.GET.get("q", "").strip()
        rows = list(self.found(words)[: MOST + 1])
        context = {
            "q": words,
            "rows": [self.row(record) for record in rows[:MOST]],
            "more": len(rows) > MOST,
            "here": reverse("relations_desk:pick_record", args=[self.kind]),
        }
        return self.render("pick", "fact_record.html", context)

    def found(self, words: str):
        records: Any = self.model.objects.published().by_title(self.language)
        records = find(records, words)
        return records.with_latest() if self.kind == "statistic" else records

    def row(self, record) -> dict:
        latest = getattr(record, "latest", None)
        return {
            "title": record.reading("title", self.language).text,
            "now": said(latest, self.language) if latest else "",
            "url": self.address("fact", self.kind, record.slug),
        }


class PickFactView(PickerView):
    """What to say of the record; answers with the chip for the editor."""

    def get(self, request, slug):
        initial = {name: request.GET.get(name, "") for name in ("period", "part", "show")}
        return self.ask(self.form(slug, initial={k: v for k, v in initial.items() if v}))

    def post(self, request, slug):
        form = self.form(slug, request.POST)
        if not form.is_valid():
            return self.ask(form)
        attributes = {"kind": self.kind, "slug": slug, **form.cleaned_data}
        result = chip(attributes, self.language)
        return render_modal_workflow(
            request, None, None, {}, json_data={"step": "chosen", "result": result}
        )

    def form(self, slug, data=None, **kwargs):
        self.record = get_object_or_404(self.model.objects.published(), slug=slug)
        form_class = BY_NAME[self.kind].facts.form.load()
        return form_class(data, record=self.record, language=self.language, **kwargs)

    def ask(self, form):
        context = {
            "form": form,
            "title": self.record.reading("title", self.language).text,
            "here": self.address("fact", self.kind, self.record.slug),
            "back": self.address("record", self.kind),
        }
        return self.render("fact", "fact_choice.html", context)


class StatisticFactForm(forms.Form):
    fields: Any
    period = forms.ChoiceField(label=_("Period"), required=False)
    show = forms.ChoiceField(label=_("In the sentence"), widget=forms.RadioSelect, initial="value")

    def __init__(self, *args, record, language, **kwargs):
        super().__init__(*args, **kwargs)
        stand = Observation.objects.published().open().preferred().filter(statistic=record)
        rows = {row.period_key: row for row in stand.newest_first().for_listing()}
        latest = resolve([FactAddress("statistic", record.slug)]).values()
        told = (said(fact.observation, language) for fact in latest if fact.observation)
        now = next(told, _("none yet"))
        choices = [("", _("Always the latest, now %s") % now)]
        choices += [(key, said(row, language)) for key, row in rows.items()]
        self.fields["period"].choices = choices
        shows = {"value": _("the value")} | SHOWS
        if record.unit != Unit.RANK:
            del shows["ordinal"]
        self.fields["show"].choices = shows.items()
        self.fields["show"].help_text = _("The latest value always names its period.")


class StepFactForm(forms.Form):
    fields: Any
    part = forms.ChoiceField(label=_("What to say"), widget=forms.RadioSelect)

    def __init__(self, *args, record, language, **kwargs):
        super().__init__(*args, **kwargs)
        kind = record._meta.model_name
        always = ("date", "status") if kind == "meeting" else ("status",)
        addresses = [FactAddress(kind, record.slug, part=part) for part in always]
        steps = steps_model(type(record)).objects.filter(record=record).order_by("sort_order")
        for what in dict.fromkeys(step.what for step in steps if step.sort_date):
            addresses.append(FactAddress(kind, record.slug, part=what))
        facts: dict[FactAddress, Fact] = resolve(addresses)
        self.fields["part"].choices = [
            (address.part, self.label(address.part, phrase(facts[address], language).text))
            for address in addresses
            if address in facts
        ]

    def label(self, part: str, text: str) -> str:
        if part == "date":
            return _("Its date: %s") % text
        if part == "status":
            return _("Its status today: %s") % text
        return _("Date of “%(step)s”: %(date)s") % {"step": StepKind(part).label, "date": text}


def said(observation: Observation, language: str) -> str:
    return f"{value_label(observation, language)} ({period_label(observation, language)})"
