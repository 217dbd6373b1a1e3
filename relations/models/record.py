"""What every public kind has in common: names in each language, an address, topics, upkeep."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from relations.languages import column

from .editorial import EditorialModel, PublishedQuerySet
from .publication import PublicationEvent
from .sort_keys import SortKeys
from .translated import InEachLanguage, Translated, spoken

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
slug_shape = RegexValidator(
    rf"\A{SLUG.pattern}\Z",
    _("Use small letters a to z, digits and single hyphens: “joint-committee-2019”."),
)


def title_order(language: str | None = None) -> tuple[str, ...]:
    """The columns that sort records as a list of titles in the language, or the active one, is sorted."""
    return column("title_order", spoken(language)), "slug"


class RecordQuerySet(PublishedQuerySet):
    def by_title(self, language: str | None = None):
        return self.order_by(*title_order(language))


RecordQueries = models.Manager.from_queryset(RecordQuerySet)


class RecordManager(RecordQueries):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Upkeep(models.Model):
    """Who keeps a record true, and how fresh the keeping is. For the desk, except the check's date."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("owner"),
    )
    review_by = models.DateField(_("review by"), null=True, blank=True)
    last_checked_on = models.DateField(_("last checked on"), null=True, blank=True)

    class Meta:
        abstract = True


class Record(EditorialModel, Upkeep):
    """A kind with a title and an address of its own. `slug` is its stable public name."""

    title = Translated(models.CharField(_("title"), max_length=300))
    title_order = SortKeys("title")
    acronym = Translated(models.CharField(_("acronym"), max_length=40, blank=True))
    other_names = Translated(
        models.CharField(
            _("other names"), max_length=400, blank=True, help_text=_("Separated by semicolons.")
        )
    )
    summary = Translated(models.TextField(_("summary"), blank=True))
    slug = models.CharField(
        _("address name"),
        max_length=80,
        unique=True,
        validators=[slug_shape],
        help_text=_("The last part of the public address, the same in every language."),
    )
    unofficial_title = InEachLanguage(models.BooleanField(_("unofficial title"), default=False))

    objects = RecordManager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self) -> str:
        """The public page in the active language; parts of other pages have none ("")."""
        try:
            return reverse(f"relations:{self._meta.model_name}_detail", args=[self.slug])
        except NoReverseMatch:
            return ""

    def natural_key(self):
        return (self.slug,)

    def clean(self):
        """An address that ever belonged to another record stays that record's for ever."""
        super().clean()
        used = PublicationEvent.objects.of_kind(type(self)).filter(slug=self.slug)
        if used.exclude(object_id=self.pk).exists():
            taken = _("Another record once had this address, and links to it still exist.")
            raise ValidationError({"slug": taken})

    def unique_error_message(self, model_class, unique_check):
        if unique_check == ("slug",):
            return ValidationError(_("Another record of this kind has this address name."))
        return super().unique_error_message(model_class, unique_check)

    def is_title_unofficial(self, language: str) -> bool:
        return getattr(self, column("unofficial_title", language))
