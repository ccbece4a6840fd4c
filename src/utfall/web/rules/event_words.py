"""What the app's events, their objects and fields are called in the history."""

from django.utils.functional import Promise

EVENTS: dict[str, Promise] = {}
OBJECTS: dict[str, Promise] = {}
FIELDS: dict[str, Promise] = {}
