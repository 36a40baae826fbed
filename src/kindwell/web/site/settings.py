"""Django's settings, made from `config`. Nothing is decided here that an operator could decide there."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import tzlocal

from kindwell.content import content_folder
from kindwell.web.site.config import current_config
from kindwell.web.site.folder import secret_key
from kindwell.web.site.statics import digest_of

CONFIG = current_config()
CONTENT = CONFIG.content or content_folder()
DATA = CONFIG.data
CLIPS = DATA / "clips"
CLIPS_LIMIT_BYTES = CONFIG.clips_limit_mb * 1_000_000
SPEAK_AHEAD = CONFIG.speak_ahead
PORT = CONFIG.port

DEBUG = False
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "kindwell.web.site.urls"
AUTH_USER_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "kindwell.web.common",
    "kindwell.web.people",
    "kindwell.web.sealed",
    "kindwell.web.voices",
    "kindwell.web.contexts",
    "kindwell.web.checkins",
    "kindwell.web.drawings",
    "kindwell.web.learning",
    "kindwell.web.reminders",
    "kindwell.web.obstacles",
    "kindwell.web.acts",
    "kindwell.web.questionnaires",
    "kindwell.web.practices",
    "kindwell.web.quiet",
    "kindwell.web.recording",
    "kindwell.web.paths",
    "kindwell.web.flows",
    "kindwell.web.progress",
    "kindwell.web.writing",
    "kindwell.web.help",
    "kindwell.web.today",
    "kindwell.web.site",
]

MIDDLEWARE = [
    "kindwell.web.site.headers.no_body_for_head",
    "kindwell.web.site.headers.protective_headers",
    "kindwell.web.people.door.own_machine_only",
    "kindwell.web.site.compressing.compressed_statics",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kindwell.web.people.door.known_browser_only",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "kindwell.web.site.pages.everywhere",
            ]
        },
    }
]


def _sqlite(file: Path) -> dict[str, object]:
    """SQLite as a diary needs it: nothing acknowledged is lost, nothing deleted can be read back."""
    pragmas = (
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "cache_size=-8000",
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }


def _postgresql(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


SQLITE_FILE = DATA / "kindwell.sqlite3"
DATABASES = {"default": _postgresql(CONFIG.database_url) if CONFIG.database_url else _sqlite(SQLITE_FILE)}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
EMBEDDED_WORKER = True

USE_I18N = False
LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = tzlocal.get_localzone_name() or "UTC"

STATIC_FOLDER = Path(__file__).parent / "static"
STATIC_URL = f"/static/{digest_of(STATIC_FOLDER)}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_CHARSET = "utf-8"


def _never_changes(path: str, url: str) -> bool:
    """Every static address carries the digest of its content."""
    return url.startswith(STATIC_URL)


WHITENOISE_IMMUTABLE_FILE_TEST = _never_changes

CSRF_COOKIE_NAME = f"kindwell_form_{PORT}"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kindwell.web.site.views.form_expired"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# What is recorded comes in one file, is read from memory, and is given a name on no disk.
LARGEST_RECORDING_BYTES = 200_000_000
LARGEST_REQUEST_BYTES = LARGEST_RECORDING_BYTES + 1_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_REQUEST_BYTES

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "faults": {"()": "kindwell.web.site.logs.OnlyFaults"},
        "secrets": {"()": "kindwell.web.site.logs.NoSecrets"},
    },
    "formatters": {"plain": {"format": "{levelname}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["secrets"]}},
    "loggers": {"django.request": {"filters": ["faults"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
