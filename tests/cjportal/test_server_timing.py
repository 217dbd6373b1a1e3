import re

import pytest
from django.urls import reverse

from cjportal.server_timing import ServerTimingMiddleware
from tests.support.factories import TopicFactory, live


@pytest.mark.django_db
def test_a_page_in_development_says_what_it_took(client, settings):
    settings.MIDDLEWARE = [
        f"{ServerTimingMiddleware.__module__}.{ServerTimingMiddleware.__name__}",
        *settings.MIDDLEWARE,
    ]
    live(TopicFactory, slug="a-topic")
    said = client.get(reverse("relations:topic_detail", args=["a-topic"]))["Server-Timing"]
    found = re.fullmatch(r'total;dur=([\d.]+), db;dur=([\d.]+);desc="(\d+) queries"', said)
    assert float(found[1]) >= float(found[2]) > 0
    assert int(found[3]) > 3
