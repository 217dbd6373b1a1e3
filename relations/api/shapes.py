"""Shapes that hang on several kinds of records: links, citations, steps and their people."""

from rest_framework import serializers

from relations.models.children import StepKind

from .fields import (
    SLUG,
    InLanguages,
    PartialDate,
    PublishedSlug,
    Reading,
    ReadingLanguage,
    Whole,
    extend_schema_field,
)

ADDRESS = {"type": ["string", "null"], "format": "uri"}
# One order for all kinds: who it is, then what it says, then when that changed.
NAMES = ("slug", "title", "title_lang", "title_i18n")
OTHER_NAMES = ("acronym", "acronym_i18n", "other_names", "other_names_i18n")
SUMMARY = ("summary", "summary_i18n")


class Names(serializers.Serializer):
    """What every record is called."""

    slug = serializers.CharField(read_only=True)
    title = Reading("title")
    title_lang = ReadingLanguage("title")
    title_i18n = InLanguages("title")
    acronym = Reading("acronym")
    acronym_i18n = InLanguages("acronym")
    other_names = Reading("other_names")
    other_names_i18n = InLanguages("other_names")
    summary = Reading("summary")
    summary_i18n = InLanguages("summary")
    updated_at = serializers.DateTimeField(source="last_published_at", read_only=True)


class LinkSerializer(serializers.Serializer):
    """A page elsewhere. Without an address, the address was lost."""

    title = Reading("title")
    title_lang = ReadingLanguage("title")
    title_i18n = InLanguages("title")
    address = Reading("address")
    address_i18n = InLanguages("address")


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


class CitationSerializer(serializers.Serializer):
    """Where a statement stands, and what else its source says. The source may not be public."""

    source = PublishedSlug()  # type: ignore[assignment]  # a field of this name
    source_title = OfSource("title")
    source_url = CitedAddress()
    edition = PartialDate()
    retrieved_on = serializers.DateField(read_only=True, allow_null=True)
    says_otherwise = Reading("says_otherwise")
    says_otherwise_i18n = InLanguages("says_otherwise")


class PersonSerializer(serializers.Serializer):
    """Somebody in an office on the day of a step. A name or a role may be missing."""

    name = Reading("name")
    name_i18n = InLanguages("name")
    role = Reading("role")
    role_i18n = InLanguages("role")
    party = PublishedSlug()
    acting = serializers.BooleanField(read_only=True)


class StepSerializer(CitationSerializer):
    """A dated change of state, with its source. `uid` stays the same through publications."""

    uid = serializers.UUIDField(read_only=True)
    what = serializers.ChoiceField(choices=StepKind.choices, read_only=True)
    happened_on = PartialDate()
    stated_on = PartialDate()
    party = PublishedSlug()
    place = Reading("place")
    place_i18n = InLanguages("place")
    people = PersonSerializer(many=True, read_only=True)
    note = Reading("note")
    note_i18n = InLanguages("note")
    not_verified = serializers.BooleanField(read_only=True)


@extend_schema_field(SLUG)
class AreaName(Whole):
    """An area has no name of its own to be found by: its `uid`, which no publication changes."""

    def to_representation(self, area):
        return area.uid.hex


class AreaSerializer(CitationSerializer):
    """A priority area: one numbered row of a list that a forum or an agreement set out."""

    slug = AreaName()
    title = Reading("title")
    title_lang = ReadingLanguage("title")
    title_i18n = InLanguages("title")
    list_name = Reading("list_name")
    list_name_i18n = InLanguages("list_name")
    number = serializers.IntegerField(read_only=True, allow_null=True)
    part_of = serializers.IntegerField(read_only=True, allow_null=True)
    valid_from = PartialDate()
    valid_to = PartialDate()
