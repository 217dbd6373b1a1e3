import json
from functools import partial

import pytest

from tests.support.factories import TopicFactory
from tests.support.hands import at_once, hands

ROUNDS = 3


@pytest.mark.django_db(transaction=True)
def test_forms_opened_at_the_same_moment_show_each_its_own_text(transactional_db, live_server):
    people = hands(live_server.url, "editor", "editor", "publisher", "publisher")
    topics = [TopicFactory(body_en=f"<p>{number}</p>" * 300) for number in range(len(people))]
    for _ in range(ROUNDS):
        forms = at_once(
            *(partial(person.form, topic) for person, topic in zip(people, topics, strict=True))
        )
        shown = [
            {block["text"] for block in json.loads(form["body_en"])["blocks"]} for form in forms
        ]
        assert shown == [{str(number)} for number in range(len(people))]
