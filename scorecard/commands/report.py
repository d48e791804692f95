"""Writes all forms of a report into a folder, whole or not at all: the command `report`."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from scorecard.charts import export
from scorecard.checking import people
from scorecard.errors import ScorecardError, unknown
from scorecard.place_tables import place_tables
from scorecard.places import council_words
from scorecard.report.build import FORMS, Material, Prepared, files, needs_outline, prepared
from scorecard.store import editions, locking
from scorecard.store import files as disc
from scorecard.store.data_folder import Store

BOUNDARY = "wards_bng.geojson"
BRIEFS = FORMS["briefs"]
_NEW, _OLD = ".new", ".old"  # ends of the names of hidden folders beside a report
_MOST = 3  # processes that draw charts: more would wait for this one


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFiles:
    """A file of a report, or all briefs together: how many there are, their bytes, and the seconds they took.

    What they share, the outline, is no file.
    """

    name: str
    count: int
    size: int
    seconds: float


def run(
    home: Store, slug: str, edition: str, out: Path, forms: Sequence[str], told: Callable[[WrittenFiles], None]
) -> tuple[WrittenFiles, ...]:
    """Make the forms of a place's report in `out`; `told` hears of each as it is made.

    A folder that holds anything but a report is left alone. Raises ScorecardError for it, and EditionError for an
    edition that is not known or not as it was frozen.
    """
    out = out.resolve()
    _free(out)
    disc.folder(out.parent)
    with locking.held(out.parent / f".{out.name}.lock", f"report --out {out}"):
        _tidy(out)
        with pool(forms) as drawing:
            made = material(home, slug, edition)
            shared = _shared(made, forms, drawing, told) if drawing else None
            with _whole(out) as folder:
                done = tuple(_written(folder, files(made, forms, shared), told))
                _require(folder, forms)
        return done


def _shared(
    made: Material, forms: Sequence[str], drawing: ProcessPoolExecutor, told: Callable[[WrittenFiles], None]
) -> Prepared:
    started = time.perf_counter()
    shared = prepared(made, forms, drawing)
    told(WrittenFiles(name="outline", count=0, size=0, seconds=time.perf_counter() - started))
    return shared


def known(forms: Sequence[str]) -> tuple[str, ...]:
    """The forms asked for, all where none is. Raises ScorecardError for one that does not exist."""
    faults = [unknown("form", form, FORMS) for form in forms if form not in FORMS]
    if faults:
        raise ScorecardError("there are no such forms: " + "; ".join(faults))
    return tuple(form for form in FORMS if not forms or form in forms)


def material(home: Store, slug: str, edition: str = "") -> Material:
    """What the forms are made of; from the current data unless an edition is named."""
    frozen = editions.open(home, slug, edition) if edition else None
    store = frozen.store if frozen else home
    return Material(
        tables=place_tables(store, slug, frozen.place() if frozen else None),
        own=own_words(store, slug),
        edition=_line(frozen) if frozen else "",
        boundary=store.boundary(slug, BOUNDARY),
    )


def unprintable(home: Store, slug: str, edition: str, forms: Sequence[str]) -> Iterator[str]:
    """The letters that the PDFs of a report can't print, by file and line; none where no PDF is asked for."""
    if {"pdf", "briefs"} & {*forms}:
        yield from people.letters(editions.open(home, slug, edition).store if edition else home, slug)


def own_words(store: Store, slug: str) -> dict[str, str]:
    """The council's own words by the name of their file. Raises PlaceError for those that can't be read."""
    return council_words.read(store.home / "places" / slug)


def _line(frozen: editions.Edition) -> str:
    note = f" {frozen.note}" if frozen.note else ""
    return f"Edition {frozen.name}, frozen and unchanged since (sha256 {frozen.hash[:16]}).{note}"


@contextmanager
def pool(forms: Sequence[str]) -> Iterator[ProcessPoolExecutor | None]:
    """Processes that draw charts, beside this one; none where no form has any."""
    if not needs_outline(forms):
        yield None
        return
    others = min(_MOST, max(1, (os.cpu_count() or 1) - 1))
    drawing = ProcessPoolExecutor(others, mp_context=multiprocessing.get_context("spawn"), initializer=with_parent)
    try:
        drawing.submit(export.rasterised, export.BLANK)  # opens the converter while the cards are made
        yield drawing
    except (BrokenExecutor, BrokenPipeError) as error:
        raise ScorecardError(f"the processes that draw the charts can't be started, or ended early: {error}") from error
    finally:
        drawing.shutdown(cancel_futures=True)


def with_parent() -> None:
    """End this helper process when the one that started it has ended, however that was."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(parent: int) -> None:
    wait([parent])
    os._exit(1)


def _free(out: Path) -> None:
    """Refuse a folder that holds what is not a report's."""
    known = {*FORMS.values(), f"{FORMS['data']}-metadata.json"}
    if out.exists() and not out.is_dir():
        raise ScorecardError(f"--out {out}: this is a file, not a folder")
    strange = sorted(p.name for p in out.iterdir() if p.name not in known) if out.is_dir() else []
    if strange:
        raise ScorecardError(f"--out {out}: the folder holds {', '.join(strange[:3])}, which no report has written")


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """A folder beside `out` that takes its place when everything in it is written, and goes where that fails.

    The old one steps aside first and is removed last: whoever is killed between leaves one of the two whole.
    """
    folder = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}.", suffix=_NEW))
    aside = folder.with_suffix(_OLD)
    try:
        yield folder
        folder.chmod(disc.FOLDER)
        if out.exists():
            out.rename(aside)
        folder.rename(out)
        disc.flush(out.parent)
    except BaseException:
        if aside.exists() and not out.exists():
            aside.rename(out)
        raise
    finally:
        for path in (folder, aside):
            shutil.rmtree(path, ignore_errors=True)


def _tidy(out: Path) -> None:
    """Put a report back that stepped aside for one that never came, and remove what killed makings left."""
    pattern = re.compile(rf"\.{re.escape(out.name)}\.[a-z0-9_]{{8}}({_NEW}|{_OLD})?")
    left = sorted(
        (p for p in out.parent.glob(".*") if pattern.fullmatch(p.name) and p.is_dir()), key=lambda p: p.stat().st_mtime
    )
    aside = [p for p in left if p.suffix == _OLD]
    if aside and not out.exists():
        aside[-1].rename(out)
    for path in left:
        shutil.rmtree(path, ignore_errors=True)


def _require(folder: Path, forms: Sequence[str]) -> None:
    """Refuse a making that left a form out, or an empty file in its place."""
    found = {form: folder / FORMS[form] for form in forms}
    sizes = {
        form: sum(p.stat().st_size for p in (path.rglob("*") if path.is_dir() else (path,)) if p.is_file())
        for form, path in found.items()
    }
    if faults := [f"{FORMS[form]} was not made" for form, size in sizes.items() if not size]:
        raise ScorecardError("the report is not whole, so nothing was written", faults)


def _written(
    folder: Path, made: Iterator[tuple[str, bytes]], told: Callable[[WrittenFiles], None]
) -> Iterator[WrittenFiles]:
    """Write each file; briefs are counted together."""
    briefs: list[WrittenFiles] = []
    started = time.perf_counter()
    for name, content in made:
        path = folder / name
        disc.write(path, content)
        now = time.perf_counter()
        one = WrittenFiles(name=name, count=1, size=len(content), seconds=now - started)
        started = now
        if name.startswith(f"{BRIEFS}/"):
            briefs.append(one)
            continue
        if briefs:
            yield _together(briefs, told)
            briefs = []
        told(one)
        yield one
    if briefs:
        yield _together(briefs, told)


def _together(briefs: Sequence[WrittenFiles], told: Callable[[WrittenFiles], None]) -> WrittenFiles:
    found = WrittenFiles(
        name=BRIEFS, count=len(briefs), size=sum(b.size for b in briefs), seconds=sum(b.seconds for b in briefs)
    )
    told(found)
    return found


def line(one: WrittenFiles) -> str:
    """A file in one line: its name, how many there are, its size, the seconds."""
    count = f" ({one.count} files)" if one.count > 1 else ""
    size = f"{one.size / 1e6:7.2f} MB" if one.count else ""
    return f"{one.name + count:<28} {size:>10} {one.seconds:6.1f} s"


def peak() -> float:
    """The most memory that this process, or one that it started, has held, in MB; 0 where the system doesn't say."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / unit
