"""How mail is sent: ``UTFALL_EMAIL_URL`` as Django's settings."""

from urllib.parse import unquote, urlsplit

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class MailAddressError(Exception):
    """The address is not one that mail can be sent by."""


def mail_settings(url: str) -> dict[str, object]:
    """``smtp+starttls://user:password@mail.example:587``; ``smtps`` is encrypted from the start,
    ``smtp`` not at all. Empty: mail is written where the program writes its log, and goes nowhere.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        known = ", ".join(_PORTS)
        message = f"UTFALL_EMAIL_URL must begin with one of {known} and name a host"
        raise MailAddressError(message)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
