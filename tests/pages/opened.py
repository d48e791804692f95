"""A page of the app as it ships, opened at an address."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

ENTRY = Path(__file__).resolve().parents[2] / "streamlit_app.py"


def opened(page: str, **asked: str) -> AppTest:
    """The page after its first run, its address holding what is asked for."""
    app = AppTest.from_file(str(ENTRY), default_timeout=60).run()
    for key, value in asked.items():
        app.query_params[key] = value
    return app.switch_page(f"pages/{page}.py").run()


def body(app: AppTest) -> str:
    """All HTML of the page."""
    return " ".join(block.proto.body for block in app.get("html"))
