"""What `make bench` calls worse than the table that was kept, and what it keeps."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bench import rows
from tests.bench.client import Seen, visit
from tests.bench.load import Run, Spread, ratios
from tests.bench.rows import Row, Table, read_kept


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "KEPT", tmp_path / "benchmarks.json")
    monkeypatch.setattr(rows, "PAGE", tmp_path / "benchmarks.md")
    return tmp_path


def row(least, median, most, **more):
    spread = Spread(median, least, most)
    return Row.of("overview", spread, **{"unit": "x nginx", "told": "1 ms"} | more)


def run(per_second, cpu=1.0, requests=10):
    return Run(requests, per_second, p50=1, p95=2, errors=0, cpu=cpu)


def test_a_row_that_grew_by_more_than_a_tenth_in_every_round_is_worse():
    assert row(4.5, 4.6, 5).is_worse_than(row(3.9, 4, 4.1))


def test_a_row_is_not_worse_within_a_tenth_or_when_one_round_was_as_good():
    assert not row(4.2, 4.3, 5).is_worse_than(row(3.9, 4, 4.1))
    assert not row(3.8, 4.6, 5).is_worse_than(row(3.9, 4, 4.1))


def test_where_more_is_better_less_is_worse():
    more = {"more_is_better": True}
    assert row(6, 6.5, 7, **more).is_worse_than(row(7.9, 8, 8.1, **more))
    assert not row(8.8, 9, 9.2, **more).is_worse_than(row(7.9, 8, 8.1, **more))


def test_what_is_told_only_is_never_worse():
    assert not Row("start", "9 s").is_worse_than(Row("start", "3 s"))


def test_rows_of_another_run_and_another_database_stay(kept, capsys):
    first = Table("SQLite")
    first.add(row(3.9, 4, 4.1))
    first.add(Row("start", "3 s"))
    first.keep("7 rounds")
    Table("PostgreSQL").keep("7 rounds")
    second = Table("SQLite")
    second.add(row(4.5, 4.6, 5))
    assert [name.figure for name, _kept in second.worse()] == [4.6]
    second.keep("3 rounds")
    assert list(read_kept()) == ["SQLite", "PostgreSQL"]
    assert read_kept()["SQLite"]["rows"]["start"].told == "3 s"
    assert "| overview | 4.6 [4.5..5] x nginx | 1 ms | - |" in (kept / "benchmarks.md").read_text()


def test_a_round_without_requests_gives_no_ratio():
    ours, theirs = [run(0, requests=0), run(2), run(4)], [run(1), run(1), run(1)]
    assert ratios(ours, theirs, "per_second") == Spread(3, 2, 4)


def test_readers_count_answers_and_errors():
    async def answer(reader, writer):
        while line := await reader.readline():
            if line == b"\r\n":
                writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                writer.write(b"3\r\nabc\r\n0\r\n\r\n")
        writer.close()

    async def read(seen, bodies):
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        until = time.monotonic() + 0.2
        await visit(port, ["/"], until, seen, pause=0.01, look=lambda at, b: bodies.append(b))
        server.close()
        await asyncio.sleep(0.05)  # its side of the connections ends too

    seen, bodies = Seen(), []
    with ThreadPoolExecutor() as apart:  # a journey in the browser leaves a loop in this thread
        apart.submit(asyncio.run, read(seen, bodies)).result()
    assert not seen.errors
    assert len(seen.times) == len(bodies) > 1
    assert set(bodies) == {b"abc"}
