"""What one request costs inside the site's process, without server and without page cache.

`python -m tests.bench.inprocess ROUNDS PATH...` prints JSON: path -> milliseconds of CPU of each
round, the number of queries, the bytes, and the most memory (MB) that the process had until then.
Run by Portal.script(), with production's settings.
"""

import gc
import io
import json
import resource
import sys
import time

from django.db import connection

WARM = 2
ENVIRON = {
    "REQUEST_METHOD": "GET",
    "SCRIPT_NAME": "",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "REMOTE_ADDR": "127.0.0.1",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": False,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}


def main(rounds: int, paths: list[str]) -> None:
    # What is kept for a page is another measurement: here each answer is made anew.
    from cjportal.wsgi import application

    found = {path: {"cpu": [], "queries": 0, "bytes": 0} for path in paths}
    for path in paths:
        for _ in range(WARM):
            found[path]["queries"], found[path]["bytes"] = counted(application, path)
    order = list(paths)
    for _ in range(rounds):
        for path in order:
            gc.collect()
            start = time.process_time()
            request(application, path)
            found[path]["cpu"].append((time.process_time() - start) * 1e3)
            found[path]["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        order = order[1:] + order[:1]
    json.dump(found, sys.stdout)


def counted(application, path: str) -> tuple[int, int]:
    asked = []

    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        size = request(application, path)
    return len(asked), size


def request(application, path: str) -> int:
    """Bytes of the body. Raises when it is no 200."""
    from django.conf import settings

    name, _, query = path.partition("?")
    host, _, port = settings.BASE_URL.partition("//")[2].partition(":")
    said = []
    environ = ENVIRON | {
        "PATH_INFO": name,
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "HTTP_HOST": f"{host}:{port}",
        "wsgi.input": io.BytesIO(),
    }
    body = application(environ, lambda status, headers, exc_info=None: said.append(status))
    try:
        size = sum(len(part) for part in body)
    finally:
        body.close()
    if not said[0].startswith("200"):
        raise SystemExit(f"{path}: {said[0]}")
    return size


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
