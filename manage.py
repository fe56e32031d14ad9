#!/usr/bin/env python
"""Run a management command of the site."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
    from django.core.exceptions import ImproperlyConfigured  # inline: these need the settings first
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"The site cannot start. {error}")


if __name__ == "__main__":
    main()
