"""Tests of the house: floors, sizes, words, doors."""
