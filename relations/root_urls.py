"""Addresses outside the languages: what programs look for at fixed places."""

from django.urls import path

from .views.llms import LlmsText
from .views.sitemap import Sitemap, SitemapOfKind, SitemapOfPages

urlpatterns = [
    path("sitemap.xml", Sitemap.as_view(), name="sitemap"),
    path("sitemap-pages.xml", SitemapOfPages.as_view(), name="sitemap_pages"),
    path("sitemap-<slug:kind>-<int:number>.xml", SitemapOfKind.as_view(), name="sitemap_of"),
    path("llms.txt", LlmsText.as_view(), name="llms"),
]
