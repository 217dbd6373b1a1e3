"""Copies for trouble: none outlives what it shows, and none is lost for an act that never was."""

import sqlite3
import time

import pytest

from cjportal.front import kept
from cjportal.front.answers import Entry
from cjportal.front.kept import MOST, Copies, file, remove_older
from cjportal.front.question import address

PAGE, MINUTE = address("/en/topics/", "").key, 60
MOMENT = "2026-01-01"


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    return tmp_path


def page(number: int) -> Entry:
    headers = [("Content-Type", "text/html"), ("Cache-Control", "public")]
    return Entry((number, MOMENT, 0), 1, 200, headers, b"<p>What it shows</p>")


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(time.time())
    return time_machine


def keep(copies: Copies, number: int) -> None:
    copies.write([(PAGE, page(number))])


def say(copies: Copies, number: int, removed_in: int = 0) -> None:
    """What the database says."""
    if work := copies.follow((number, MOMENT, removed_in)):
        work()


def shows(copies: Copies) -> bool:
    found = copies.find(PAGE)
    return found is not None and copies.may_be_shown(found.number, found.made_at)


def test_what_left_the_site_is_not_shown_even_before_its_act_is_known(folder):
    copies = Copies()
    say(copies, 5)
    keep(copies, 5)
    assert shows(copies)
    remove_older(number=6)
    assert not shows(copies)
    keep(copies, 5)  # made just before
    assert not shows(copies)


def test_after_an_act_that_was_rolled_back_copies_are_kept_again(folder, clock):
    copies = Copies()
    say(copies, 5)
    remove_older(number=6)
    for _ in range(25):  # as long as it may be under way, nothing is
        say(copies, 5)
        keep(copies, 5)
        clock.shift(MINUTE)
    keep(copies, 5)
    assert shows(copies)


def test_an_act_that_takes_long_is_not_taken_for_one_that_was_rolled_back(folder, clock):
    copies = Copies()
    say(copies, 5)
    remove_older(number=6)
    for _ in range(8):
        say(copies, 5)
        keep(copies, 5)
        assert not shows(copies)
        clock.shift(MINUTE)


def test_what_left_the_site_is_not_shown_though_the_file_took_nothing(folder, monkeypatch, clock):
    copies = Copies()
    say(copies, 5)
    keep(copies, 5)
    with monkeypatch.context() as full:
        full.setattr(kept, "to_write", refuse)
        say(copies, 6, removed_in=6)  # another machine's act
        assert not shows(copies)
    clock.shift(MINUTE)
    say(copies, 6, removed_in=6)
    assert copies.find(PAGE) is None


def refuse(**asked):
    raise sqlite3.OperationalError("database or disk is full")


def test_a_file_made_anew_knows_what_has_left_the_site(folder):
    copies = Copies()
    say(copies, 6, removed_in=6)
    file().unlink()
    keep(copies, 5)
    assert not shows(copies)
    keep(copies, 6)
    assert shows(copies)


def test_a_backup_that_was_restored_ends_the_copies_of_what_came_after_it(folder):
    copies = Copies()
    say(copies, 9)
    keep(copies, 9)
    of_memory = page(9)
    say(copies, 4)
    assert not shows(copies)
    assert not copies.may_be_shown(9, of_memory.made_at)
    keep(copies, 4)
    assert shows(copies)


def test_a_backup_that_was_restored_while_the_server_stood_still_ends_them_too(folder):
    before = Copies()
    say(before, 9)
    keep(before, 9)
    copies = Copies()
    assert shows(copies)  # the database did not answer yet
    say(copies, 4)
    assert not shows(copies)


def test_a_flood_of_questions_pushes_no_page_out(folder):
    copies = Copies()
    keep(copies, 5)
    asked = [(address("/api/v1/topics", f"q=word{n}").key, page(5)) for n in range(MOST + 100)]
    copies.write(asked)
    assert shows(copies)
    assert copies.find(asked[0][0]) is None
    assert copies.find(asked[-1][0]) is not None


def test_copies_outlive_a_restart(folder):
    before = Copies()
    say(before, 9, removed_in=3)
    keep(before, 9)
    time.sleep(0.01)
    copies = Copies()
    assert shows(copies)
    say(copies, 9, removed_in=3)
    assert shows(copies)
