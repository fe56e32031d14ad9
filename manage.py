#!/usr/bin/env python
"""Run a management command of the site."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
    from django.core.management import execute_from_command_line  # inline: needs the settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
