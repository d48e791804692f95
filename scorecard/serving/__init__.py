"""What stands between the world and Streamlit's server: who may connect, what is served, packed and said.

It wraps the app as ASGI middleware and imports no Streamlit: the entry script hands in what it needs of it.
"""

from collections.abc import Callable
from importlib import resources
from typing import Any

from starlette.middleware import Middleware

from scorecard.serving.guard import Guard, policy
from scorecard.serving.open_files import open_files
from scorecard.serving.packed import Packed

__all__ = ["middleware", "open_files"]


def middleware(message: Any, option: Callable[[str], Any]) -> list[Middleware]:
    """What the app is wrapped in. `message` is the class of a browser's messages, `option` reads a server's setting."""
    page = (resources.files("streamlit") / "static" / "index.html").read_bytes()
    return [Middleware(Guard, message=message, option=option, policy=policy(page)), Middleware(Packed)]
