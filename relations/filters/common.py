"""What the questions of several kinds are made of."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import django_filters as df
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relations.filter_fields import (
    AnyOfField,
    DateField,
    MomentField,
    PublishedField,
    YearField,
)
from relations.models import Agreement, Forum, Party, Source, Statistic, Topic
from relations.models.translated import columns
from relations.values.dates import latest

from .tally import Records, Rows, Tally, by_answer, by_column, by_rows

Label = str | Promise
Method = Callable[[Records, str, Any], Records]  # (records, name of the question, answer)
LONGEST_QUERY = 200
NAMES = [*columns("title"), *columns("acronym"), *columns("other_names"), "slug"]
NO_SUCH = {
    Agreement: _("There is no such agreement."),
    Forum: _("There is no such forum."),
    Party: _("There is no such party."),
    Source: _("There is no such source."),
    Statistic: _("There is no such statistic."),
    Topic: _("There is no such topic."),
}


def last_day(iso: str) -> str:
    """ "2019" -> "2019-12-31", so that the whole year counts; "" stays."""
    return latest(iso).isoformat() if iso else ""


class Counted(df.Filter):
    """A choice that pages show with the number of records behind it."""

    def __init__(self, *args: Any, tally: Tally | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.tally = tally


class AnyOf(Counted):
    field_class = AnyOfField


class YesOrNo(Counted):
    """ "true" or "false", as the API writes the field of the same name."""

    field_class = df.ChoiceFilter.field_class

    def __init__(self, *args: Any, yes: Label, no: Label, **kwargs: Any):
        answers = [("true", yes), ("false", no)]
        super().__init__(*args, choices=answers, empty_label=_("Any"), **kwargs)


class Published(Counted):
    field_class = PublishedField


class Day(df.Filter):
    field_class = DateField


class Year(Counted):
    field_class = YearField


class Moment(df.Filter):
    field_class = MomentField


def choice_of(column: str, label: Label, choices: Any) -> AnyOf:
    """Of a column of the record."""
    return AnyOf(label=label, lookup_expr="in", choices=choices, tally=by_column(column))


def asking(word: str) -> Method:
    """The query word of the kind answers."""
    return lambda records, _name, value: getattr(records, word)(value)


def doubt(column: str, label: Label, *, yes: Label, no: Label) -> YesOrNo:
    """Of a column of the status that is true or false."""

    def answering(records: Records, _name: str, answer: str) -> Records:
        return records.with_status().filter(**{column: answer == "true"})

    return YesOrNo(label=label, method=answering, yes=yes, no=no, tally=by_answer(column))


def naming(model: Any, label: Label, method: str | Method, tally: Tally | None = None) -> Published:
    """Published records of a kind by their address names."""

    def published() -> Records:
        records = model.objects.published()
        return records.in_outline() if model is Topic else records.by_title()

    return Published(
        label=label, method=method, published=published, no_such=NO_SUCH[model], tally=tally
    )


def named_by(model: Any, label: Label, column: str) -> Published:
    """Published records of a kind that a column of the record names."""
    is_live = {f"{column}__live": True}

    def naming_one(records: Records, _name: str, slugs: list[str]) -> Records:
        return records.filter(**{f"{column}__slug__in": slugs}, **is_live)

    return naming(model, label, naming_one, by_column(f"{column}__slug", **is_live))


def named_in(rows: Records, model: Any, label: Label, column: str) -> Published:
    """Published records of a kind that child rows name; `rows` are those that count."""

    def naming_one(records: Records, _name: str, slugs: list[str]) -> Records:
        named = rows.filter(record=OuterRef("pk"), **{f"{column}__slug__in": slugs})
        return records.filter(Exists(named))

    return naming(model, label, naming_one, by_rows(rows, f"{column}__slug"))


class RecordFilterSet(df.FilterSet):
    """What may be asked of every kind. `searched`: the columns that hold its names."""

    searched = NAMES
    q = df.CharFilter(
        label=_("Words"), method="with_words", max_length=LONGEST_QUERY, widget=forms.TextInput
    )
    updated_since = Moment(label=_("Updated since"), method="changed_since")

    def changed_since(self, queryset: Records, name: str, moment: datetime) -> Records:
        return queryset.filter(last_published_at__gte=moment)

    def with_words(self, queryset: Records, name: str, text: str) -> Records:
        anywhere = ((f"{name}__icontains", text) for name in self.searched)
        return queryset.filter(Q(*anywhere, _connector=Q.OR))


def topic_links(records: Records) -> Records:
    """The rows that file records of this kind under published topics."""
    links = records.model._meta.get_field("topic_links").related_model.objects
    return links.filter(topic__live=True)


def by_topic(records: Records) -> Rows:
    return by_rows(topic_links(records), "topic__slug")(records)


class TopicsMixin(df.FilterSet):
    """For kinds that are filed under topics."""

    topic = naming(Topic, _("Topic"), "about", by_topic)

    def about(self, queryset: Records, name: str, slugs: list[str]) -> Records:
        links = topic_links(queryset).filter(record=OuterRef("pk"), topic__slug__in=slugs)
        return queryset.filter(Exists(links))


class ForumMixin(df.FilterSet):
    """For kinds that may belong to a forum."""

    forum = named_by(Forum, _("Forum"), "forum")
