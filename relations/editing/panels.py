"""The tabs of a record's form: one for each language, the facts, child rows, publishing."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.widgets import SlugInput

from relations.languages import LANGUAGES, NAMES

from .compared import RecordTabs
from .form import EditorialForm, RowForm

# From a title to an address: letters and signs that Wagtail would drop are spelt out, words are kept
# apart, and as many of them as fit are taken.
FITTING = [
    *(("[œŒ]", "oe"), ("[æÆ]", "ae"), ("ß", "ss"), ("[øØ]", "o")),
    (r"[’'ʼ‘]s\b", "s"),
    (r"[’'ʼ‘]", " "),
    (r"\+", " plus "),
    ("&", " and "),
    (r"[/–—]", " "),
    (r"^(.{1,78}\w)\b.*$", "$1"),
]
NAMING = ("title", "unofficial_title", "acronym", "other_names", "summary")


class RowsPanel(InlinePanel):
    """Child rows whose forms are a RowForm."""

    def get_form_options(self):
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        rows["form"] = get_form_for_model(
            self.db_field.related_model, form_class=RowForm, defer_required_on_fields=deferred
        )
        return options


def links_to(name: str, field: str, heading, label) -> RowsPanel:
    """Rows that name one record each, or have one other field."""
    return RowsPanel(name, panels=[field], heading=heading, label=label)


def record_tabs(
    model,
    *,
    texts: Sequence[str] = (),
    facts: Sequence[Panel | str] = (),
    tabs: Sequence[ObjectList] = (),
    references: Sequence[Panel] = (),
) -> RecordTabs:
    """The form of a kind that has a title and an address name.

    `texts` follow the names; `facts` stand between the address name and the topics, `tabs` between
    facts and references. Where no `references` are given, they are the rows that the kind has.
    """
    facts = [address_name(), *facts]
    if hasattr(model, "topic_links"):
        facts.append(links_to("topic_links", "topic", _("Topics"), _("Topic")))
    if not references:
        cited = [citations_panel()] if hasattr(model, "citations") else []
        references = [*cited, links_panel()]
    return tabs_of(
        *language_tabs(*NAMING, *texts),
        ObjectList(facts, heading=_("Facts")),
        *tabs,
        ObjectList(references, heading=_("Sources and links")),
    )


def tabs_of(*contents: ObjectList, kept_up: bool = True) -> RecordTabs:
    panels = [*contents, publishing_tab(kept_up=kept_up)]
    return RecordTabs(panels, base_form_class=EditorialForm)


def language_tabs(*names: str) -> list[ObjectList]:
    """One tab a language, with the same texts in the same order."""
    return [
        ObjectList([text_panel(f"{name}_{code}") for name in names], heading=NAMES[code])
        for code in LANGUAGES
    ]


def text_panel(column: str) -> FieldPanel:
    """The first language's title proposes the address name, until the record is public."""
    if column == f"title_{LANGUAGES[0]}":
        return TitleFieldPanel(column, classname="", placeholder=False)
    return FieldPanel(column)


def needed(name: str, **kwargs) -> FieldPanel:
    """A field that even a draft must fill."""
    return FieldPanel(name, required_on_save=True, **kwargs)


def address_name() -> FieldPanel:
    ascii_only = {"data-w-slug-allow-unicode-value": "false"}
    return needed("slug", widget=SlugInput(attrs=ascii_only, formatters=FITTING))


def publishing_tab(*, kept_up: bool = True) -> ObjectList:
    """The schedule itself shows in the status panel at the side, where Wagtail draws it."""
    fields = ["owner", FieldRowPanel(["review_by", "last_checked_on"])]
    upkeep = [MultiFieldPanel(fields, heading=_("Upkeep"), icon="history")] if kept_up else []
    return ObjectList([*upkeep, PublishingPanel()], heading=_("Publishing"))


def in_each_language(name: str) -> FieldRowPanel:
    """One text of a child row, its languages side by side."""
    return FieldRowPanel([FieldPanel(f"{name}_{code}") for code in LANGUAGES])


def steps_tab() -> ObjectList:
    return ObjectList(
        [RowsPanel("steps", panels=step_panels(), heading=_("Steps"))], heading=_("Steps")
    )


def step_panels() -> list[Panel]:
    return [
        FieldRowPanel([needed("what"), FieldPanel("happened_on"), FieldPanel("stated_on")]),
        FieldRowPanel(["party", "not_verified"]),
        *citation_panels(),
        in_each_language("place"),
        in_each_language("note"),
        people_panel("people", _("People"), _("Person")),
    ]


def people_panel(name: str, heading, label) -> RowsPanel:
    panels = [in_each_language("name"), in_each_language("role"), "party", "acting"]
    return RowsPanel(name, panels=panels, heading=heading, label=label)


def citation_panels() -> list[Panel]:
    return [
        FieldRowPanel(["source", "edition", "retrieved_on"]),
        FieldPanel("address"),
        in_each_language("says_otherwise"),
    ]


def citations_panel() -> RowsPanel:
    return RowsPanel("citations", panels=citation_panels(), heading=_("Citations"))


def links_panel(name: str = "links", heading="", label="") -> RowsPanel:
    panels = [in_each_language("title"), in_each_language("address")]
    return RowsPanel(name, panels=panels, heading=heading or _("Links"), label=label or _("Link"))


def areas_tab() -> ObjectList:
    panels = [
        in_each_language("list_name"),
        FieldRowPanel(["number", "part_of"]),
        in_each_language("title"),
        FieldRowPanel(["valid_from", "valid_to"]),
        *citation_panels(),
    ]
    heading = _("Priority areas")
    rows = RowsPanel("priority_areas", panels=panels, heading=heading, label=_("Priority area"))
    return ObjectList([rows], heading=heading)
