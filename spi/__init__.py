"""A composite index of social progress for any set of areas: framework in, scores and ranks out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spi.framework import Framework
    from spi.index import SocialProgressIndex

__all__ = ["Framework", "SocialProgressIndex"]


def __getattr__(name: str) -> Any:
    """Load a public class on first use: scikit-learn takes seconds to import, and most callers never need it."""
    if name == "Framework":
        return import_module("spi.framework").Framework
    if name == "SocialProgressIndex":
        return import_module("spi.index").SocialProgressIndex
    raise AttributeError(f"module 'spi' has no attribute {name!r}; expected one of {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
