"""What a worker keeps stays within its memory, whatever is asked."""

import os
from pathlib import Path

from cjportal.front.answers import Answers, Entry
from cjportal.front.question import address

ADDRESSES = 100_000
MOST = (64 + 8 + 16) << 20  # bytes: pages, what is missing, and what is remembered of addresses
HEADERS = [
    ("Content-Type", "text/plain"),
    ("Cache-Control", "public, max-age=0"),
    *[(f"X-Header-{number}", "said about the same with each answer") for number in range(8)],
]


def test_a_hundred_thousand_addresses_take_bounded_memory():
    answers, before = Answers(), memory()
    for number in range(ADDRESSES):
        asked = address(f"/en/topics/made-up-{number}/", f"page={number}")
        body = b"%d " % number * 50
        status = 404 if number % 2 else 200
        answers.keep(asked.key, Entry((1, "", 0), 1, status, HEADERS, body))
    assert memory() - before < MOST
    assert answers.sizes()["kept_bytes"] <= (64 + 8) << 20
    assert answers.find(asked.key) is not None
    assert answers.find(address("/en/topics/made-up-1/", "page=1").key) is None


def test_a_flood_of_questions_pushes_no_page_out():
    answers, page = Answers(), address("/en/topics/", "").key
    answers.keep(page, Entry((1, "", 0), 1, 200, HEADERS, b"page"))
    for number in range(20_000):
        asked = address("/api/v1/topics", f"q=word{number}").key
        answers.keep(asked, Entry((1, "", 0), 1, 200, HEADERS, b"%d " % number * 500))
    assert answers.find(page) is not None
    assert answers.sizes()["kept_bytes"] <= (64 + 8) << 20


def memory() -> int:
    """Bytes of this process that are not on disk."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
