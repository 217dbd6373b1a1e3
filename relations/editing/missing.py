"""What is still missing before publication, as links: in the panel of a form, and in messages."""

from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from wagtail.admin.panels import FieldPanel, InlinePanel, PanelGroup

from relations.models.faults import Fault

from .addresses import form_of
from .form_faults import form_of_row

# What can take the focus in the field of an id: its own input, a text editor, a chooser's button.
FOCUS = (
    "#{id}:not([type=hidden]),"
    "[data-field]:has(#{id}) [contenteditable=true],"
    "#{id}-chooser.blank .unchosen button,"
    "#{id}-chooser:not(.blank) .chosen button"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One fault. `id` of the field, "" where there is none; `focus`: a selector of what takes focus."""

    text: str
    id: str = ""

    @property
    def focus(self) -> str:
        return FOCUS.format(id=self.id)


@dataclass(slots=True)
class Tab:
    """A tab of the form with its faults; the one without a name holds what has no place."""

    heading: str
    lines: list[Line] = field(default_factory=list)


def by_tab(faults: list[Fault], form, panel) -> list[Tab]:
    """The faults in the order of the tabs. `panel` is the form's bound TabbedInterface. No query."""
    spots: dict[tuple[str, str], tuple[str, str]] = {}
    tabs = {"": Tab("")}
    for tab, name in panel.visible_children_with_identifiers:
        tabs[name] = Tab(str(tab.heading))
        spots |= {key: (name, html_id) for key, html_id in _spots(tab)}
    for fault in faults:
        row = form_of_row(form, fault)
        prefix = "" if row is None else row.prefix or ""
        name, html_id = spots.get((prefix, fault.field)) or spots.get((prefix, "")) or ("", "")
        tabs[name].lines.append(Line(fault.line, html_id))
    return [tab for tab in tabs.values() if tab.lines]


def _spots(bound):
    """((prefix of the form, field or relation), id) of all that a bound panel shows."""
    if isinstance(bound, FieldPanel.BoundPanel):
        if bound.bound_field is not None:
            yield (bound.form.prefix or "", bound.field_name), bound.bound_field.auto_id
    elif isinstance(bound, InlinePanel.BoundPanel):
        relation = bound.panel.relation_name
        yield (bound.form.prefix or "", relation), f"id_{bound.formset.prefix}-ADD"
        for row in bound.children:
            yield (row.form.prefix, ""), f"inline_child_{row.form.prefix}-panel-content"
            yield from _spots(row)
    elif isinstance(bound, PanelGroup.BoundPanel):
        for child in bound.visible_children:
            yield from _spots(child)


def links(faults: list[Fault], record) -> str:
    """A list of links into the record's form, for a message."""
    address = form_of(record)
    items = ((f"{address}#{_id_of(fault, type(record))}", fault.line) for fault in faults)
    return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', items))


def _id_of(fault: Fault, model) -> str:
    """Of the field in the form as it opens: the latest version, its rows in their order."""
    parts = []
    for row in fault.rows:
        parts += [row.relation, str(row.number)]
        model = model._meta.get_field(row.relation).related_model
    if not fault.field:
        return f"inline_child_{'-'.join(parts)}-panel-content" if parts else "desk-missing"
    is_relation = model._meta.get_field(fault.field).one_to_many
    return "-".join(["id_" + "-".join([*parts, fault.field]), *(["ADD"] if is_relation else [])])
