"""Slow, half-sent and hostile requests to a real server: an answer in its time, and nobody waits for them."""

import http.client
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.factories import MeetingFactory, TopicFactory, live

pytestmark = [pytest.mark.django_db, pytest.mark.clients]
HEAD = b"POST /en/report/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


def sent(site, *pieces: bytes) -> socket.socket:
    line = site.connection()
    for piece in pieces:
        line.sendall(piece)
    return line


def answer_to(line: socket.socket) -> bytes:
    line.settimeout(20)
    parts = []
    while part := line.recv(65536):
        parts.append(part)
        if b"\r\n0\r\n\r\n" in part or b"</html>" in part:
            break
    return b"".join(parts)


def status_of(site, *pieces: bytes) -> int:
    with sent(site, *pieces) as line:
        return int(answer_to(line).split(b" ", 2)[1])


@pytest.fixture
def topic(site):
    return live(TopicFactory, slug="a-topic")


def longest_wait(site, *paths: str, number: int = 20) -> float:
    waits = []
    for path in paths:
        for _ in range(number):
            began = time.monotonic()
            assert site.get(path).status == 200
            waits.append(time.monotonic() - began)
    return sorted(waits)[int(len(waits) * 0.95)]


def test_half_sent_requests_hold_nobody_up(site, topic):
    """Many more than there are threads: heads, bodies, and readers that take nothing."""
    lines = [sent(site, b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-") for _ in range(60)]
    lines += [sent(site, HEAD + FORM + b"Content-Length: 1000\r\n\r\na=b") for _ in range(60)]
    readers = [sent(site, b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 50) for _ in range(60)]
    try:
        assert longest_wait(site, "/healthz", "/en/topics/a-topic/") < 2
        # What no memory answers, such as a search, gets a thread too.
        assert {site.get(f"/en/search/?q=word{n}").status for n in range(8)} == {200}
    finally:
        for line in lines + readers:
            line.close()


def test_a_body_that_stops_is_let_go_with_a_word(site):
    head = HEAD.replace(b"/en/", b"/fr/") + FORM + b"Content-Length: 1000\r\n\r\n"
    with sent(site, head, b"a=b") as line:
        said = answer_to(line)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert b"Envoi trop lent" in said
    assert b"connection: close" in said.lower()


def test_a_body_that_is_too_long_is_refused_before_it_is_sent(site):
    assert status_of(site, HEAD + FORM + b"Content-Length: 900000000\r\n\r\n") == 413


@pytest.mark.parametrize("end", [b"3\r\nabc\r\n0\r\n\r\n", b"3\r\nabc\r\n", b"3\r\na", b"zz\r\n"])
def test_a_form_that_does_not_say_its_length_is_refused_whole_or_not(site, end):
    head = HEAD.replace(b"/en/", b"/fr/") + FORM + b"Transfer-Encoding: chunked\r\n\r\n"
    with sent(site, head + b"5\r\ntext=\r\n" + end) as line:
        said = answer_to(line)
    assert said.startswith(b"HTTP/1.1 411 ")
    assert "Longueur manquante" in said.decode()


@pytest.mark.parametrize(
    ("request_text", "statuses"),
    [
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 414, 431}),
        (b"GET /en/?q=" + b"x" * 30_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400}),
        (
            b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n",
            {400, 431},
        ),
        (b"GET /en/ HTTP/1.1\r\n" + b"A: b\r\n" * 300 + b"\r\n", {400, 431}),
        (b"GET /en/ HTTP/1.1\r\nHost: a\r\nHost: 127.0.0.1\r\n\r\n", {400}),
        (b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n", {400}),
        (b"nonsense\r\n\r\n", {400}),
        (b"GET /en/%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {404}),
        (b"GET /en/%E9 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {404}),
        (b"BREW /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {405}),
        (b"TRACE /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {405}),
        (
            HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            {411},
        ),
        (HEAD + b"Content-Length: -5\r\n\r\n", {400}),
    ],
)
def test_a_hostile_head_is_answered_or_cut_off(site, request_text, statuses):
    with sent(site, request_text) as line:
        try:
            said = answer_to(line)
        except ConnectionError:
            said = b""
    assert not said or int(said.split(b" ", 2)[1]) in statuses
    assert site.get("/healthz").status == 200


def test_who_leaves_while_waiting_is_not_rendered(site, topic):
    for number in range(150):
        question = f"GET /en/search/?q=gone{number} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        sent(site, question.encode()).close()
    end = time.monotonic() + 8
    while site.get("/en/search/?q=stays").status == 503:  # until it is known that they have left
        assert time.monotonic() < end
        time.sleep(0.1)
    assert site.get("/en/search/?q=stays").status == 200


def test_what_is_too_much_is_refused_at_once_and_in_words(site):
    """More new questions than can wait; nobody is left without an answer."""
    answers, lock = [], threading.Lock()

    def ask(number):
        answer = site.get(f"/ja/search/?q=word{number}")
        with lock:
            answers.append(answer)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(400)]
    for thread in threads:
        thread.start()
    assert site.get("/healthz").status == 200
    for thread in threads:
        thread.join()
    assert {answer.status for answer in answers} <= {200, 503}
    assert len(answers) == 400
    for answer in answers:
        if answer.status == 503:
            assert answer.headers["retry-after"] == "5"
            assert "混み合って" in answer.body.decode()


def test_a_slow_reader_of_a_table_holds_up_neither_pages_nor_other_tables(site, topic):
    for number in range(5):
        live(MeetingFactory, slug=f"meeting-{number}")
    ask = b"GET /api/v1/meetings.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    lines = [sent(site, ask) for _ in range(7)]  # more than threads, fewer than streams of a worker
    try:
        assert site.get("/en/search/?q=topic").status == 200
        assert site.get("/api/v1/topics.csv").status == 200
    finally:
        for line in lines:
            line.close()


def test_a_table_that_breaks_off_does_not_look_whole(site):
    for _ in range(3):
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            site.get("/broken-off")
    assert site.get("/healthz").status == 200


@pytest.mark.faults
def test_who_never_reads_an_answer_is_let_go_within_a_minute(site, topic):
    ask = b"GET /api/v1/topics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", site.port))
    line.settimeout(5)
    with line:
        with suppress(TimeoutError):
            while True:  # until neither side takes any more
                line.sendall(ask * 100)
        end = time.monotonic() + 60
        while open_connections(site.port):
            assert time.monotonic() < end
            time.sleep(1)


def open_connections(port: int) -> int:
    """Of those who listen on the port (Linux)."""
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{port:04X}") and row[3] in ("01", "08") for row in rows)


def raw(site, *lines: bytes) -> int:
    """Status of what is sent letter by letter as it stands here."""
    with sent(site, b"\r\n".join([*lines, b"Connection: close", b"", b""])) as line:
        return int(line.makefile("rb").readline().split()[1])


def test_what_no_client_should_send_is_no_server_error(site, topic):
    host, mine = b"Host: 127.0.0.1", b"Cookie: cjportal_session=x"
    for query in ("日本".encode(), b"%E6%97%A5"):
        for more in ((), (mine,), (b"Range: bytes=0-9",)):
            assert raw(site, b"GET /en/search/?q=" + query + b" HTTP/1.1", host, *more) in (
                200,
                400,
            )
    unreadable = b"Accept: application/json; x*=a; x*0=b"
    part = b"Range: bytes=0-9"
    for more in ((), (part,)):
        assert raw(site, b"GET /api/v1/topics HTTP/1.1", host, unreadable, *more) == 406
        assert raw(site, b"GET /en/topics/ HTTP/1.1", host, unreadable, *more) == 200
    for kind in (b"text/plain; x*=nope''a", b"multipart/form-data; boundary*=nope''a"):
        head = (host, b"Content-Type: " + kind, b"Content-Length: 0")
        assert raw(site, b"POST /en/report/ HTTP/1.1", *head) == 422
        assert raw(site, b"GET /en/topics/ HTTP/1.1", *head, part) == 200
    assert raw(site, b"GET /en/forums/ HTTP/1.1", b"Host: \xff", host) < 500


def test_health_answers_a_head_too(site):
    assert site.head("/healthz").status == 200


def test_a_form_that_comes_when_all_wait_is_given_back_with_its_text(site):
    """More questions than can wait, and among them somebody who wrote."""
    crowd = [
        threading.Thread(target=site.get, args=(f"/en/search/?q=crowd{n}",)) for n in range(300)
    ]
    for thread in crowd:
        thread.start()
    typed = b"text=What+was+typed"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answers = [site.ask("POST", "/en/report/", typed, headers) for _ in range(6)]
    for thread in crowd:
        thread.join()
    assert {answer.status for answer in answers} <= {422, 503}
    assert all(b"What was typed" in answer.body for answer in answers)
