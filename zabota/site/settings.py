"""Settings of every process. All that differs between installations comes from the environment."""

import os
from pathlib import Path

from zabota.core.database_urls import database_from_url

ROOT = Path(__file__).resolve().parents[2]
STATE = Path(os.environ.get("ZABOTA_STATE") or ("/var/lib/zabota" if os.geteuid() == 0 else ROOT / "var"))

DEBUG = os.environ.get("ZABOTA_DEBUG") == "1"
SECRET_KEY = os.environ.get("ZABOTA_SECRET_KEY") or "insecure-only-for-tests-and-tools"
PUBLIC_URL = os.environ.get("ZABOTA_PUBLIC_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("ZABOTA_ALLOWED_HOSTS", "*").split(",")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
TRUSTED_PROXIES = int(os.environ.get("ZABOTA_TRUSTED_PROXIES", "0"))

AREAS = [
    "api",
    "kits",
    "web",
    "desk",
    "proposals",
    "agreements",
    "billing",
    "catalog",
    "promises",
    "notifications",
    "documents",
    "channels",
    "clients",
    "people",
    "events",
    "business",
    "ui",
    "core",
]

INSTALLED_APPS = [
    "zabota.site",
    *(f"zabota.{area}" for area in AREAS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "zabota.site.headers.HeadersMiddleware",
    "zabota.site.static_files.StaticFilesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zabota.people.middleware.MemberMiddleware",
]

ROOT_URLCONF = "zabota.site.urls"
ASGI_APPLICATION = "zabota.site.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zabota.ui.navigation.navigation",
                "zabota.people.context.may",
            ],
            "builtins": [
                "zabota.ui.templatetags.ui",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "zabota.ui.forms.ZabotaRenderer"

DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql://zabota_app@localhost/zabota")
DATABASES = {
    "default": database_from_url(DATABASE_URL),
    "owner": database_from_url(os.environ.get("DATABASE_OWNER_URL", DATABASE_URL)),
}
# The pool's own patience with a lost server doubles its pauses for five minutes, and pages would stay away long after
# the server is back. Given up soon, it tries anew for whoever asks next.
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": 24,
    "timeout": 5,
    "reconnect_timeout": 2,
}
DATABASES["owner"]["TEST"] = {"MIRROR": "default"}
DATABASE_ROUTERS: list[str] = []
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "events_cache"},
}

# Signing in
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "zabota.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PREVENT_ENUMERATION = True
PASSWORD_RESET_TIMEOUT = 60 * 60
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "zabota.people.adapter.MfaAdapter"
MFA_TOTP_ISSUER = "Zabota"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
USERSESSIONS_TRACK_ACTIVITY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]

# Words and time
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("ZABOTA_STATIC_ROOT") or STATE / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or os.environ.get("ZABOTA_TESTING")
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or bool(os.environ.get("ZABOTA_TESTING"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Mail door
SMTP_HOST = os.environ.get("ZABOTA_SMTP_HOST", "127.0.0.1")
SMTP_PORT = int(os.environ.get("ZABOTA_SMTP_PORT", "2525"))
LMTP_PORT = os.environ.get("ZABOTA_LMTP_PORT", "")  # or the path of a socket; closed by default
SMTP_CERTIFICATE = os.environ.get("ZABOTA_SMTP_CERTIFICATE", "")
SMTP_CERTIFICATE_KEY = os.environ.get("ZABOTA_SMTP_CERTIFICATE_KEY", "")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SMTP_OUT_URL = os.environ.get("ZABOTA_SMTP_OUT_URL", "")
SMTP_OUT_FROM = os.environ.get("ZABOTA_SMTP_OUT_FROM", "zabota@localhost")

SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("ZABOTA_LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "psycopg": {"level": os.environ.get("ZABOTA_LOG_LEVEL", "WARNING")},
    },
}
