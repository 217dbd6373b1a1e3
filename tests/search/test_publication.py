"""What can be found follows what is published, and nothing else is ever found."""

import pytest
from django.core.management import call_command

from relations.models import Agreement, MeetingParticipant, SearchRow, SearchWord, Topic
from relations.search.finding import find
from relations.search.vocabulary import vocabularies
from tests.support.factories import (
    AgreementFactory,
    MeetingFactory,
    SitePageFactory,
    TopicFactory,
    live,
    person,
    texts,
)

pytestmark = pytest.mark.django_db
MARK = "zqxmarker"
TITLES = texts("title", f"{MARK} treaty", f"Traité {MARK}", f"条約{MARK}")


def found(words=MARK, language="en", **asked):
    return [(each.kind, each.object_id) for each in find(words, language, **asked).results]


def is_known():
    """Whether the word stands anywhere that a search reads."""
    words = [MARK in vocabularies()[language] for language in ("en", "fr", "ja")]
    return any(words) or SearchRow.objects.filter(text__contains=MARK).exists()


def publish(record):
    record.save_revision(user=person("editor")).publish(user=person("publisher"))
    return type(record).objects.get(pk=record.pk)


def test_a_published_record_is_found_by_each_of_its_texts():
    record = live(
        TopicFactory,
        **texts("acronym", "ABCX", "ABCY"),
        **texts("other_names", "Old name; Second name", "Ancien nom"),
        **texts("summary", "About rivers", "À propos de rivières", "河川"),
        **texts("body", "<h2>Deep</h2><p>Some salmon</p>", "<p>Du saumon</p>", "<p>鮭</p>"),
    )
    here = [("topic", record.pk)]
    for words in (record.title_en, "ABCX", "Old name", "second", "rivers", "salmon", "deep"):
        assert found(words) == here, words
    assert found("rivière", "fr") == found("鮭", "ja") == here


def test_rows_of_a_record_are_found_with_it():
    meeting = MeetingFactory(**texts("place", "Harbour hall", "Salle du port"))
    name = texts("name", "Aiko Example", "Aiko Example")
    MeetingParticipant.objects.create(record=meeting, **name)
    meeting = live(lambda: meeting)
    assert found("harbour") == found("aiko") == [("meeting", meeting.pk)]


def test_a_draft_is_not_found():
    TopicFactory(**TITLES)
    AgreementFactory(**TITLES)
    assert found() == []
    assert not is_known()


def test_a_draft_edit_of_a_published_record_is_not_found():
    topic = live(TopicFactory)
    topic.title_en = MARK
    topic.save_revision(user=person("editor"), clean=False)
    assert found() == []
    assert not is_known()


def test_a_new_text_replaces_the_old_one_when_it_is_published():
    topic = live(TopicFactory, title_en="Formerword")
    topic.title_en = MARK
    publish(topic)
    assert found() == [("topic", topic.pk)]
    assert found("formerword", exact=True) == []
    assert "formerword" not in vocabularies()["en"]


def test_what_is_taken_off_the_site_is_not_found_any_more():
    topic = publish(TopicFactory(**TITLES))
    assert found() == [("topic", topic.pk)]
    topic.unpublish(user=person("publisher"))
    assert found() == []
    assert not is_known()
    assert find("zqxmarkr", "en").nearest == []
    assert find("zqxmarkr", "en").corrected == ""


def test_what_is_deleted_is_not_found_any_more():
    live(TopicFactory, **TITLES).delete()
    Agreement.objects.filter(pk=live(AgreementFactory, **TITLES).pk).delete()
    assert found() == []
    assert not is_known()


def test_a_refused_publication_leaves_what_is_found_as_it_was():
    topic = live(TopicFactory, title_en="Standing")
    topic.title_en, topic.title_fr = MARK, ""
    revision = topic.save_revision(user=person("editor"), clean=False)
    with pytest.raises(Exception, match="title"):
        revision.publish(user=person("publisher"))
    assert found() == []
    assert found("standing") == [("topic", topic.pk)]


def test_counts_and_kinds_know_published_records_only():
    live(TopicFactory, title_en=f"{MARK} one")
    live(SitePageFactory, title_en=f"{MARK} two")
    TopicFactory(title_en=f"{MARK} three")
    answer = find(MARK, "en")
    assert (answer.total, answer.counts) == (2, {"topic": 1, "sitepage": 1})


def test_a_text_that_is_not_translated_is_found_in_the_language_it_has():
    topic = live(TopicFactory, title_en="Untranslated", title_ja="", summary_ja="", body_ja="")
    answer = find("untranslated", "ja")
    assert [each.object_id for each in answer.results] == [topic.pk]
    assert answer.languages == ("en",)


def contents():
    rows = SearchRow.objects.order_by("kind", "object_id", "language")
    words = SearchWord.objects.order_by("language", "term").values_list("language", "term", "rows")
    return list(rows.values_list("kind", "object_id", "names", "summary", "words")), list(words)


def test_rebuilding_makes_the_same_again():
    live(MeetingFactory)
    publish(live(TopicFactory, **TITLES))
    before = contents()
    SearchRow.objects.all().delete()
    call_command("rebuild_search", verbosity=0, stdout=None)
    assert contents() == before
    assert found() == [("topic", Topic.objects.get().pk)]


def test_rebuilding_finds_records_that_came_without_a_log():
    topic = TopicFactory(**TITLES)
    Topic._base_manager.filter(pk=topic.pk).update(live=True)
    call_command("rebuild_search", "--if-empty", verbosity=0)
    assert found() == [("topic", topic.pk)]


def test_words_are_counted_by_row():
    live(TopicFactory, title_en=MARK)
    other = live(TopicFactory, title_en=f"{MARK} {MARK}s")
    assert SearchWord.objects.get(language="en", term=MARK).rows == 2
    other.unpublish(user=person("publisher"))
    assert SearchWord.objects.get(language="en", term=MARK).rows == 1
