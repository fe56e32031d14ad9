"""Refusals are one line of the log; faults of ours keep their stack."""

import io
import logging

import pytest

from kit.logs import Refused


@pytest.fixture
def log():
    """Return a function that logs an exception as Django does, and what came out."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Refused())
    handler.setFormatter(logging.Formatter("{levelname} {message}", style="{"))

    def write(name, status):
        logger = logging.Logger(name)
        logger.addHandler(handler)
        try:
            raise ValueError("here")
        except ValueError as error:
            logger.error("what happened", exc_info=error, extra={"status_code": status})
        return stream.getvalue().splitlines()

    return write


@pytest.mark.parametrize(("name", "status"), [("django.security.DisallowedHost", 400), ("django.request", 413)])
def test_a_refusal_is_one_line(log, name, status):
    assert log(name, status) == ["WARNING what happened"]


@pytest.mark.parametrize(("name", "status"), [("django.request", 500), ("kit.jobs", 0)])
def test_a_fault_keeps_its_stack(log, name, status):
    lines = log(name, status)

    assert lines[0] == "ERROR what happened"
    assert lines[-1] == "ValueError: here"
