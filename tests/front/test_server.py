"""The server's processes: they start or say why not, are replaced, reload and stop without a lost request."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.support.factories import TopicFactory, live

from .servers import ROOT, Server, free_port, server

pytestmark = [pytest.mark.django_db, pytest.mark.clients]
FORM = b"POST /en/report/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
TOPIC = "/en/topics/a-topic/"


@pytest.fixture
def running(site):
    live(TopicFactory, slug="a-topic")
    with server() as there:
        yield there


class Readers:
    """Several who ask without a pause; what went wrong is in `failures`."""

    def __init__(self, site: Server, number: int = 8) -> None:
        self.site, self.failures, self.answers, self.over = site, [], 0, False
        self.threads = [threading.Thread(target=self.read, args=(n,)) for n in range(number)]

    def read(self, number: int) -> None:
        path = TOPIC if number % 2 else f"/en/search/?q=word{number}"
        while not self.over:
            try:
                answer = self.site.get(path)
            except OSError as error:
                self.failures.append(error)
            else:
                self.answers += 1
                if answer.status != 200:
                    self.failures.append(answer.status)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.over = True
        for thread in self.threads:
            thread.join()


def changed(running, before: list[int]) -> None:
    """Wait until all workers are new ones."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if len(running.workers) == 2 and not set(running.workers) & set(before):
            return
        time.sleep(0.1)
    raise AssertionError(running.told())


def test_new_code_is_loaded_without_a_lost_request(running):
    before = running.workers
    with Readers(running) as readers:
        running.process.send_signal(signal.SIGHUP)
        changed(running, before)
    assert readers.failures == []
    assert readers.answers > 0


def test_code_that_cannot_be_loaded_leaves_the_old_at_work(site, tmp_path):
    live(TopicFactory, slug="a-topic")
    with server(TEST_BROKEN=str(tmp_path / "broken")) as there:
        before = there.workers
        (tmp_path / "broken").write_text("")
        there.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + 60
        while "the old goes on" not in there.told() and time.monotonic() < end:
            time.sleep(0.1)
        assert "cjportal: the new code cannot be loaded; the old goes on" in there.told()
        assert there.workers == before
        assert there.get(TOPIC).status == 200


def test_a_worker_that_dies_is_replaced_again_and_again(running):
    for _ in range(5):
        before = running.workers
        for worker in before:
            os.kill(worker, signal.SIGKILL)
        changed(running, before)
        assert running.get(TOPIC).status == 200


def test_told_to_stop_it_ends_what_it_began(running):
    with Readers(running, 4) as readers:
        time.sleep(0.5)
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(30) == 0
        readers.over = True
    assert not [failure for failure in readers.failures if isinstance(failure, int)]


def test_told_to_stop_it_waits_for_a_form_and_refuses_who_calls_meanwhile(running):
    with running.connection() as line:
        line.sendall(FORM + b"Content-Length: 8\r\n\r\ntext")
        time.sleep(0.5)
        running.process.send_signal(signal.SIGTERM)
        end = time.monotonic() + 20
        while not refuses(running):
            assert time.monotonic() < end
            time.sleep(0.05)
        assert all(refuses(running) for _ in range(20))
        line.sendall(b"=abc")
        assert line.recv(4096).startswith(b"HTTP/1.1 ")
    assert running.process.wait(10) == 0


def refuses(running) -> bool:
    try:
        running.connection().close()
    except ConnectionRefusedError:
        return True
    except ConnectionResetError:  # it came in the moment in which the server stopped listening
        return False
    return False


@pytest.mark.faults
def test_new_code_waits_for_the_slowest_form(running):
    before, size = running.workers, 800_000
    with running.connection() as line:
        line.sendall(FORM + b"Content-Length: %d\r\n\r\n" % size)
        time.sleep(0.5)
        running.process.send_signal(signal.SIGHUP)
        for _ in range(40):
            line.sendall(b"a" * (size // 40))
            time.sleep(1)
        assert line.recv(4096).startswith(b"HTTP/1.1 ")
    changed(running, before)


def test_told_to_stop_while_it_loads_new_code_it_stops(running):
    running.process.send_signal(signal.SIGHUP)
    time.sleep(0.3)
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(10) == 0
    assert "cannot be loaded" not in running.told()


def test_workers_do_not_outlive_the_server(running):
    workers = running.workers
    running.process.kill()
    running.process.wait()
    end = time.monotonic() + 60
    while any(is_there(worker) for worker in workers):
        assert time.monotonic() < end
        time.sleep(0.1)


def is_there(pid: int) -> bool:
    """What has ended may still stand in the table of processes until somebody asks how."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"PORT": "taken"}, "cjportal: PORT: "),
        ({"SECRET_KEY": "short", "ENVIRONMENT": "production"}, "cjportal: SECRET_KEY: "),
        ({"TEST_BROKEN": os.devnull}, "cjportal: the site cannot be loaded; see the lines above"),
    ],
)
def test_a_start_that_can_only_fail_ends_at_once_with_a_line(site, tmp_path, settings, words):
    port = str(site.port if settings.get("PORT") else free_port())
    environment = Server.environment(site) | settings | {"DATA_DIR": str(tmp_path), "PORT": port}
    ended = subprocess.run(
        [sys.executable, "-m", "cjportal.serve"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    assert ended.stderr.strip().splitlines()[-1].startswith(words)
