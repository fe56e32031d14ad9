"""What every way of running the site shares."""

from pathlib import Path
from typing import Any

from lms.settings import broker, env
from lms.settings.parts.celery import *  # noqa: F403  settings are flat names
from lms.settings.parts.language import *  # noqa: F403
from lms.settings.parts.safety import *  # noqa: F403
from lms.settings.parts.sign_in import *  # noqa: F403
from lms.settings.parts.wagtail import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")

DEMO = False
AGENCY_SECONDS = 30  # how long a process may go on showing an old name or logo of the agency
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees its own attributes, not what the page happens to hold
PORT = env.integer("PORT", 8000, least=1, most=65535)
PUBLIC_ORIGIN = env.text("PUBLIC_ORIGIN", f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS", [PUBLIC_ORIGIN])

INSTALLED_APPS = [
    "lms",
    "reports",
    "certificates",
    "assignments",
    "group_sessions",
    "courses",
    "assessments",
    "units",
    "skills",
    "people",
    "kit",
    "wagtail_localize",
    "wagtail.contrib.settings",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail.users",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_cotton",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # the admin says with it how long ago something happened
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kit.middleware.CompressionMiddleware",
    "kit.middleware.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "people.middleware.PersonMiddleware",
    "people.middleware.LanguageMiddleware",
    "kit.middleware.BodySizeMiddleware",
    "people.middleware.ReadingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kit.middleware.AdminRefusalMiddleware",
    "courses.middleware.TranslationDoorMiddleware",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "kit.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "kit.templatetags.words",
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL with FULL: a commit that was acknowledged is on the disk. IMMEDIATE: a
    # writer waits its turn at BEGIN instead of failing in the middle.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": env.integer("DATABASE_POOL", 8, least=1),
        "timeout": 5,  # seconds; then the reader is told, before their browser gives up
    }
    # A statement that a connection sends again is planned once: a fifth of a page's CPU time.
    # A PgBouncer before 1.21 that pools transactions cannot follow; 0 turns it off.
    prepare_after = env.integer("DATABASE_PREPARE_AFTER", 3, least=0)
    DATABASES["default"]["OPTIONS"] |= {"server_side_binding": bool(prepare_after), "prepare_threshold": prepare_after or None}
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", "")
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    # Limits and locks are shared between processes, so never process memory.
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kit_cache"}}

CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = broker.choose(
    env.text("CELERY_BROKER_URL", ""), redis_url=REDIS_URL, database=DATABASES["default"], var_dir=VAR_DIR
)
CELERY_BROKER_TRANSPORT = broker.transport(CELERY_BROKER_URL)
CELERY_WORKER_PREFETCH_MULTIPLIER = broker.prefetch(CELERY_BROKER_URL)

SESSION_ENGINE = "people.sign_in.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "build" / "collected")
FRONTEND_DIR = BASE_DIR / "build" / "frontend"  # filled by `make frontend` from npm packages
STATICFILES_DIRS = [FRONTEND_DIR] if FRONTEND_DIR.exists() else []
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", VAR_DIR / "media")
PRIVATE_ROOT = env.path("PRIVATE_ROOT", VAR_DIR / "private")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", False)  # STARTTLS, usually on port 587
EMAIL_USE_SSL = env.boolean("EMAIL_USE_SSL", False)  # TLS from the first byte, usually on port 465
EMAIL_TIMEOUT = 20  # seconds for each step of the conversation with the mail server
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "hoc-vu-so@localhost")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"refused": {"()": "kit.logs.Refused"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refused"]}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # Celery tells of every message, and the clock sends one every few seconds; kit tells of every job.
    # WeasyPrint and fontTools tell of every step of every paper.
    "loggers": {
        name: {"level": "WARNING"} for name in ("celery.app.trace", "celery.worker.strategy", "weasyprint.progress", "fontTools")
    },
}
