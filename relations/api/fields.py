"""Serializer fields for what many records have: texts in every language, references, dates."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from relations.languages import LANGUAGES, known

TEXT = {"type": ["string", "null"]}
IN_LANGUAGES: dict[str, Any] = {
    "type": "object",
    "properties": dict.fromkeys(LANGUAGES, TEXT),
    "required": list(LANGUAGES),
    "additionalProperties": False,
}
LANGUAGE = {"type": ["string", "null"], "enum": [*LANGUAGES, None]}
SLUG = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
PARTIAL_DATE = {
    "type": ["string", "null"],
    "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "description": "ISO 8601 at the precision that is known: 1928, 1976-10 or 2022-10-11.",
}


def in_languages(record, name: str) -> dict[str, str | None]:
    return {code: getattr(record, f"{name}_{code}") or None for code in LANGUAGES}


class ReadOnly(serializers.Field):
    def __init__(self, **kwargs):
        super().__init__(**kwargs, read_only=True)


class Whole(ReadOnly):
    """A field computed from the whole record."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs, source="*")


@extend_schema_field(TEXT)
class Reading(Whole):
    """A text in the reader's language, or the first fallback that has it.

    A Shape adds `name_i18n`, the text in each language, and, `with_language`, `name_lang`.
    """

    def __init__(self, *, with_language=False, **kwargs):
        self.with_language = with_language
        super().__init__(**kwargs)

    def to_representation(self, record):
        return record.reading(self.field_name).text or None


@extend_schema_field(LANGUAGE)
class ReadingLanguage(Whole):
    """The language that the text is really in."""

    def to_representation(self, record):
        return record.reading(str(self.field_name).removesuffix("_lang")).language or None


@extend_schema_field(IN_LANGUAGES)
class InLanguages(Whole):
    def to_representation(self, record):
        return in_languages(record, str(self.field_name).removesuffix("_i18n"))


class Shape(serializers.Serializer):
    """Fields of one record; each Reading brings its companions."""

    def get_fields(self):
        fields = {}
        for name, field in super().get_fields().items():
            fields[name] = field
            if isinstance(field, Reading):
                if field.with_language:
                    fields[f"{name}_lang"] = ReadingLanguage()
                fields[f"{name}_i18n"] = InLanguages()
        return fields


class OrNull(ReadOnly):
    """A column whose empty text means that nothing is known."""

    def to_representation(self, text):
        return text or None


@extend_schema_field(TEXT)
class TextOrNull(OrNull):
    pass


@extend_schema_field(PARTIAL_DATE)
class PartialDate(OrNull):
    pass


@extend_schema_field(SLUG | {"type": ["string", "null"]})
class PublishedSlug(ReadOnly):
    """The address name of a related record, null when there is none that readers may see."""

    def to_representation(self, record):
        return record.slug if record.live else None


@extend_schema_field({"type": "array", "items": SLUG})
class PublishedSlugs(ReadOnly):
    """Those of linking rows, as prefetched: `name` is the row's foreign key."""

    def __init__(self, name: str, **kwargs):
        self.name = name
        super().__init__(**kwargs)

    def to_representation(self, rows):
        return [record.slug for row in rows.all() if (record := getattr(row, self.name)).live]


@extend_schema_field({"type": "string", "format": "uri"})
class PageUrl(Whole):
    """The record's public page in the reader's language."""

    def __init__(self, page: str, **kwargs):
        self.page = page
        super().__init__(**kwargs)

    def to_representation(self, record):
        return page_url(self.page, record.slug)


@extend_schema_field({"type": "string", "format": "uri"})
class ListUrl(Whole):
    """The list of another resource with the rows that belong to this record."""

    def __init__(self, resource: str, parameter: str, **kwargs):
        self.resource, self.parameter = resource, parameter
        super().__init__(**kwargs)

    def to_representation(self, record):
        return f"{api_url(self.resource)}?{self.parameter}={record.slug}"


def page_url(page: str, slug: str) -> str:
    """Absolute; in the active language, whose code is part of the address."""
    return settings.BASE_URL + reverse(f"relations:{page}", args=[slug])


def api_url(name: str, *args: str) -> str:
    return settings.BASE_URL + reverse(f"api:{name}", args=args)


def reader_language() -> str:
    return known(get_language())
