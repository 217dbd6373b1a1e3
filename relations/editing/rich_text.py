"""The desk's rich text: live facts, and links that start from an address."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.fields import RichTextField

from relations.facts.address import MODELS
from relations.facts.embed import FactEmbedHandler

from .fact_entity import ATTRIBUTES, CONVERTER_RULE, ProseArea

FIRST_KIND = "statistic"


def register_facts(features) -> None:
    urls = {kind: reverse_lazy("relations_desk:pick_record", args=[kind]) for kind in MODELS}
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
    """Wagtail's link window opens on the page tree, which is empty here."""
    # The registry's own getter would run the registering hooks, this one among them, once more.
    urls = features.plugins_by_editor["draftail"]["link"].data["chooserUrls"]
    urls["pageChooser"] = urls["externalLinkChooser"]


def let_prose_know_its_language() -> None:
    register_form_field_override(
        RichTextField, override=lambda field: {"widget": ProseArea(features=field.features)}
    )
