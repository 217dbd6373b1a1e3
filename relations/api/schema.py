"""How the API describes itself: OpenAPI 3.1, written from the same filters and serializers.

Meanings are put into words when asked for: in English for the description, in the reader's language
for the documentation page.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers

from relations.filter_fields import AnyOfField, DateField, MomentField, PublishedField, YearField
from relations.languages import LANGUAGES
from relations.past.asking import AS_OF

from .detail import DetailView
from .fields import PARTIAL_DATE, SLUG
from .listing import ListView
from .paging import LARGEST_PAGE, PAGE_SIZE
from .problems import MEDIA_TYPE
from .search import Search

PREFIX = "/api/v1/"
ERRORS = (400, 404, 406, 410, 412, 429, 500, 503)
MEANINGS = {
    "q": _("Words to find in titles, acronyms, other names and slugs, in every language."),
    "updated_since": _("Only what was published or changed at or after this day or moment."),
    "in_force_on": _("In force on this day, for all that is known of its dates."),
    "status_not_verified": _("Whether its source does not show that the status still holds."),
    "status_date_passed": _("Whether it is announced only and its date has passed (UTC)."),
    "signed_from": _("Signed or adopted on this date or later; a year or month counts whole."),
    "signed_to": _("Signed or adopted on this date or before; a year or month counts whole."),
    "from": _("Held, or to be held, on this date or later, as far as its dates are known."),
    "to": _("Begins on this date or before; a year or month counts whole."),
    "open_on": _("Takes applications on this day, for all that is known of its dates."),
    "year": _("Begun, or first signed or adopted, in this year."),
    "year_from": _("In this year or later."),
    "year_to": _("In this year or before."),
    "period_from": _("Periods that reach into this date or a later one."),
    "period_to": _("Periods that begin on this date or before."),
    "sources": _("One preferred row for each period, or the rows of all sources."),
    "as_of": _("As it was recorded at the end of this day, or at this moment (UTC)."),
    "vintages": _("Of values stated anew: the latest, the first, or all."),
    "lang": _("The language of negotiated texts. Beats the Accept-Language header."),
    "format": _("The format. Beats the Accept header, as a suffix of the address does."),
    "fields": _("Only these fields of the JSON, or columns of the CSV."),
    "ordering": _("The order of rows: the first one is the default, “-” is falling."),
    "page_size": _("How many rows a page has. JSON only: CSV is not paged."),
    "cursor": _("Where the page begins, from “next” or “previous”. JSON only."),
    "bom": _("1 begins the CSV with a byte order mark, for older spreadsheets. CSV only."),
}
ANY_OF = _("Any of these, separated by commas.")
ANY_SLUG = _("Any of these slugs, separated by commas.")


class ErrorSerializer(serializers.Serializer):
    """What is wrong with one parameter."""

    parameter = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """RFC 9457 problem details, in the reader's language."""

    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField(required=False)
    errors: Any = ErrorSerializer(many=True, required=False)


class ApiSchema(AutoSchema):
    view: Any

    def get_operation_id(self):
        name = self.view.name.replace("-", "_")
        return f"{'list' if isinstance(self.view, ListView) else 'get'}_{name}"

    def get_tags(self):
        return [self.path.removeprefix(PREFIX).split("/")[0] or "root"]

    def get_auth(self):
        return [{}]

    def get_description(self):  # type: ignore[override]  # drf-spectacular asks without arguments
        if isinstance(self.view, ListView):
            return str(self.view.about)
        return self.view.serializer_class.__doc__.strip()

    def _postprocess_serializer_schema(self, schema, serializer, direction):
        """?fields= leaves out what was not asked for, so nothing of a record is always there."""
        schema = super()._postprocess_serializer_schema(schema, serializer, direction)
        if isinstance(self.view, (DetailView, ListView)) and type(serializer) is (
            self.view.serializer_class
        ):
            schema.pop("required", None)
        return schema

    def get_override_parameters(self):
        headers = [header("ETag", "Strong validator."), header("API-Version", "Major version.")]
        shared = [choice("lang", LANGUAGES)]
        if isinstance(self.view, ListView):
            return headers + shared + list_parameters(self.view)
        shared.append(choice("format", ["json"]))
        if isinstance(self.view, DetailView):
            names = list(self.view.serializer_class().fields)
            slug = OpenApiParameter("slug", SLUG, OpenApiParameter.PATH)
            return [*headers, *shared, slug, a_moment(AS_OF), several("fields", names)]
        if isinstance(self.view, Search):
            shared += search_parameters()
        return headers + shared

    def get_response_serializers(self):
        shape = self.view.serializer_class
        answers: dict[tuple[int, str], Any] = {
            (code, MEDIA_TYPE): ProblemSerializer for code in ERRORS
        }
        if isinstance(self.view, ListView):
            answers[200, "application/json"] = page_of(shape)
            answers[200, "text/csv"] = OpenApiTypes.STR
        else:
            answers[200, "application/json"] = shape
        return answers


def page_of(shape):
    return inline_serializer(
        f"{shape.__name__.removesuffix('Serializer')}Page",
        {
            "next": serializers.URLField(allow_null=True),
            "previous": serializers.URLField(allow_null=True),
            "total": serializers.IntegerField(),
            "total_is_estimate": serializers.BooleanField(),
            "results": shape(many=True),
        },
    )


def search_parameters() -> list[OpenApiParameter]:
    meanings = MEANINGS | Search.meanings
    return [
        OpenApiParameter(name, schema, description=str(meanings[name]), required=name == "q")
        for name, schema in Search.parameters.items()
    ]


def list_parameters(view) -> list[OpenApiParameter]:
    filters = [
        of_filter(name, asked.field) for name, asked in view.filterset_class.base_filters.items()
    ]
    size = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE}
    names = dict.fromkeys([*view.serializer_class().fields, *view.table])
    return [
        *filters,
        *([a_moment(AS_OF)] if view.has_past else []),
        choice("format", ["json", "csv"]),
        choice("ordering", list(view.orderings)),
        several("fields", list(names)),
        parameter("page_size", size),
        parameter("cursor", {"type": "string"}),
        choice("bom", ["0", "1"]),
        header("Link", "RFC 8288 links to the next and previous page."),
    ]


def of_filter(name: str, field: Any) -> OpenApiParameter:
    match field:
        case AnyOfField():
            return several(name, values_of(field))
        case PublishedField():
            return listed(name, SLUG, ANY_SLUG)
        case YearField():
            return parameter(name, {"type": "string", "pattern": r"^\d{4}$"})
        case DateField():
            only_day = {"type": "string", "format": "date"}
            return parameter(name, only_day if field.full else PARTIAL_DATE | {"type": "string"})
        case MomentField():
            return a_moment(name)
        case _ if isinstance(field, ChoiceFilter.field_class):
            return choice(name, values_of(field))
    return parameter(name, {"type": "string", "minLength": 1, "maxLength": field.max_length})


def a_moment(name: str) -> OpenApiParameter:
    examples = ["2026-01-31", "2026-01-31T09:00:00Z"]
    return parameter(name, {"type": "string", "examples": examples})


def values_of(field: Any) -> list[str]:
    """What may be asked of a field of choices, apart from nothing."""
    return [value for value, _label in field.choices if value]


def parameter(name: str, schema: dict, meaning="", **how) -> OpenApiParameter:
    said = str(MEANINGS.get(name, meaning))
    return OpenApiParameter(name, schema, description=said, **how)


def choice(name: str, values) -> OpenApiParameter:
    return parameter(name, {"type": "string", "enum": list(values)})


def several(name: str, values) -> OpenApiParameter:
    return listed(name, {"type": "string", "enum": list(values)}, ANY_OF)


def listed(name: str, items: dict, meaning) -> OpenApiParameter:
    schema = {"type": "array", "items": items, "minItems": 1}
    return parameter(name, schema, meaning, style="form", explode=False)


def header(name: str, meaning: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, response=[200], description=meaning)


def only_public_api(endpoints):
    """Not the editor's own API, and each address once, without the suffix that names a format."""
    return [e for e in endpoints if e[0].startswith(PREFIX) and "{format}" not in e[0]]
