"""Addresses as they may be shown: without passwords and keys."""

import re
from urllib.parse import unquote, urlsplit

SECRET = re.compile(
    r"token|secret|passw|pwd|credential|signature|api[-_]?key|auth|jwt|session|x-amz-|x-goog-|^(?:key|sig|sid|pass|hmac|subscription-key)$",
    re.I,
)


def is_url(words: str) -> bool:
    """Whether an input is an address of the web rather than a path."""
    return words[:8].lower().startswith(("http://", "https://"))


def shown(url: str) -> str:
    """`url` without user name, password, fragment and the query parameters that look like keys: fit for logs, messages and stores."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return re.sub(r"//[^/?#]*@", "//", url).partition("?")[0]
    query = "&".join(p for p in parts.query.split("&") if p and not SECRET.search(unquote(p.partition("=")[0])))
    return parts._replace(netloc=host, query=query, fragment="").geturl()
