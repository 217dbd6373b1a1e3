"""One record by its slug, also by one that it had before."""

import re
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponsePermanentRedirect

from relations.models import PublicationEvent
from relations.models.record import slug_shape
from relations.past.asking import AS_OF
from relations.values.moment import as_of, moment

from .base import COMMON, ApiView
from .fields import api_url
from .listing import ListView
from .problems import Problem


class DetailView(ApiView):
    """Subclasses name their own `name`, the list of their kind, and the shape of one record."""

    list_view: type[ListView]
    has_past = True
    known_parameters = COMMON | {AS_OF, "fields"}

    def records(self):
        """Published records with what their list shows; subclasses add what it does not."""
        return self.list_view().rows(self.list_view.model.objects.published())

    def prepared(self, record):
        """The record with values that are computed outside its row."""
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
        """A permanent redirect to the record's present name; raises the Problem "gone" (410) for a
        record that was public once, "not_found" (404) for another. Two queries."""
        model = self.list_view.model
        with as_of(None):  # a name of later on leads to the record, too
            owner = PublicationEvent.objects.last_owner_of_slug(model, slug)
        if owner is None:
            raise Problem("not_found")
        record = model.objects.published().filter(pk=owner).only("slug").first()
        if record is None:
            came_later = moment() and not PublicationEvent.objects.of_number(model, owner).exists()
            raise Problem("not_found" if came_later else "gone")
        asked: dict[str, Any] = {
            name: value for name, value in self.request.query_params.items() if value
        }
        if "fields" in asked:
            asked["fields"] = ",".join(dict.fromkeys(str(asked["fields"]).split(",")))
        suffix = f".{self.format_kwarg}" if self.format_kwarg else ""
        address = api_url(self.name, record.slug) + suffix
        return HttpResponsePermanentRedirect(
            f"{address}?{urlencode(asked)}" if asked else address, preserve_request=True
        )
