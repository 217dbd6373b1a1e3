"""Names for other people's programs that outlast addresses, languages, renaming and moves.

A name is made of what a record never loses: its kind, its row number, and the moment it first
became public, which tells two portals apart. All three survive dump and reload, which keeps
moments to the millisecond. Whoever changes this makes every subscriber see everything twice.
"""

import uuid
from datetime import UTC, datetime

SPACE = uuid.UUID("7f6c1f0e-6c0b-4c57-9a53-0f0f5d2f8a41")


def stable_id(kind: str, key: int, since: datetime | None) -> uuid.UUID:
    moment = since.astimezone(UTC).isoformat(timespec="milliseconds") if since else ""
    return uuid.uuid5(SPACE, f"{kind}:{key}:{moment}")


def id_of_record(record) -> uuid.UUID:
    return stable_id(record._meta.model_name, record.pk, record.first_published_at)


def id_of_act(publication) -> uuid.UUID:
    """Of a row of the publication log."""
    return stable_id("publication", publication.pk, publication.at)


def id_of_feed(record, portal, language: str) -> uuid.UUID:
    """Of the changes of a record, in one language; of the whole portal without a record."""
    about = record or portal.record
    return uuid.uuid5(id_of_record(about) if about else SPACE, f"feed:{language}")
