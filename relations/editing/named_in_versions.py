"""What versions of records name by number or in prose, read at once for all of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.models import get_all_child_relations
from wagtail.admin.utils import get_user_display_name
from wagtail.fields import RichTextField

from relations.facts.address import FactAddress
from relations.models import Observation
from relations.models.children import StepKind
from relations.models.named import naming_fields
from relations.models.showing import ATTRIBUTE, EMBED

SHOWS = {
    "value_period": gettext_lazy("the value and its period"),
    "period": gettext_lazy("the period alone"),
    "ordinal": gettext_lazy("the rank as a word"),
}


class Known:
    """The records that some contents name. One query for each kind that is named."""

    def __init__(self, contents: Iterable[tuple[Any, dict]]):
        self.numbers: dict[Any, set[int]] = defaultdict(set)
        self.slugs: dict[Any, set[str]] = defaultdict(set)
        for model, content in contents:
            self._gather(model, content)
        self.by_number: dict[Any, Any] = {}
        self.by_slug: dict[Any, Any] = {}
        for model in self.numbers.keys() | self.slugs.keys():
            self._read(model)

    def _gather(self, model, content):
        for field in naming_fields(model):
            if content.get(field.name) is not None:
                self.numbers[field.related_model].add(content[field.name])
        for field in model._meta.concrete_fields:
            if isinstance(field, RichTextField):
                for attributes in facts_in(content.get(field.name) or ""):
                    if address := FactAddress.from_attributes(attributes):
                        self.slugs[address.model].add(address.slug)
        for relation in get_all_child_relations(model):
            for row in content.get(relation.get_accessor_name()) or []:
                self._gather(relation.related_model, row)

    def _read(self, model):
        wanted = Q(pk__in=self.numbers[model])
        if self.slugs[model]:
            wanted |= Q(slug__in=self.slugs[model])
        rows = model._base_manager.filter(wanted)
        if model is Observation:
            rows = rows.select_related("statistic")
        for row in rows:
            self.by_number[model, row.pk] = row
            if self.slugs[model]:
                self.by_slug[model, row.slug] = row

    def record(self, model, number):
        return self.by_number.get((model, number))

    def title(self, model, number) -> str:
        """ "" for none; what is gone is named by its number."""
        if number is None:
            return ""
        record = self.record(model, number)
        if record is None:
            return _("no. %(number)s, which is gone") % {"number": number}
        return get_user_display_name(record) if model is get_user_model() else str(record)

    def fact(self, attributes: dict) -> str:
        """A live fact as prose shows its place: "[Exports of goods, 2023]"."""
        address = FactAddress.from_attributes(attributes)
        if address is None:
            return "[?]"
        record = self.by_slug.get((address.model, address.slug))
        parts = [str(record or address.slug), address.period]
        if address.part:
            parts.append(str(dict(StepKind.choices).get(address.part, address.part)))
        if address.is_latest:
            parts.append(_("latest"))
        if address.show in SHOWS:
            parts.append(str(SHOWS[address.show]))
        return f"[{', '.join(filter(None, parts))}]"


def facts_in(prose: str) -> list[dict]:
    return [dict(ATTRIBUTE.findall(embed)) for embed in EMBED.findall(prose)]
