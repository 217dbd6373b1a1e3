"""How the gate refuses: by field of the record, in sentences with their place for rows."""

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from relations.models import AgreementLink, PublicationEvent, Topic
from tests.support.factories import AgreementFactory, TopicFactory, live, person

pytestmark = pytest.mark.django_db


def draft(record, by, **changes):
    for name, value in changes.items():
        setattr(record, name, value)
    return record.save_revision(user=by, clean=False)


def refusal(revision, by=None):
    with pytest.raises(ValidationError) as refused:
        revision.publish(user=by or person("publisher"))
    return refused.value


def test_a_row_is_named_in_a_sentence_and_the_records_own_field_beside_itself():
    agreement = live(AgreementFactory)
    agreement.links.add(AgreementLink(title_en="Only English"))
    told = refusal(draft(agreement, person("editor"), title_fr="")).message_dict
    assert told == {
        "title_fr": ["Missing: title (Français)."],
        NON_FIELD_ERRORS: ["Link 1: Missing: title (Français)."],
    }


def test_a_taken_address_name_is_told_of_its_field_without_repeating_the_fields_name():
    topic = TopicFactory()
    TopicFactory(slug="taken")
    told = refusal(draft(topic, person("editor"), slug="taken")).message_dict
    assert told == {"slug": ["Another record of this kind has this address name."]}


def test_a_version_that_is_public_already_is_not_published_twice():
    revision = draft(TopicFactory(), person("editor"))
    revision.publish(user=person("publisher"))
    assert refusal(revision).messages == ["This version is published already."]
    assert PublicationEvent.objects.count() == 1


def test_one_record_that_is_public_is_no_reason_to_refuse_another():
    live(TopicFactory)
    draft(TopicFactory(), person("editor")).publish(user=person("publisher"))
    assert Topic.objects.published().count() == 2


def test_who_wrote_what_is_public_in_many_drafts_may_approve_what_somebody_else_changed():
    topic, author = TopicFactory(), person("publisher")
    for title in ("One", "Two", "Three"):
        first = draft(topic, author, title_en=title)
    first.publish(user=person("publisher"))
    topic = Topic.objects.get()
    draft(topic, person("editor"), title_en="Four").publish(user=author)
    assert Topic.objects.published().get().title_en == "Four"
