"""Marks, totals, pass marks, shuffles and Vietnamese answers: values in, values out."""
