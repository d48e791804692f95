"""Long work of the app: one piece at a time, in the background, once for everybody who asks for the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

KEPT = 12  # finished pieces


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Jobs:
    """Work by its key; what is finished is kept until newer work takes its place."""

    held: dict[Hashable, Future[bytes]] = field(default_factory=dict)
    worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="report"))
    lock: Lock = field(default_factory=Lock)

    def start(self, key: Hashable, make: Callable[[], bytes]) -> Future[bytes]:
        """The work of that key: that which is done or going on, else new work; what failed is tried again."""
        with self.lock:
            own = self.held.get(key)
            if own is None or (own.done() and own.exception()):
                self.held.pop(key, None)
                own = self.held[key] = self.worker.submit(make)
                self._forget()
            return own

    def done(self, key: Hashable) -> bytes | None:
        """What the work has made; None where it was not asked for, is going on or failed."""
        own = self.held.get(key)
        return own.result() if own and own.done() and not own.exception() else None

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What the work of that key makes, after waiting for it. Raises what went wrong with it."""
        return self.start(key, make).result()

    def _forget(self) -> None:
        finished = [key for key, own in self.held.items() if own.done()]
        for key in finished[: max(0, len(finished) - KEPT)]:
            del self.held[key]


# Made with the module and not kept in a cache: whoever empties the caches must not make a second queue.
REPORTS = Jobs()
WORKBOOKS = Jobs()
