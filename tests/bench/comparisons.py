"""The servers that ours is compared with: nginx with the same bytes, a Wagtail site, REST framework."""

import hashlib
import os
import venv
from pathlib import Path

from .machine import ROOT, Server, free_port, get, needed, run, say

PEERS = Path(__file__).parent / "peers"  # beside its lock, the package `peer`
LOCK = PEERS / "requirements.lock"
NGINX = """
daemon off; worker_processes {workers}; pid {folder}/nginx.pid; error_log {folder}/error.log warn;
{user}
events {{ worker_connections 2048; }}
http {{
  types {{ text/html html; }}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  open_file_cache max=1000 inactive=60s;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; gzip_static on; gzip_vary on; etag on; }}
}}
"""


def nginx(folder: Path, page: str) -> Server:
    """Serves the bytes that our server gives for an address, at /page.html, both forms ready made."""
    program, port, www = needed("nginx", "nginx-light"), free_port(), folder / "www"
    www.mkdir(parents=True)
    (www / "page.html").write_bytes(get(page).body)
    (www / "page.html.gz").write_bytes(get(page, {"Accept-Encoding": "gzip"}).body)
    for path in (folder, www):
        path.chmod(0o755)
    as_root = "user root;" if os.getuid() == 0 else ""
    conf = folder / "nginx.conf"
    conf.write_text(NGINX.format(folder=folder, port=port, workers=2, user=as_root))
    command = [program, "-c", conf, "-e", folder / "error.log"]
    server = Server("nginx", command, port=port)
    server.wait("/page.html")
    return server


def peer_python() -> Path:
    """The Python of the peers' own environment, made in var/bench from the hashed list."""
    folder = ROOT / "var" / "bench" / "venv"
    python, stamp = folder / "bin" / "python", folder / "installed-from"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        say("bench: installing what the site is compared with ...")
        venv.create(folder, with_pip=True, clear=True)
        install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK]
        run([*install, "--disable-pip-version-check"])
        stamp.write_text(wanted)
    return python


class Peers:
    """One database for all peers; each server differs in what keeps its pages."""

    def __init__(self, folder: Path, page: Path):
        self.folder, self.python = folder, peer_python()
        folder.mkdir(parents=True)
        run([self.python, "-m", "peer.prepare", page], env=self.env(""), cwd=PEERS)

    def env(self, cache: str) -> dict[str, str]:
        return {
            "PEER_CACHE": cache,
            "PEER_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "peer.settings",
        }

    def serve(self, cache: str = "") -> Server:
        """As many workers and threads as our own server has."""
        port = free_port()
        options = ["--workers", "2", "--blocking-threads", "2", "--no-ws", "--interface", "wsgi"]
        where = ["--host", "127.0.0.1", "--port", str(port)]
        granian = [self.python, "-m", "granian", *options, *where]
        name = f"peer-{cache or 'uncached'}"
        app = "django.core.wsgi:get_wsgi_application"
        server = Server(
            name, [*granian, "--factory", app], port=port, env=self.env(cache), cwd=PEERS
        )
        server.wait("/")
        return server
