"""One record by its address name, also by a name it had before, or none that was ever public."""

import re
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponsePermanentRedirect

from relations.models import PublicationEvent
from relations.models.record import slug_shape

from .base import COMMON, ApiView
from .fields import api_url
from .problems import Problem


class DetailView(ApiView):
    """Subclasses name `model`, `serializer_class`, their own `name`, and what a record needs."""

    name: str
    model: Any
    serializer_class: Any
    known_parameters = COMMON | {"fields"}

    def records(self):
        return self.model.objects.published().for_detail()

    def prepared(self, record):
        """The record with what it does not know itself."""
        return record

    def answer(self, request, slug: str):
        problems = self.problems()
        serializer = self.serializer_class()
        names = self.selected(list(serializer.fields), problems)
        if problems:
            raise Problem("invalid_parameters", problems)
        if not re.fullmatch(slug_shape.regex, slug):
            raise Problem("not_found")
        record = self.records().filter(slug=slug).first()
        if record is None:
            return self.moved(slug)
        for name in set(serializer.fields) - set(names):
            serializer.fields.pop(name)
        return self.json(serializer.to_representation(self.prepared(record)))

    def moved(self, slug: str):
        """Permanently to the name the record has now; 410 when it was public once; 404 if never."""
        owner = PublicationEvent.objects.last_owner_of_slug(self.model, slug)
        if owner is None:
            raise Problem("not_found")
        record = self.model.objects.published().filter(pk=owner).only("slug").first()
        if record is None:
            raise Problem("gone")
        asked = {name: value for name, value in self.request.query_params.items() if value}
        if "fields" in asked:
            asked["fields"] = ",".join(dict.fromkeys(str(asked["fields"]).split(",")))
        suffix = f".{self.format_kwarg}" if self.format_kwarg else ""
        address = api_url(self.name, record.slug) + suffix
        return HttpResponsePermanentRedirect(
            f"{address}?{urlencode(asked)}" if asked else address, preserve_request=True
        )
