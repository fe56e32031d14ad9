"""Tests of the kit's views."""
