"""Real workers, killed with -9 at named points and at random: does every job happen, and once?

`run.py` is started as a process of its own. It forks the members of a site that wait
for their fate: requesters that ask for work, workers, and the clock. All patches live
in `points.py`; the product knows nothing of them.
"""
