"""What the log says of values: which, of which period, from which source, and what stood before."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.models import Observation, PublicationEvent
from relations.models.publication import PRIVATE, Action
from relations.models.told import told_of
from relations.text.observed import Figure, describe
from relations.views.addresses import address
from relations.views.components.change import Change
from relations.views.components.source import source_name
from relations.views.components.words import Words, words

from .log_labels import changed_fields

VALUE_CHANGES: dict[str, Any] = {
    Action.PUBLISH: gettext_lazy("New value"),
    Action.UPDATE: gettext_lazy("New value"),
    Action.CORRECT: gettext_lazy("Corrected value"),
    Action.PREFER: gettext_lazy("Value from another source"),
    Action.WITHDRAW: gettext_lazy("Withdrawn value"),
}
NAMED = ("statistic", "source")
# What the two values themselves show, and what no reader asks for.
SHOWN = ("number", "words", "qualifier", "rounded_to", "period", "slug", "corrects", "preferred")


def figures_of(keys: Iterable[int]) -> dict[int, Observation]:
    """Those readers may see, and those that they correct, by key. Three queries, and four more where
    one is a correction: only those are read whole, and have `closed_by`, the act that ended them."""
    published = Observation.objects.published().order_by()
    told = published.filter(pk__in=keys).only(*told_of(), "corrects", "preferred", *NAMED)
    # Acts that follow one another are mostly of few series, which joined rows would make for each.
    found = {row.pk: row for row in told.prefetch_related(*map(narrow, NAMED))}
    corrections = [row.pk for row in found.values() if row.corrects_id]
    if corrections:
        log = PublicationEvent.objects.of_kind(Observation).filter(object_id=OuterRef("pk"))
        closed_by = Subquery(log.filter(until=None).values("action")[:1])
        corrected = [row.corrects_id for row in found.values() if row.corrects_id]
        whole = published.filter(pk__in=[*corrections, *corrected]).annotate(closed_by=closed_by)
        found |= {row.pk: row for row in whole.prefetch_related(*map(narrow, NAMED))}
    return found


def narrow(relation: str) -> Prefetch:
    model: Any = Observation._meta.get_field(relation).related_model
    return Prefetch(relation, model.objects.only(*told_of(relation)))


def change_of_value(
    act: Change, figure: Observation, figures: dict[int, Observation], language: str
) -> Change:
    """The act with the name of the value's statistic, the value, and what stood before it."""
    action = act.row.action
    before = figures.get(figure.corrects_id or 0) if action == Action.CORRECT else None
    if before and before.closed_by == Action.PREFER:
        action, before = Action.PREFER, None
    return replace(
        act,
        what=what(action, figure),
        title=words(figure.statistic, "title", language),
        url=address(figure.statistic),
        details=details(figure, before, language),
    )


def what(action: str, figure: Observation) -> str:
    if action == Action.PREFER and not figure.preferred:
        return _("No longer the preferred value")
    return str(VALUE_CHANGES.get(action, Action(action).label))


def details(figure: Observation, before: Observation | None, language: str) -> list[Words]:
    now = describe(figure, language)
    told = stated(now)
    lines = []
    if before:
        then = describe(before, language)
        old, new = (
            (then.value, now.value) if then.period == now.period else map(stated, (then, now))
        )
        if old != new:
            told = f"{stated(then)} → {value(now) if then.period == now.period else stated(now)}"
        labels = changed_fields(Observation, differing(before, figure), language)
        lines += [Words(_("Changed: %(fields)s") % {"fields": labels})] if labels else []
    source = f"{_('Source:')} {source_name(figure.source, language)}"
    return [Words(told), *lines, Words(source, words(figure.source, "title", language).lang)]


def value(said: Figure) -> str:
    return f"{said.value} {said.unit_label}".strip()


def stated(said: Figure) -> str:
    """Period and value with its unit: no figure stands without its period."""
    return _("%(period)s: %(value)s") % {"period": said.period, "value": value(said)}


def differing(before: Observation, after: Observation) -> list[str]:
    """Names of the fields that the correction changed, besides the value and its period."""
    return [
        field.name
        for field in Observation._meta.concrete_fields
        if field.name not in PRIVATE
        and not field.name.startswith(SHOWN)
        and not field.primary_key
        and getattr(before, field.attname) != getattr(after, field.attname)
    ]
