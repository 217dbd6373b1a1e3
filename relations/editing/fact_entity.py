"""A live fact in the rich text editor: a chip that shows today's value and cannot be typed into.

Stored as a void `<embed embedtype="fact" kind=".." slug=".." ...>`; the chip's text is made anew
each time the editor opens, in the language of its tab, and never stored.
"""

import json
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    InlineEntityElementHandler,
)

from relations.facts.address import FactAddress
from relations.facts.phrase import phrase
from relations.facts.resolve import resolve
from relations.languages import FIRST, known
from relations.models import Observation

ATTRIBUTES = ("kind", "slug", "period", "part", "show")

_language: ContextVar[str] = ContextVar("language_of_the_editor", default=FIRST)


@contextmanager
def editing_in(language: str):
    token = _language.set(known(language))
    try:
        yield
    finally:
        _language.reset(token)


class ProseArea(DraftailRichTextArea):
    """Knows the language of its text, so that its chips can speak it. Reads it from the name."""

    def get_context(self, name, value, attrs):
        with editing_in(name.rpartition("_")[2]):
            context = super().get_context(name, value, attrs)
        html = context["widget"]["attrs"]
        # Else nobody who listens knows what they write: Wagtail names its hidden input only.
        options = self.options | {"ariaLabelledBy": f"{html['id']}-label"}
        html["data-w-init-detail-value"] = json.dumps(options, cls=DjangoJSONEncoder)
        return context

    def format_value(self, value):
        """By a parser of its own: Wagtail's is one for all requests, and forms opened at once mix."""
        return ContentstateConverter(self.features).from_database_format(value or "")


def chip(attributes: dict, language: str) -> dict:
    """The entity's data: the attributes as stored, the chip's text, whether it says anything."""
    stored = {name: attributes[name] for name in ATTRIBUTES if attributes.get(name)}
    address = FactAddress.from_attributes(stored)
    fact = resolve([address]).get(address) if address else None
    if fact is None:
        name = " ".join(stored.get(n, "") for n in ("kind", "slug", "period", "part")).strip()
        return stored | {"label": _("Missing fact: %s") % (name or "?"), "missing": True}
    record: Any = fact.record or cast("Observation", fact.observation).statistic
    text = phrase(fact, language).text
    return stored | {"label": f"{text} · {record.reading('title', language).text}"}


class FactElementHandler(InlineEntityElementHandler):
    """`<embed>` has no text of its own, so the chip's is put in here."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs):
        return chip(attrs, _language.get())

    def handle_starttag(self, name, attrs, state, contentstate):
        super().handle_starttag(name, attrs, state, contentstate)
        entity = contentstate.entity_map[state.current_entity_ranges[-1].key]
        state.current_block.text += entity.data["label"]
        state.leading_whitespace = KEEP_WHITESPACE  # or the space after the fact would be eaten


def fact_element(props):
    stored = {name: props[name] for name in ATTRIBUTES if props.get(name)}
    return DOM.create_element("embed", {"embedtype": "fact", **stored})


CONVERTER_RULE = {
    "from_database_format": {'embed[embedtype="fact"]': FactElementHandler("FACT")},
    "to_database_format": {"entity_decorators": {"FACT": fact_element}},
}
