"""Whatever editors do, what was answered once is answered again as of that moment."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .histories import ACTS, Desk, Memory, all_addresses, work

pytestmark = pytest.mark.django_db
BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTES = 60 * 24 * 20
HISTORY = {
    "seed": st.integers(0, 10_000),
    "acts": st.lists(
        st.tuples(st.sampled_from(sorted(ACTS)), st.integers(1, MINUTES)), min_size=40, max_size=40
    ).filter(lambda acts: len({name for name, _minutes in acts}) >= 9),
}
ONCE = settings(
    max_examples=1,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def try_history(seed, acts):
    with time_machine.travel(BEGUN, tick=False) as clock, transaction.atomic():
        desk, memory = Desk(seed), Memory(Client())
        memory.remember(all_addresses(), datetime.now(UTC))
        work(desk, memory, acts, clock)
        clock.shift(timedelta(days=3))
        changed = memory.changed()
        transaction.set_rollback(True)
    assert not changed, "\n".join(map(str, changed[:9]))
    assert len(memory.answers) > len(acts) * 10


@ONCE
@given(**HISTORY)
def test_forty_acts_change_no_answer_about_the_past(seed, acts):
    try_history(seed, acts)


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(25))
@ONCE
@given(acts=HISTORY["acts"])
def test_a_thousand_acts_change_no_answer_about_the_past(seed, acts):
    try_history(seed, acts)
