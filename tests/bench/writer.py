"""Publishes one agreement again and again, and says when each publication was acknowledged.

`python -m tests.bench.writer SLUG SECONDS PAUSE` prints a line for each: `published NUMBER MOMENT`,
on the clock that all processes of a machine share, or `refused ERROR`. Run in the demo.
"""

import sys
import time

import django


def main(slug: str, seconds: float, pause: float) -> None:
    django.setup()
    from django.contrib.auth import get_user_model
    from django.db import Error, connection

    from relations.models import Agreement

    user = get_user_model().objects.filter(is_superuser=True).first()
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        number += 1
        try:
            record = Agreement.objects.get(slug=slug)
            for code in ("en", "fr", "ja"):
                setattr(record, f"summary_{code}", f"Marker {number}.")
            record.publish(record.save_revision(user=user), user=user)
            print("published", number, time.monotonic(), flush=True)
        except Error as error:
            print("refused", type(error).__name__, flush=True)
            connection.close()
        time.sleep(pause)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))
