import os
import subprocess
import sys

import pytest

from cjportal.env import BASE_DIR, ENV_FILE, load_env_file, read

LONG_KEY = "0123456789abcdefghijABCDEFGHIJ0123456789abcdefghijABCDEFGHIJ"

WRONG = [
    ("ENVIRONMENT", "staging"),
    ("DEBUG", "maybe"),
    ("PORT", "eighty"),
    ("PORT", "0"),
    ("PORT", "70000"),
    ("BASE_URL", "example.org"),
    ("BASE_URL", "ftp://example.org"),
    ("BASE_URL", "https://example.org/path"),
    ("BASE_URL", "https://name:word@example.org"),
    ("BASE_URL", "http://[::1"),
    ("BASE_URL", "http://example.org:port"),
    ("ALLOWED_HOSTS", "*"),
    ("ALLOWED_HOSTS", ".example.org"),
    ("ALLOWED_HOSTS", "https://example.org"),
    ("ALLOWED_HOSTS", "example.org:8000"),
    ("TRUSTED_PROXIES", "-1"),
    ("TRUSTED_PROXIES", "10.0.0.1"),
    ("API_RATE_LIMIT", "many"),
    ("API_RATE_LIMIT", "0/min"),
    ("REQUIRE_SECOND_PERSON", "perhaps"),
    ("REQUIRE_MFA", "2"),
    ("EMAIL_URL", "https://mail.example.org"),
    ("EMAIL_URL", "smtp://mail.example.org:port"),
    ("DATABASE_URL", "mysql://localhost/name"),
    ("DATABASE_URL", "nonsense"),
    ("DATABASE_URL", "postgres://localhost:port/name"),
    ("DATABASE_URL", "postgres://localhost/"),
    ("DATABASE_URL", "sqlite://:memory:"),
    ("DATA_DIR", "manage.py"),
    ("DJANGO_SUPERUSER_USERNAME", "two\nlines"),
]


def settings_for(tmp_path, **values):
    return read({"DATA_DIR": str(tmp_path), **values})


@pytest.mark.parametrize(("variable", "value"), WRONG)
def test_a_wrong_value_stops_the_start_with_one_line_naming_it(variable, value, tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        settings_for(tmp_path, **{variable: value})
    assert stop.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"cjportal: {variable}: ")
    assert "; " in lines[0]


@pytest.mark.parametrize(
    ("variable", "values"),
    [
        ("SECRET_KEY", {}),
        ("SECRET_KEY", {"SECRET_KEY": "short"}),
        ("SECRET_KEY", {"SECRET_KEY": "ab" * 40}),
        ("SECRET_KEY", {"SECRET_KEY": f"django-insecure-{LONG_KEY}"}),
        ("DEBUG", {"SECRET_KEY": LONG_KEY, "DEBUG": "on"}),
    ],
)
def test_production_refuses_what_the_demo_allows(variable, values, tmp_path, capsys):
    with pytest.raises(SystemExit):
        settings_for(tmp_path, ENVIRONMENT="production", **values)
    error = capsys.readouterr().err
    assert error.startswith(f"cjportal: {variable}: ")
    assert values.get("SECRET_KEY", "none") not in error


def test_the_demo_needs_no_setting_at_all(tmp_path):
    env = settings_for(tmp_path)
    assert env.base_url == "http://127.0.0.1:8000"
    assert env.allowed_hosts == ["127.0.0.1", "localhost", "[::1]"]
    assert env.database["NAME"] == tmp_path / "db.sqlite3"
    assert env.email["EMAIL_BACKEND"].endswith("console.EmailBackend")
    assert env.api_rate_limit is None
    assert env.require_second_person
    assert not env.require_mfa
    assert not env.debug


def test_production_turns_its_guards_on_by_itself(tmp_path):
    env = settings_for(
        tmp_path, ENVIRONMENT="production", SECRET_KEY=LONG_KEY, BASE_URL="https://example.org/"
    )
    assert env.https
    assert env.allowed_hosts == ["example.org"]
    assert env.api_rate_limit == "120/min"
    assert env.require_mfa


def test_an_empty_value_counts_as_unset(tmp_path):
    assert settings_for(tmp_path, PORT="", ENVIRONMENT="", DATABASE_URL="").port == 8000


def test_the_port_moves_the_default_address(tmp_path):
    assert settings_for(tmp_path, PORT="8123").base_url == "http://127.0.0.1:8123"


def test_the_demo_keeps_one_secret_key_that_only_its_owner_reads(tmp_path):
    first = settings_for(tmp_path).secret_key
    assert settings_for(tmp_path).secret_key == first
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_missing_data_directory_is_made(tmp_path):
    assert settings_for(tmp_path / "new" / "place").data_dir.is_dir()


def test_postgresql_is_pooled_checked_and_bounded(tmp_path):
    database = settings_for(tmp_path, DATABASE_URL="postgres://u:p%40ss@db:5433/name").database
    assert (database["PASSWORD"], database["HOST"], database["PORT"]) == ("p@ss", "db", 5433)
    assert database["CONN_HEALTH_CHECKS"]
    assert database["OPTIONS"]["pool"]["max_size"] == 13
    assert "statement_timeout" in database["OPTIONS"]["options"]


def test_the_address_of_a_database_may_loosen_a_bound(tmp_path):
    url = "postgres://u@db/name?connect_timeout=2"
    assert settings_for(tmp_path, DATABASE_URL=url).database["OPTIONS"]["connect_timeout"] == 2


def test_a_line_of_the_env_file_that_sets_nothing_is_named(tmp_path, capsys):
    path = tmp_path / ".env"
    path.write_text("# fine\n\nPORT=8000\nPORT 9000\n")
    with pytest.raises(SystemExit):
        load_env_file(path)
    assert capsys.readouterr().err.startswith("cjportal: .env: line 4 is not NAME=value; ")


def test_the_process_wins_over_the_env_file(tmp_path, monkeypatch):
    path = tmp_path / ".env"
    path.write_text("CJPORTAL_TEST_A=file\nCJPORTAL_TEST_B='from file'\n")
    monkeypatch.setenv("CJPORTAL_TEST_A", "process")
    monkeypatch.setenv("CJPORTAL_TEST_B", "")
    monkeypatch.delenv("CJPORTAL_TEST_B")
    load_env_file(path)
    assert os.environ["CJPORTAL_TEST_A"] == "process"
    assert os.environ.pop("CJPORTAL_TEST_B") == "from file"


def test_every_variable_is_in_the_example_file():
    example = (ENV_FILE.parent / ".env.example").read_text()
    names = (
        "ENVIRONMENT SECRET_KEY BASE_URL PORT ALLOWED_HOSTS TRUSTED_PROXIES DATA_DIR DATABASE_URL "
        "EMAIL_URL API_RATE_LIMIT REQUIRE_SECOND_PERSON REQUIRE_MFA DJANGO_SUPERUSER_USERNAME "
        "DJANGO_SUPERUSER_PASSWORD DJANGO_SUPERUSER_EMAIL AUDIT_LOG_DAYS METRICS DEBUG"
    )
    assert [name for name in names.split() if name not in example] == []


@pytest.mark.parametrize(
    "command",
    [
        ["manage.py", "check"],
        ["-m", "pytest", "--collect-only", "-q", "--ds=cjportal.settings", "tests/cjportal"],
        ["-m", "cjportal.serve"],
        ["-m", "cjportal.prepare"],
    ],
)
def test_every_way_to_start_stops_alike_without_a_traceback(command, tmp_path):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    start = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, *command],
        cwd=BASE_DIR,
        env=kept | {"DATA_DIR": str(tmp_path), "PORT": "none"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert start.returncode == 2
    assert start.stderr == ("cjportal: PORT: is 'none'; set it to a whole number from 1 to 65535\n")
    assert "Traceback" not in start.stdout
