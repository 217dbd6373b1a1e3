"""Finished answers that a worker keeps: their bytes in each encoding, made once."""

import hashlib
import time
from collections import OrderedDict
from email.utils import parsedate_to_datetime

from cjportal.compression import ENCODINGS, SHORTEST, TEXT

Headers = list[tuple[str, str]]

KEPT = {200, 301, 308, 404, 410}
MISSING = {404, 410}
LONGEST_ANSWER = 2 << 20  # bytes of one answer
OVERHEAD = 4_000  # bytes that an entry takes beside its bodies
DAY = 86_400
REMADE = {"content-length", "content-encoding", "etag", "vary"}
ALWAYS = ()  # the version of what no publication changes


class Entry:
    """One answer: {encoding: (headers, headers of a 304, body)}, as of a content version and a day."""

    __slots__ = ("day", "made_at", "modified", "size", "status", "tags", "variants", "version")

    def __init__(
        self, version: tuple, day: int, status: int, headers: Headers, body: bytes
    ) -> None:
        low = {name.lower(): value for name, value in headers}
        self.version, self.day, self.status = version, day, status
        self.made_at = time.time()
        self.modified = parsed(low.get("last-modified"))
        bodies = {"": body}
        is_text = "content-encoding" not in low and TEXT.match(low.get("content-type", ""))
        if is_text and len(body) >= SHORTEST:
            bodies |= {name: compress(body) for name, compress in ENCODINGS.items()}
        tag = low.get("etag", "").removeprefix("W/").strip('"')
        tag = tag or hashlib.sha256(body).hexdigest()[:32]
        base = [(name, value) for name, value in headers if name.lower() not in REMADE]
        if vary := varying(low.get("vary", ""), len(bodies) > 1 or "content-encoding" in low):
            base.append(("Vary", vary))
        self.variants, self.tags = {}, {}
        for encoding, data in bodies.items():
            etag = f'"{tag}-{encoding}"' if encoding else f'"{tag}"'
            said = encoding or low.get("content-encoding", "")
            own = [("ETag", etag), *([("Content-Encoding", said)] if said else [])]
            brief = [pair for pair in base if pair[0].lower() != "content-type"]
            self.tags[etag] = [*brief, ("ETag", etag)]
            full = [*base, *own, ("Content-Length", str(len(data)))]
            self.variants[encoding] = (full, data)
        self.size = sum(map(len, bodies.values())) + OVERHEAD

    def is_fresh(self, version: tuple, day: int) -> bool:
        return self.version == ALWAYS or (self.version == version and self.day == day)

    def not_modified(self, headers) -> Headers | None:
        """The headers of a 304 for a caller that holds one of the variants."""
        if self.status != 200:
            return None
        if headers.get("if-none-match") is not None:
            held = ",".join(headers.get_all("if-none-match"))
            for etag, brief in self.tags.items():
                if etag in held or held.strip() == "*":
                    return brief
            return None
        since = headers.get("if-modified-since")
        if since is not None and self.modified is not None:
            moment = parsed(since)
            if moment is not None and self.modified <= moment:
                return next(iter(self.tags.values()))
        return None

    def variant(self, encoding: str) -> tuple[Headers, bytes]:
        return self.variants.get(encoding) or self.variants[""]


class Room:
    """Entries up to a size in bytes and a number; what was not asked for longest goes first."""

    def __init__(self, size: int, number: int) -> None:
        self.limit, self.number = size, number
        self.entries: OrderedDict[tuple, Entry] = OrderedDict()
        self.size = 0

    def find(self, key: tuple) -> Entry | None:
        entry = self.entries.get(key)
        if entry is not None:
            self.entries.move_to_end(key)
        return entry

    def keep(self, key: tuple, entry: Entry) -> None:
        self.drop(key)
        self.entries[key] = entry
        self.size += entry.size
        while self.size > self.limit or len(self.entries) > self.number:
            _key, gone = self.entries.popitem(last=False)
            self.size -= gone.size

    def drop(self, key: tuple) -> None:
        old = self.entries.pop(key, None)
        if old is not None:
            self.size -= old.size


class Answers:
    """What a worker keeps: pages in one room, answers to questions (`?q=`) in another, 404s and 410s
    in a third, so that a flood of made-up addresses or questions pushes no page out."""

    def __init__(self) -> None:
        self.pages = Room(40 << 20, 10_000)
        self.asked = Room(24 << 20, 10_000)
        self.missing = Room(8 << 20, 2_000)
        # Addresses whose answers are made for each caller, such as streams.
        self.personal: OrderedDict[tuple, None] = OrderedDict()

    def find(self, key: tuple) -> Entry | None:
        return self.room_of(key).find(key) or self.missing.find(key)

    def keep(self, key: tuple, entry: Entry) -> None:
        room, other = self.room_of(key), self.missing
        if entry.status in MISSING:
            room, other = other, room
        other.drop(key)
        room.keep(key, entry)

    def room_of(self, key: tuple) -> Room:
        """By the `key` of a Question, whose second part is the query."""
        return self.asked if key[1] else self.pages

    def sizes(self) -> dict[str, int]:
        rooms = self.pages, self.asked, self.missing
        return {
            "kept_bytes": sum(room.size for room in rooms),
            "kept_answers": sum(len(room.entries) for room in rooms),
        }

    def never_keep(self, key: tuple) -> None:
        self.personal[key] = None
        if len(self.personal) > 2_000:
            self.personal.popitem(last=False)


def may_be_kept(status: int, headers: Headers, body) -> bool:
    low = {name.lower(): value for name, value in headers}
    return (
        status in KEPT
        and "public" in low.get("cache-control", "")
        and "set-cookie" not in low
        and isinstance(body, bytes)
        and len(body) <= LONGEST_ANSWER
    )


def varying(said: str, is_encoded: bool) -> str:
    names = [name.strip() for name in said.split(",") if name.strip()]
    if is_encoded and "accept-encoding" not in [name.lower() for name in names]:
        names.append("Accept-Encoding")
    return ", ".join(names)


def parsed(date: str | None) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp() if date else None
    except (ValueError, TypeError, OverflowError):
        return None


def today() -> int:
    """The day, UTC, as a number."""
    return int(time.time()) // DAY
