"""What in a text could lead to a person: telephone numbers, addresses, names that are said to be such."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STREET = "street|road|avenue|lane|drive|close|crescent|terrace|grove|court|gardens|mews|place|way|walk|square|mount"
_SHORT = "st|rd|ave?|ln|dr|cres|terr|gdns|pl|sq"
_HOUSE = rf"(?:{_STREET}|{_SHORT})\b"
_FLAT = r"(?:\b[Ff]lat|\b[Aa]partment|\b[Aa]pt\.?)\s+\d+[a-zA-Z]?\b"
_NUMBERED = rf"\b(?!(?:19|20)\d\d\b)\d{{1,4}}[a-zA-Z]?,?\s+(?:[A-Z][\w'’.-]*\s+){{1,4}}(?i:{_HOUSE})"
_AT = r"\b(?:at|is|in|number|no\.?)\s+(?!(?:19|20)\d\d\b)"
_LOWER = rf"(?i:{_AT}\d{{1,4}}[a-z]?,?\s+(?!(?:in|on|the|of|to|an?)\b)(?:[a-z'’-]+\s+){{1,2}}{_HOUSE})"
_ORDINAL = r"(?!\d(?:st|nd|rd|th)\b)"
KINDS = {
    "an e-mail address": re.compile(r"[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[A-Za-z]{2,}"),
    "a telephone number": re.compile(
        r"(?<![\d.,])(?:\+|00)\s?\d{2}[\s()./-]*(?:\d[\s()./-]*){8,12}(?!\d)"
        r"|(?<![\d.,])\(?0\d(?:[\s()./-]*\d){8,9}(?!\d)"
    ),
    "a postcode": re.compile(rf"(?i:\b(?:gir\s*0aa|[a-z]{{1,2}}\d[a-z\d]?\s*{_ORDINAL}\d[abd-hjlnp-uw-z]{{2}})\b)"),
    "a street address": re.compile(f"{_FLAT}|{_NUMBERED}|{_LOWER}"),
    "a person's name": re.compile(r"\b(?:Mr|Mrs|Ms|Mx)\b\.?\s+[A-Z]|(?i:\bmy name(?:\s+is|['’]s)\s+)[A-Z]"),
}


def found(text: str) -> Iterator[str]:
    """What kinds of personal data a text seems to hold; never the data themselves."""
    return (kind for kind, pattern in KINDS.items() if pattern.search(text))
