"""The desk's rich text: live facts, and links that start from an address."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.rich_text.converters.html_to_contentstate import ExternalLinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.fields import RichTextField
from wagtail.whitelist import check_url

from relations.facts.address import KINDS_OF_FACTS
from relations.facts.embed import FactEmbedHandler

from .fact_entity import ATTRIBUTES, CONVERTER_RULE, ProseArea

FIRST_KIND = "statistic"


def register_facts(features) -> None:
    urls = {
        kind: reverse_lazy("relations_desk:pick_record", args=[kind]) for kind in KINDS_OF_FACTS
    }
    features.register_embed_type(FactEmbedHandler)
    features.register_editor_plugin(
        "draftail",
        "fact",
        EntityFeature(
            {
                "type": "FACT",
                "icon": "order",
                "description": _("Live fact"),
                "attributes": [*ATTRIBUTES, "label", "missing"],
                "chooserUrls": urls | {"start": urls[FIRST_KIND]},
            },
            js=["wagtailadmin/js/modal-workflow.js", "js/fact-picker.js"],
            css={"all": ["desk/facts.css"]},
        ),
    )
    features.register_converter_rule("contentstate", "fact", CONVERTER_RULE)


def start_links_from_addresses(features) -> None:
    """Wagtail's link window opens on the page tree, and a link may name a page: there is none."""
    # The registry's own getter would run the registering hooks, this one among them, once more.
    urls = features.plugins_by_editor["draftail"]["link"].data["chooserUrls"]
    urls["pageChooser"] = urls["externalLinkChooser"]
    features.register_converter_rule("contentstate", "link", LINK_RULE)


def link_to_address(props):
    """An address that a browser may follow; whatever else was sent keeps its text only."""
    address = check_url(props.get("url") or "")
    return (
        DOM.create_element("a", {"href": address}, props["children"])
        if address
        else props["children"]
    )


LINK_RULE = {
    "from_database_format": {"a[href]": ExternalLinkElementHandler("LINK")},
    "to_database_format": {"entity_decorators": {"LINK": link_to_address}},
}


def let_prose_know_its_language() -> None:
    register_form_field_override(
        RichTextField, override=lambda field: {"widget": ProseArea(features=field.features)}
    )
