"""The limit of open files."""

from __future__ import annotations

import resource

import pytest

from scorecard.serving.open_files import FILES, open_files


@pytest.mark.parametrize(
    ("limits", "raised"),
    [
        ((1024, 1_048_576), (FILES, 1_048_576)),
        ((1024, 4096), (4096, 4096)),
        ((1024, resource.RLIM_INFINITY), (FILES, resource.RLIM_INFINITY)),
        ((FILES, FILES), None),
        ((100_000, 200_000), None),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), None),
    ],
)
def test_the_limit_of_open_files_is_raised_where_it_may_be(
    limits: tuple[int, int],
    raised: tuple[int, int] | None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    set_to: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits)
    monkeypatch.setattr(resource, "setrlimit", lambda _, to: set_to.append(to))
    open_files()
    assert set_to == ([raised] if raised else [])
    assert len(caplog.messages) == 1 and "open" in caplog.text


def test_a_limit_that_may_not_be_raised_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(*_: object) -> None:
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 1024))
    monkeypatch.setattr(resource, "setrlimit", refused)
    open_files()
    assert "only 256 files" in caplog.text and "not allowed" in caplog.text
