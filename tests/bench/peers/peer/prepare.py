"""Makes the peers' database: `python -m peer.prepare BODY`, where BODY is a saved page."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peer.settings")
ROWS, CHILDREN = 5_000, 10


def main(body: str) -> None:
    django.setup()
    from django.core.management import call_command
    from wagtail.models import Locale, Page, Site

    from peer.models import Home, Row, Series

    call_command("migrate", run_syncdb=True, verbosity=0)
    Locale.objects.create(language_code="en")
    root = Page.add_root(title="Root", slug="root")
    home = Home(title="Home", slug="home", body=body)
    root.add_child(instance=home)
    for number in range(CHILDREN):
        home.add_child(instance=Home(title=f"Page {number}", slug=f"page-{number}"))
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    series = Series.objects.create(name="A series", unit="count")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    same = {"series": series, "period_end": "", "status": "normal", "qualifier": "exactly"}
    Row.objects.bulk_create(
        Row(period_start=str(n), number=n, published_at=at, **same) for n in range(ROWS)
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(encoding="utf-8"))
