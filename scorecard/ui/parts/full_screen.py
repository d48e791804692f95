"""A button that asks the browser for the whole screen: Streamlit has none."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from scorecard.ui import look

_HTML = '<button type="button"></button>'
_SCRIPT = """
export default function({data, parentElement, setTriggerValue}) {
  const button = parentElement.querySelector("button");
  const draw = () => {
    button.textContent = document.fullscreenElement ? "Window" : "Full screen";
    button.className = data.large ? "large" : "";
  };
  const left = () => { draw(); if (!document.fullscreenElement) setTriggerValue("screen", "window"); };
  button.onclick = () => {
    if (document.fullscreenElement) { document.exitFullscreen(); return; }
    const whole = document.documentElement.requestFullscreen;
    if (whole) whole.call(document.documentElement).then(draw, () => {});
    setTriggerValue("screen", "full");
  };
  if (!data.large && document.fullscreenElement) document.exitFullscreen();
  document.addEventListener("fullscreenchange", left);
  draw();
  return () => document.removeEventListener("fullscreenchange", left);
}
"""


def button(large: bool, act: Callable[[str], None]) -> None:
    """Draw the button; `act` is told "true" when the screen is asked for, "false" when it is left."""
    _mounted()(key="screen", data={"large": large}, on_screen_change=lambda: act(_answer()), width="content")


def _mounted() -> Callable[..., object]:
    return st.components.v2.component("full_screen", html=_HTML, css=look.sheet("screen"), js=_SCRIPT)


def _answer() -> str:
    return "false" if st.session_state["screen"]["screen"] == "window" else "true"
