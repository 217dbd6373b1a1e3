"""How many reports one network may send, without keeping its address.

The cache that the workers share counts them under a hash of the address. The hash's key is random
and lives for a day at most; with it goes the way back from a hash to an address.
"""

import hashlib
import hmac
import ipaddress
import secrets
import time
from datetime import UTC, datetime, timedelta

from django.core.cache import caches

HOUR, DAY = 3_600, 86_400
MOST = ((5, HOUR), (20, DAY))  # reports within so many seconds
KEY = "report-senders-key"


def wait_of(address: str) -> int:
    """Seconds until the next report from there is taken; 0 for now."""
    sent, now = caches["default"].get(counter_of(address), []), time.time()
    waits = [0]
    for most, span in MOST:
        recent = [moment for moment in sent if moment > now - span]
        if len(recent) >= most:
            waits.append(int(recent[-most] + span - now) + 1)
    return max(waits)


def count(address: str) -> None:
    counter, now = counter_of(address), time.time()
    sent = [moment for moment in caches["default"].get(counter, []) if moment > now - DAY]
    caches["default"].set(counter, [*sent, now], DAY)


def counter_of(address: str) -> str:
    digest = hmac.new(key_of_today().encode(), network_of(address).encode(), hashlib.sha256)
    return f"report-sender-{digest.hexdigest()[:32]}"


def key_of_today() -> str:
    """Made anew by the first report after midnight, UTC; counting starts again with it."""
    today = datetime.now(UTC)
    midnight = datetime.combine(today.date() + timedelta(days=1), datetime.min.time(), tzinfo=UTC)
    left = max(1, int((midnight - today).total_seconds()))
    return str(caches["default"].get_or_set(KEY, lambda: secrets.token_hex(32), left))


def forget_senders() -> None:
    """The cache deletes what has expired only when it is asked for: ask for it."""
    caches["default"].get(KEY)


def network_of(address: str) -> str:
    """An IPv4 address, or the 64 bits of an IPv6 one that its holder does not choose."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))
