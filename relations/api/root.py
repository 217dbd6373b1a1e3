"""The way in: what there is, what each refusal means, and the description for programs."""

from functools import cache

from django.conf import settings
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from rest_framework import serializers

from relations.languages import FIRST

from .base import ApiView
from .fields import api_url
from .problems import TYPES, Problem


class RootSerializer(serializers.Serializer):
    """Where everything is."""

    resources = serializers.DictField(child=serializers.URLField(), read_only=True)
    search = serializers.URLField(read_only=True)
    openapi = serializers.URLField(read_only=True)
    documentation = serializers.URLField(read_only=True)
    problems = serializers.DictField(child=serializers.URLField(), read_only=True)


class Root(ApiView):
    """The resources of the API."""

    name = "root"
    serializer_class = RootSerializer

    def answer(self, request):
        if problems := self.problems():
            raise Problem("invalid_parameters", problems)
        return self.json(
            {
                "resources": {name: api_url(name) for name in resources()},
                "search": api_url("search"),
                "openapi": api_url("openapi"),
                "documentation": settings.BASE_URL + "/api/docs/",
                "problems": {code: api_url("problem", code) for code in TYPES},
            }
        )


def resources() -> list[str]:
    from .urls import LISTS  # which lead here themselves

    return [view.name for view in LISTS]


class ProblemTypeSerializer(serializers.Serializer):
    """What a refusal means, in the reader's language."""

    code = serializers.CharField(read_only=True)
    type = serializers.URLField(read_only=True)
    status = serializers.IntegerField(read_only=True)
    title = serializers.CharField(read_only=True)
    detail = serializers.CharField(read_only=True)


class ProblemType(ApiView):
    """What a problem document's `type` leads to."""

    name = "problem"
    serializer_class = ProblemTypeSerializer

    def answer(self, request, code: str):
        if problems := self.problems():
            raise Problem("invalid_parameters", problems)
        if code not in TYPES:
            raise Problem("not_found")
        kind = TYPES[code]
        return self.json(
            {
                "code": code,
                "type": api_url("problem", code),
                "status": kind.status,
                "title": str(kind.title),
                "detail": str(kind.detail),
            }
        )


class OpenApi(ApiView):
    """The OpenAPI description, in English; the same for everybody until the next version."""

    schema = None

    def answer(self, request):
        if problems := self.problems():
            raise Problem("invalid_parameters", problems)
        return self.json(description())


@cache
def description() -> dict:
    with translation.override(FIRST):
        return SchemaGenerator().get_schema(public=True)
