"""Goes where a person can go by links, some of each kind of page."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve

_LINK = re.compile(r'(?:href|action)="([^"]+)"')
_LEFT_OUT = frozenset(("account_logout", "theme_css", "logo", "set_language", "keys_choice"))


def reached(client: Client, *starts: str, most: int = 1) -> dict[str, bytes]:
    """Address → body of what links lead to from the starts; ``most`` of each kind."""
    waiting, found, kinds = list(starts), dict[str, bytes](), Counter[tuple[str, ...]]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if path in found or kind is None or kinds[kind] >= most:
            continue
        kinds[kind] += 1
        answer = client.get(path)
        found[path] = body_of(answer)
        if answer.status_code == 302:
            waiting.append(answer.headers["Location"])
        if "text/html" in answer.headers.get("Content-Type", ""):
            links = (unescape(link) for link in _LINK.findall(found[path].decode()))
            waiting += [_local(urljoin(path, link)) for link in links]
    return found


def body_of(answer: HttpResponseBase) -> bytes:
    """The body, also of an answer that is streamed."""
    return answer.getvalue() if isinstance(answer, StreamingHttpResponse | HttpResponse) else b""


def _local(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "") if not parts.netloc else ""


def kind_of(path: str) -> tuple[str, ...] | None:
    """What alike pages have in common: the view, the report on its page and in its JSON, the
    ending, what is asked for in the query. None for what is no page."""
    parts = urlsplit(path)
    try:
        match: ResolverMatch = resolve(parts.path)
    except Resolver404:
        return None
    if match.url_name in _LEFT_OUT:
        return None
    asked = sorted(item.partition("=")[0] for item in parts.query.split("&"))
    ending, report = (str(match.kwargs.get(key, "")) for key in ("ending", "name"))
    by_report = not parts.query and ending in ("", "json")
    return (str(match.url_name), report if by_report else "", ending, *asked)
