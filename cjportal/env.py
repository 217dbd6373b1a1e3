"""The environment, read once at start, checked and typed.

A wrong or missing value ends the process with one line on standard error and exit code 2:
`cjportal: VARIABLE: what is wrong; how to mend it`. Settings are imported by manage.py, by the
tests and by the server, so all three stop in the same way, without a traceback.
"""

import os
import re
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from .databases import postgresql, sqlite

BASE_DIR = Path(__file__).resolve().parent.parent
ENV_FILE = BASE_DIR / ".env"

ENV_LINE = re.compile(r"\s*(#.*)?|(export )?[A-Za-z_][A-Za-z_0-9]*=.*")
HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\]")
RATE = re.compile(r"[1-9][0-9]{0,8}/(s|sec|second|m|min|minute|h|hour|d|day)")
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
SECRET_KEY_LENGTH = 50
SECRET_KEY_VARIETY = 5


@dataclass(frozen=True)
class Environment:
    """Everything the environment decides. `api_rate_limit` None means no limit."""

    production: bool
    debug: bool
    data_dir: Path
    secret_key: str
    base_url: str
    port: int
    allowed_hosts: list[str]
    database: dict[str, Any]
    email: dict[str, Any]
    api_rate_limit: str | None
    require_second_person: bool
    require_mfa: bool
    trusted_proxies: int
    audit_log_days: int
    metrics: bool
    administrator: dict[str, str]

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https://")


def refuse(variable: str, problem: str, mend: str) -> NoReturn:
    """Stop the start. Line breaks are folded, so that it stays one line whatever the value."""
    print(" ".join(f"cjportal: {variable}: {problem}; {mend}".split()), file=sys.stderr)
    raise SystemExit(2)


def load_env_file(path: Path = ENV_FILE) -> None:
    """Add what `.env` says to the process's environment, which wins where both speak."""
    if not path.is_file():
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        refuse(".env", "cannot be read as UTF-8 text", "see .env.example for its form")
    for number, line in enumerate(lines, start=1):
        if not ENV_LINE.fullmatch(line):
            refuse(".env", f"line {number} is not NAME=value", "see .env.example for its form")
    environ.Env.read_env(path)


def read(source: Mapping[str, str]) -> Environment:
    """Check every variable of the contract in `source`; an empty value counts as unset."""
    values = Values(source)
    production = values.choice("ENVIRONMENT", ("demo", "production"), "demo") == "production"
    debug = values.flag("DEBUG", default=False)
    if debug and production:
        refuse("DEBUG", "is on in production, where it shows secrets", "unset it")
    data_dir = values.directory("DATA_DIR", BASE_DIR / "var")
    port = values.whole_number("PORT", default=8000, low=1, high=65535)
    base_url = values.base_url(f"http://127.0.0.1:{port}")
    return Environment(
        production=production,
        debug=debug,
        data_dir=data_dir,
        secret_key=values.secret_key(data_dir, production=production),
        base_url=base_url,
        port=port,
        allowed_hosts=values.allowed_hosts(base_url, production=production),
        database=values.database(data_dir),
        email=values.email(),
        api_rate_limit=values.rate("API_RATE_LIMIT", "120/min" if production else None),
        require_second_person=values.flag("REQUIRE_SECOND_PERSON", default=True),
        require_mfa=values.flag("REQUIRE_MFA", default=production),
        trusted_proxies=values.whole_number("TRUSTED_PROXIES", default=0, low=0, high=10),
        metrics=values.flag("METRICS", default=False),
        audit_log_days=values.whole_number("AUDIT_LOG_DAYS", default=365, low=1, high=36_500),
        administrator={
            "username": values.text("DJANGO_SUPERUSER_USERNAME") or "admin",
            "password": values.text("DJANGO_SUPERUSER_PASSWORD"),
            "email": values.text("DJANGO_SUPERUSER_EMAIL"),
        },
    )


class Values:
    """Typed reading of single variables; each method refuses what it cannot use."""

    def __init__(self, source: Mapping[str, str]) -> None:
        self.source = source

    def text(self, name: str) -> str:
        value = self.source.get(name, "").strip()
        if any(character < " " or "\ud800" <= character <= "\udfff" for character in value):
            refuse(name, "holds a control character or invalid UTF-8", "write it as plain text")
        return value

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(name) or default
        if value not in allowed:
            refuse(name, f"is {value!r}", f"set it to {' or '.join(allowed)}")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.text(name).lower()
        if not value:
            return default
        if value in {"1", "true", "yes", "on"}:
            return True
        if value in {"0", "false", "no", "off"}:
            return False
        refuse(name, f"is {value!r}", "set it to on or off")

    def whole_number(self, name: str, *, default: int, low: int, high: int) -> int:
        value = self.text(name) or str(default)
        if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
            refuse(name, f"is {value!r}", f"set it to a whole number from {low} to {high}")
        return int(value)

    def rate(self, name: str, default: str | None) -> str | None:
        value = self.text(name).lower() or default
        if value in {None, "off"}:
            return None
        if not RATE.fullmatch(value):
            refuse(name, f"is {value!r}", "set it to a rate such as 120/min, or to off")
        return value

    def directory(self, name: str, default: Path) -> Path:
        """Relative paths start at the project, so the working directory never matters."""
        path = (BASE_DIR / (self.text(name) or default)).resolve()
        try:
            path.mkdir(mode=0o750, parents=True, exist_ok=True)
        except OSError as error:
            refuse(name, f"{path} cannot be created ({error.strerror})", "name another directory")
        if not os.access(path, os.W_OK | os.X_OK):
            refuse(name, f"{path} is not writable", "give this user the right, or name another")
        return path

    def secret_key(self, data_dir: Path, *, production: bool) -> str:
        key = self.text("SECRET_KEY")
        if not production:
            return key or kept_secret_key(data_dir / "secret_key")
        mend = "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        if not key:
            refuse("SECRET_KEY", "is missing, and production needs its own", mend)
        if len(key) < SECRET_KEY_LENGTH or len(set(key)) < SECRET_KEY_VARIETY:
            least = f"{SECRET_KEY_LENGTH} characters, {SECRET_KEY_VARIETY} of them different"
            refuse("SECRET_KEY", f"is too weak (at least {least})", mend)
        if key.startswith("django-insecure-"):
            refuse("SECRET_KEY", "is a published default", mend)
        return key

    def base_url(self, default: str) -> str:
        value = (self.text("BASE_URL") or default).rstrip("/")
        mend = "set it to a scheme and a host, such as https://example.org"
        try:
            parts = urlsplit(value)
            host, _ = parts.hostname, parts.port
        except ValueError:
            refuse("BASE_URL", f"is {value!r}", mend)
        bare = f"{parts.scheme}://{parts.netloc}" == value and "@" not in parts.netloc
        if parts.scheme not in {"http", "https"} or not host or not bare:
            refuse("BASE_URL", f"is {value!r}", mend)
        return value

    def allowed_hosts(self, base_url: str, *, production: bool) -> list[str]:
        """Host names answered to: BASE_URL's own, plus this machine's in the demo."""
        given = [host.strip() for host in self.text("ALLOWED_HOSTS").split(",") if host.strip()]
        for host in given:
            if not HOST_NAME.fullmatch(host):
                problem = f"{host!r} is not an exact host name"
                refuse("ALLOWED_HOSTS", problem, "list names without scheme, port or wildcard")
        if given:
            return given
        own = urlsplit(base_url).hostname or ""
        own = f"[{own}]" if ":" in own else own
        return [own] if production else list(dict.fromkeys([own, *LOCAL_HOSTS]))

    def database(self, data_dir: Path) -> dict[str, Any]:
        url = self.text("DATABASE_URL")
        if not url:
            return sqlite(data_dir / "db.sqlite3")
        mend = "set it to postgres://USER:PASSWORD@HOST:PORT/NAME or sqlite:///PATH, or unset it"
        scheme, _, rest = url.partition("://")
        if scheme == "sqlite" and len(rest) > 1 and rest.startswith("/"):
            return sqlite(BASE_DIR / rest[1:])
        if scheme not in {"postgres", "postgresql"}:
            refuse("DATABASE_URL", "is no address of PostgreSQL or of an SQLite file", mend)
        try:
            config = environ.Env.db_url_config(url)
        except (ValueError, TypeError):
            refuse("DATABASE_URL", "cannot be read as an address", mend)
        if not config["NAME"]:
            refuse("DATABASE_URL", "names no database", mend)
        return postgresql(config)

    def email(self) -> dict[str, Any]:
        """Django's EMAIL_* settings; without an address, messages are printed, not sent."""
        url = self.text("EMAIL_URL") or "consolemail://"
        try:
            config = environ.Env.email_url_config(url)
        except (ValueError, TypeError, ImproperlyConfigured):
            mend = "set it to smtp+tls://USER:PASSWORD@HOST:587, or unset it"
            refuse("EMAIL_URL", "cannot be read as a mail server's address", mend)
        config.pop("OPTIONS", None)
        return {name: value for name, value in config.items() if value is not None}


def kept_secret_key(path: Path) -> str:
    """The demo's own key: made once, readable by its owner only."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            # A link appears whole or not at all: two first starts agree on one key.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="utf-8").strip()
