"""Home and its lists have no fault of access and fit every screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from relations.models import Topic

from .pages import DESKTOP, PHONE, fits


def faultless(desk):
    found = Axe().run(desk, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_home_and_its_lists_are_faultless(site, sign_in, look):
    desk = sign_in("editor")
    draft = Topic.objects.get(slug="trade-relations")
    draft.save_revision(user=get_user_model().objects.latest("pk"), clean=False)
    desk.emulate_media(color_scheme=look)
    for path in ("", "relations/work/drafts/", "relations/work/to-review/"):
        desk.goto(f"{site}/admin/{path}")
        for size in (DESKTOP, PHONE):
            desk.set_viewport_size(size)
            assert fits(desk)
            faultless(desk)
    desk.goto(f"{site}/admin/")
    expect(desk.get_by_role("region", name="My drafts")).to_contain_text("just now")
    assert desk.problems == []
