import json
import logging
import sys

from cjportal.log_lines import JsonLineFormatter


def record(message, *args, exc_info=None):
    return logging.LogRecord("django.request", logging.WARNING, "", 0, message, args, exc_info)


def test_a_visitor_cannot_start_a_line_of_his_own():
    forged = 'a\nb\r\u2028{"level": "info"}\udfff'
    line = JsonLineFormatter().format(record("Not Found: %s", forged))
    assert len(line.splitlines()) == 1
    assert line.isascii()
    assert json.loads(line)["message"] == f"Not Found: {forged}"


def test_a_traceback_stays_on_its_line():
    try:
        raise ValueError("first\nsecond")
    except ValueError:
        line = JsonLineFormatter().format(record("Failed", exc_info=sys.exc_info()))
    assert len(line.splitlines()) == 1
    assert "ValueError" in json.loads(line)["traceback"]
