"""What scripts write on the pages of the desk is in the language of the person too."""

import re

import pytest
from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile

from tests.laws.test_languages_of_the_desk import JAPANESE, WORD, is_named

pytestmark = pytest.mark.one_database

# What is pressed and read out, but for the texts of the record itself.
SAID = """() => [...document.querySelectorAll("button, [role=button], [aria-label], [title]")]
    .filter(one => one.checkVisibility() && !one.closest(".public-DraftEditor-content, nav.sidebar-footer"))
    .flatMap(one => [one.matches("button, [role=button]") ? one.innerText : "",
                     one.getAttribute("aria-label"), one.getAttribute("title")])
    .filter(Boolean).map(text => text.trim().replace(/\\s+/g, " "))"""


def test_buttons_that_scripts_make_speak_japanese(sign_in):
    page = sign_in("publisher")
    user = get_user_model().objects.get(username__startswith="person")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "ja"})

    for path in ("topic/edit/1/", "statistic/edit/1/", "topic/"):
        page.goto(page.url.partition("/admin/")[0] + f"/admin/snippets/relations/{path}")
        page.get_by_role("button", name="サイドバーの開閉").wait_for()
        page.wait_for_timeout(1500)
        said = set(page.evaluate(SAID))
        assert "すべて閉じる" in said or path == "topic/"
        left = {text for text in said if WORD.search(text) and not JAPANESE.search(text)}
        assert not {text for text in left if not is_named(text) and not re.search(r"person", text)}
