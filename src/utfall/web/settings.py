"""Django's settings, from the environment: one application for a demo, a machine and its tests.

``UTFALL_FOLDER`` is the municipality's folder. ``UTFALL_DATABASE`` is ``postgresql://…`` or empty
for a file below the folder's ``data/``. ``UTFALL_DEMO`` opens sign-in by one press, on this machine
alone (checked by ``people.demo``). ``UTFALL_HOSTS`` are the names the application answers to.
``UTFALL_EMAIL_URL`` is the server reminders are sent by (``smtp+starttls://user:password@host:587``,
``smtps://…``, ``smtp://…``), empty for the log; ``UTFALL_EMAIL_FROM`` is the sender's address.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from utfall.web.database import database_settings
from utfall.web.mail_settings import mail_settings
from utfall.web.secret_key import secret_key

FOLDER = Path(os.environ.get("UTFALL_FOLDER", ".")).resolve()
DEMO = os.environ.get("UTFALL_DEMO") == "1"
HTTPS = os.environ.get("UTFALL_HTTPS") == "1"
WEB = Path(__file__).parent

DEBUG = False
SECRET_KEY = secret_key(FOLDER)
_HOSTS = os.environ.get("UTFALL_HOSTS", "127.0.0.1,localhost,[::1]")
ALLOWED_HOSTS = [host for host in _HOSTS.split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "utfall.web.frame",
    "utfall.web.people",
    "utfall.web.audit",
    "utfall.web.follow_up",
    "utfall.web.searching",
    "utfall.web.deliveries",
    "utfall.web.entered",
    "utfall.web.drafts",
    "utfall.web.rounds",
    "utfall.web.comments",
    "utfall.web.forecasts",
    "utfall.web.goals",
    "utfall.web.budgets",
    "utfall.web.compiling",
    "utfall.web.workbooks",
    "utfall.web.rules",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "utfall.web.frame.language.ChosenLanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "utfall.web.drafts.middleware.DraftsMiddleware",
    "utfall.web.people.signed_in.SignedInMiddleware",
    "utfall.web.frame.faults.FaultsInWordsMiddleware",
]
ROOT_URLCONF = "utfall.web.urls"
WSGI_APPLICATION = "utfall.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "utfall.web.frame.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "utfall.web.frame.templatetags.frame_tags",
                "utfall.web.follow_up.templatetags.table_tags",
            ],
        },
    }
]

DATABASES = {"default": database_settings(os.environ.get("UTFALL_DATABASE", ""), FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# allauth's limits count in a cache that all processes share; with the usual 300 entries a third of
# them is thrown away when many names are tried
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache",
                      "LOCATION": "cache", "OPTIONS": {"MAX_ENTRIES": 100_000}}}  # fmt: skip
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
     "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("slug", "name", "email")}},
]  # fmt: skip
LOGIN_URL = "/logga-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "utfall.web.people.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "slug"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/logga-in/"
# The limits count per address: behind nginx that is what nginx says, else who is connected.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
# A demo is one machine's: who tries every person in turn signs in often.
_SIGN_INS = "600/m/ip" if DEMO else "30/m/ip"
ACCOUNT_RATE_LIMITS = {"login": _SIGN_INS, "login_failed": "10/m/ip,5/5m/key"}
# A working day, or until the browser is closed.
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_SESSION_REMEMBER = False
SESSION_COOKIE_NAME = "utfall_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "utfall.web.frame.views.no_token"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = False
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [WEB / "locale"]
LANGUAGE_COOKIE_NAME = "utfall_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

globals().update(mail_settings(os.environ.get("UTFALL_EMAIL_URL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("UTFALL_EMAIL_FROM", "utfall@localhost")

# Files people deliver: streamed to disk up to the limit, never held in memory whole.
FILE_UPLOAD_HANDLERS = ["utfall.web.frame.limited_upload.LimitedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
