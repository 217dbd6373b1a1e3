"""A real server whose clock is ahead of ours by CLOCK_AHEAD seconds."""

import os
import time

import time_machine

from .settings import *  # noqa: F403

time_machine.travel(time.time() + float(os.environ["CLOCK_AHEAD"]), tick=True).start()
time.time()  # such a clock stands until it is first looked at
