"""Shapes that hang on several kinds of records: links, citations, steps and their people."""

from typing import Any

from rest_framework import serializers

from relations.models.children import StepKind

from .fields import SLUG, PartialDate, PublishedSlug, Reading, Shape, Whole, extend_schema_field

ADDRESS = {"type": ["string", "null"], "format": "uri"}


class Names(Shape):
    """What every record is called."""

    slug = serializers.CharField(read_only=True)
    title = Reading(with_language=True)
    acronym = Reading()
    other_names = Reading()
    summary = Reading()
    updated_at = serializers.DateTimeField(source="last_published_at", read_only=True)


class LinkSerializer(Shape):
    """A page elsewhere. Without an address, the address was lost."""

    title = Reading(with_language=True)
    address = Reading()


@extend_schema_field(ADDRESS)
class CitedAddress(Whole):
    """Where the statement stands: the citation's own address, or its source's."""

    def to_representation(self, cited):
        return cited_address(cited)


def cited_address(cited) -> str | None:
    if cited.address:
        return cited.address
    return cited.source.reading("address").text or None if visible(cited.source) else None


def visible(record) -> bool:
    return record is not None and record.live


@extend_schema_field({"type": ["string", "null"]})
class OfSource(Whole):
    """A text of the source, in the reader's language."""

    def __init__(self, text: str, **kwargs):
        self.text = text
        super().__init__(**kwargs)

    def to_representation(self, cited):
        return cited.source.reading(self.text).text or None if visible(cited.source) else None


class CitationSerializer(Shape):
    """Where a statement stands, and what else its source says. The source may not be public."""

    source: Any = PublishedSlug()
    source_title = OfSource("title")
    source_url = CitedAddress()
    edition = PartialDate()
    retrieved_on = serializers.DateField(read_only=True, allow_null=True)
    says_otherwise = Reading()


class PersonSerializer(Shape):
    """Somebody in an office on the day of a step. A name or a role may be missing."""

    name = Reading()
    role = Reading()
    party = PublishedSlug()
    acting = serializers.BooleanField(read_only=True)


class StepSerializer(CitationSerializer):
    """A dated change of state, with its source. `uid` stays the same through publications."""

    uid = serializers.UUIDField(read_only=True)
    what = serializers.ChoiceField(choices=StepKind.choices, read_only=True)
    happened_on = PartialDate()
    stated_on = PartialDate()
    party = PublishedSlug()
    place = Reading()
    people = PersonSerializer(many=True, read_only=True)
    note = Reading()
    not_verified = serializers.BooleanField(read_only=True)


@extend_schema_field(SLUG)
class AreaName(Whole):
    """An area has no name of its own to be found by: its `uid`, which no publication changes."""

    def to_representation(self, area):
        return area.uid.hex


class AreaSerializer(CitationSerializer):
    """A priority area: one numbered row of a list that a forum or an agreement set out."""

    slug = AreaName()
    title = Reading(with_language=True)
    list_name = Reading()
    number = serializers.IntegerField(read_only=True, allow_null=True)
    part_of = serializers.IntegerField(read_only=True, allow_null=True)
    valid_from = PartialDate()
    valid_to = PartialDate()
