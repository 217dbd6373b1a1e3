import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from cjportal import __version__, health


def test_the_process_is_up_without_asking_the_database(client):
    assert client.get("/healthz").text == "ok\n"


@pytest.mark.django_db
def test_ready_when_the_database_answers_and_is_current(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"status": "ready", "version": __version__}


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client, monkeypatch):
    later = frozenset({("relations", "9999_later")})
    monkeypatch.setattr(health, "final_migrations", lambda: later)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response["Retry-After"] == "15"
    assert response["Content-Type"] == "application/problem+json"
    assert "relations.9999_later" in response.json()["detail"]


@pytest.mark.django_db
def test_not_ready_without_the_database_and_its_message_stays_inside(client, monkeypatch):
    def fail(self):
        raise OperationalError("password authentication failed for user secret")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "secret" not in response.text


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_probes_are_never_stored(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]
