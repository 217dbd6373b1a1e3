"""The first public state of records that arrived live, by fixture: revision, log row, moment."""

from wagtail.models import Revision

from relations.models import KINDS, Observation
from relations.models.naming import name_to_keep
from relations.models.publication import Action, public_content, write_log
from relations.models.versioning import acting, begin


def record_baseline(record, at) -> None:
    """Give a live row its revision and log row, as if published at the moment. Needs a transaction."""
    if isinstance(record, Observation):
        record.published_at = at
        record.set_sort_columns()
        columns = ("published_at", "period_sort_start", "period_sort_end")
        written = {name: getattr(record, name) for name in columns}
        type(record).objects.filter(pk=record.pk).update(**written)
    revision = keep_revision(record, at)
    write_log(
        record, Action.PUBLISH, at, content=public_content(revision.content), revision=revision
    )


def keep_revision(record, at, author=None) -> Revision:
    """A revision of a row that is public already, and the row's moments. Logs nothing."""
    revision = new_revision(record, at, author)
    revision.save()
    states = set_states(record, revision, at)
    type(record).objects.filter(pk=record.pk).update(**states)
    return revision


def new_revision(record, at, author=None) -> Revision:
    """Unsaved, of a record with a key."""
    return Revision(
        content_object=record,
        base_content_type=record.get_base_content_type(),
        content=record.serializable_data(),
        object_str=name_to_keep(record),
        created_at=at,
        user_id=author,
    )


def set_states(record, revision, at) -> dict:
    """Make a record say in memory that a revision with a key is what is public. Returns the columns."""
    revisions = {"live_revision": revision, "latest_revision": revision}
    moments = {"first_published_at": at, "last_published_at": at}
    states = {"has_unpublished_changes": False, **revisions, **moments}
    for name, value in states.items():
        setattr(record, name, value)
    return states


def record_baselines(progress=lambda done, of: None) -> int:
    """Every live record without a revision. Returns how many. `progress` hears (done, of)."""
    waiting = [r for kind in KINDS for r in kind.objects.filter(live=True, latest_revision=None)]
    at = begin()
    with acting(at=at):
        for done, record in enumerate(waiting, 1):
            record_baseline(record, at)
            progress(done, len(waiting))
    return len(waiting)


def first_revision_of_drafts() -> None:
    """A draft that came by fixture has no revision yet; the desk's history starts with one."""
    for kind in KINDS:
        for record in kind.objects.filter(live=False, latest_revision=None):
            record.save_revision(clean=False)
