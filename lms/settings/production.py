"""A site in use. Keys and addresses come from the environment; a missing one stops the start."""

from lms.settings import env
from lms.settings.base import *  # noqa: F403  the base is the ground

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
PERSONAL_DATA_KEYS = env.names("PERSONAL_DATA_KEYS", []) or [env.text("PERSONAL_DATA_KEYS")]
PUBLIC_ORIGIN = env.text("PUBLIC_ORIGIN").rstrip("/")
WAGTAILADMIN_BASE_URL = PUBLIC_ORIGIN
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", []) or [env.text("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = [PUBLIC_ORIGIN]
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Limits count by address: without this, everybody behind the proxy would share one.
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("PROXY_COUNT", 1, least=0)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
