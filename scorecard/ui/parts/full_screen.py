"""A button that asks the browser for the whole screen: Streamlit has none."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

_HTML = '<button type="button"></button>'
_CSS = """
button{font:inherit;font-family:var(--st-font);font-size:.875rem;line-height:1.2;min-height:2.5rem;padding:0 .75rem;
 border:1px solid var(--st-border-color);border-radius:var(--st-button-radius,.5rem);background:#fff;color:#1a1a1a;
 cursor:pointer;white-space:nowrap}
button.large{font-size:max(28px,min(2.1875vw,3.8889vh));min-height:56px;padding:0 .7rem}
button:hover{border-color:var(--st-primary-color);color:var(--st-primary-color)}
button:focus-visible{outline:3px solid #12436D;outline-offset:2px}
@media (max-width:700px){button.large{font-size:1rem;min-height:44px}}
"""
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
    return st.components.v2.component("full_screen", html=_HTML, css=_CSS, js=_SCRIPT)


def _answer() -> str:
    found = st.session_state.get("screen")
    asked = getattr(found, "screen", None) or (found or {}).get("screen")
    return "false" if asked == "window" else "true"
