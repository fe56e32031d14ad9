"""Where a web server finds the site."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")

application = get_wsgi_application()

# What is loaded now stays for the life of the process: addresses, and with them every view,
# are looked up before the first request, and the collector passes over all of it from here on.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
