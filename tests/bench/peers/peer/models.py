from django.db import models
from wagtail.models import Page
from wagtailcache.cache import WagtailCacheMixin


class Home(WagtailCacheMixin, Page):
    """A page that prints a text as long as the one that it is compared with, and a menu."""

    body = models.TextField(blank=True)


class Series(models.Model):
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=20)

    def __str__(self):
        return self.name


class Row(models.Model):
    """A figure with as many columns as one of the public API has."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="rows")
    period_start = models.CharField(max_length=10)
    period_end = models.CharField(max_length=10)
    number = models.DecimalField(max_digits=20, decimal_places=2)
    status = models.CharField(max_length=20)
    qualifier = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    published_at = models.DateTimeField()

    def __str__(self):
        return f"{self.series}, {self.period_start}"
