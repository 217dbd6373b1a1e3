"""Wagtail's side of a live fact: how a stored embed expands, and which record it uses."""

from collections.abc import Iterator
from typing import Any

from wagtail.rich_text import EmbedHandler

from relations.models import Statistic

from .address import FactAddress
from .prose import expand_facts


class FactEmbedHandler(EmbedHandler):  # type: ignore[misc]  # Wagtail has no types
    identifier = "fact"

    @staticmethod
    def get_model() -> type[Statistic]:
        return Statistic

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return expand_facts(attrs_list)

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return expand_facts([attrs])[0]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        """One query a fact, when a record is saved: "used in" and the refusal to delete read these."""
        address = FactAddress.from_attributes(attrs)
        if address is None:
            return
        found = address.model.objects.filter(slug=address.slug).values_list("pk", flat=True).first()
        if found:
            yield address.model, str(found), "", ""
