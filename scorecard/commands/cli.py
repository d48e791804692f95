"""The commands: build, check, goalposts, index, edition, report, sentences, serve."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from scorecard.commands import outcome
from scorecard.errors import EditionError, ScorecardError, StoreError
from scorecard.store import freezing, locking, swapping
from scorecard.store.data_folder import ELSEWHERE, HOME, Store


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 is success, 1 that something was found wrong, 2 that it could not run at all."""
    chosen = parser().parse_args(arguments)
    return outcome.of(lambda: int(chosen.run(chosen)))


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(prog="python -m scorecard", description=__doc__)
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="make data/ from the publishers' files")
    build.add_argument("--raw", type=Path, required=True, help="folder of the publishers' files")
    build.add_argument("--place", action="append", default=[], help="a place's slug; all places if left out")
    build.add_argument(
        "--accept",
        action="append",
        nargs="?",
        const="*",
        default=[],
        metavar="SERIES",
        help="take what is made although figures would be lost or move too far; all series if left out",
    )
    build.set_defaults(run=_build)
    check = commands.add_parser("check", help="validate data/ and print what it covers")
    check.add_argument("--place", action="append", default=[], help="a place's slug; all places if left out")
    check.set_defaults(run=_check)
    posts = commands.add_parser(
        "goalposts",
        help="compute the goalposts from all wards of the country, and say which differ from the catalogue's",
    )
    posts.add_argument("--raw", type=Path, required=True, help="folder of the publishers' files")
    posts.set_defaults(run=_goalposts)
    _add_index(commands.add_parser("index", help="make a composite index of any table"))
    kept = _add_edition(commands.add_parser("edition", help="freeze the data as an edition; list, check, compare them"))
    report = _add_report(commands.add_parser("report", help="make the State of the City report in all its forms"))
    said = commands.add_parser("sentences", help="print what the cards say of every indicator, to be read through")
    said.add_argument("--place", action="append", default=[], help="a place's slug; all places if left out")
    said.add_argument("--indicator", action="append", default=[], help="an indicator's id; all if left out")
    said.set_defaults(run=_sentences)
    serve = commands.add_parser("serve", help="open the app in the browser")
    serve.add_argument("--port", type=int, default=8501)
    serve.set_defaults(run=_serve)
    for command in (build, check, posts, said, report, serve, *kept):
        command.add_argument("--data", type=Path, default=Store().home, help="the data folder")
    return top


def _add_index(index: argparse.ArgumentParser) -> None:
    means = "arithmetic, geometric, harmonic or power"
    index.add_argument("--values", type=Path, required=True, help="CSV, workbook or Parquet: area code, indicators")
    index.add_argument(
        "--framework", type=Path, required=True, help="the same: one row per indicator, or COINr's iMeta"
    )
    index.add_argument("--out", type=Path, required=True, help="file to write, .csv or .parquet")
    index.add_argument("--scale", default="minmax", help="minmax, goalposts, zscore, percentile_rank, rank or borda")
    index.add_argument("--weights", default="equal", help="within components: equal, given or pca")
    index.add_argument("--mean", default="arithmetic", help=f"within components: {means}")
    index.add_argument("--upper-mean", default="arithmetic", help=f"of components and dimensions: {means}")
    index.add_argument("--power", type=float, default=1.0, help="exponent of the mean 'power'")
    index.add_argument(
        "--range", type=float, nargs=2, default=(0.0, 100.0), metavar=("LOW", "HIGH"), help="scores of worst and best"
    )
    index.add_argument("--missing", default="refuse", help="refuse or reweight")
    index.add_argument("--period", metavar="COLUMN", help="column of periods: all are scored on the scale of one")
    index.add_argument("--baseline", metavar="PERIOD", help="that one; without it the first")
    index.set_defaults(run=_index)


def _add_edition(edition: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    kinds = edition.add_subparsers(title="commands", required=True, metavar="COMMAND")
    freeze = kinds.add_parser("freeze", help="make an edition that never changes from the data as they are")
    freeze.add_argument("name", help="the year of the place's edition (2030), or of a correction (2030-2)")
    freeze.add_argument("--note", default="", help="what a correction corrects, and why; shown with it")
    freeze.set_defaults(run=_freeze)
    listed = kinds.add_parser("list", help="list the editions with their dates, notes and hashes")
    listed.set_defaults(run=_editions)
    check = kinds.add_parser("check", help="compare every file of every edition with what was frozen")
    check.set_defaults(run=_check_editions)
    compare = kinds.add_parser("compare", help="say what differs between two editions")
    compare.add_argument("old", help="an edition's name")
    compare.add_argument("new", nargs="?", default="", help="another one's name; the current data if left out")
    compare.set_defaults(run=_compare)
    for one in (freeze, compare):
        one.add_argument("--place", default="", help="a place's slug; the first that has adopted a plan if left out")
    for several in (listed, check):
        several.add_argument("--place", action="append", default=[], help="a place's slug; all places if left out")
    return [freeze, listed, check, compare]


def _add_report(report: argparse.ArgumentParser) -> argparse.ArgumentParser:
    report.add_argument("--out", type=Path, required=True, help="folder to write, whole or not at all")
    report.add_argument("--edition", default="", help="a frozen edition's name; the current data if left out")
    report.add_argument("--place", default="", help="a place's slug; the first that has adopted a plan if left out")
    report.add_argument("--form", action="append", default=[], help="pdf, word, slides, workbook, data or briefs; all")
    report.set_defaults(run=_report)
    return report


def _home(chosen: argparse.Namespace) -> Store:
    """The data of a command, whole: what an interrupted build left is finished first.

    Raises StoreError where there is no place.
    """
    home = Store(chosen.data)
    if not home.slugs():
        raise StoreError(f"there is no place in {home.home / 'places'}")
    swapping.settled(home.home)
    return home


def _build(chosen: argparse.Namespace) -> int:
    from scorecard.building.build import build

    started = time.perf_counter()
    if not chosen.raw.is_dir():
        raise ScorecardError(f"--raw {chosen.raw}: there is no such folder")
    built = build(chosen.raw, _home(chosen), chosen.place, accept=chosen.accept)
    print(f"built {built.rows:,} rows in {time.perf_counter() - started:.0f} s")
    for fault in built.faults:
        print(f"not built: {fault}", file=sys.stderr)
    return 1 if built.faults else 0


def _check(chosen: argparse.Namespace) -> int:
    from scorecard.checking.check import checked

    home = _home(chosen)
    before = home.fingerprint()
    report = checked(home, chosen.place or home.slugs())
    if report.faults and home.fingerprint() != before:  # a build came between: what it left counts
        swapping.settled(home.home)
        report = checked(home, chosen.place or home.slugs())
    print(report.text)
    for fault in report.faults:
        print(f"fault: {fault}", file=sys.stderr)
    print(f"{len(report.faults)} faults" if report.faults else "No fault was found.")
    return 1 if report.faults else 0


def _freeze(chosen: argparse.Namespace) -> int:
    from scorecard import typed_text
    from scorecard.checking import people
    from scorecard.checking.check import checked
    from scorecard.store import editions

    home = _home(chosen)
    slug, note = chosen.place or home.first(), typed_text.line(chosen.note)
    with locking.held(home.home / locking.NAME, f"edition freeze {chosen.name}"):
        freezing.require(home, slug, chosen.name, note)
        if found := (*people.note_faults(note), *checked(home, [slug]).faults):
            raise EditionError(f"{slug} has faults, so nothing was frozen", found)
        made = freezing.freeze(home, slug, chosen.name, note)
    print(f"froze {editions.line(made)}")
    return 0


def _editions(chosen: argparse.Namespace) -> int:
    from scorecard.store import editions

    home, lost = _home(chosen), 0
    for slug in chosen.place or sorted({*home.slugs(), *editions.places(home)}):
        for name in editions.names(home, slug):
            print(editions.line(editions.open(home, slug, name)))
        for name in editions.gone(home, slug):
            lost += 1
            print(f"fault: {slug}: edition {name} was frozen and is gone", file=sys.stderr)
    return 1 if lost else 0


def _check_editions(chosen: argparse.Namespace) -> int:
    from scorecard.store import editions

    home, faults = _home(chosen), 0
    for slug in chosen.place or sorted({*home.slugs(), *editions.places(home)}):
        found, names = editions.faults(home, slug), editions.names(home, slug)
        faults += len(found)
        print(f"{slug}: {', '.join(names)}{'' if found else ': as frozen'}" if names else f"{slug}: no edition")
        for fault in found:
            print(f"fault: {fault}", file=sys.stderr)
    return 1 if faults else 0


def _compare(chosen: argparse.Namespace) -> int:
    from scorecard.commands.edition import compared

    home = _home(chosen)
    print(compared(home, chosen.place or home.first(), chosen.old, chosen.new))
    return 0


def _goalposts(chosen: argparse.Namespace) -> int:
    from scorecard.building import build, scores
    from scorecard.catalogue.framework import framework

    home = _home(chosen)
    catalogue = home.catalogue()
    values = build.national_values(chosen.raw, catalogue, build.country(chosen.raw), home.place(home.slugs()[0]))
    posts = scores.goalposts(values, framework(catalogue.index).to_frame().set_index("indicator")["polarity"])
    print("\n".join(f"{s}: worst = {row['worst']:.6f}, best = {row['best']:.6f}" for s, row in posts.iterrows()))
    moved = scores.moved_goalposts(catalogue, posts)
    for sentence in moved:
        print(sentence, file=sys.stderr)
    return 1 if moved else 0


def _index(chosen: argparse.Namespace) -> int:
    from scorecard.commands.index.command import Options, run

    options = Options(
        scale=chosen.scale,
        weights=chosen.weights,
        mean=chosen.mean,
        upper_mean=chosen.upper_mean,
        power=chosen.power,
        score_range=tuple(chosen.range),
        missing=chosen.missing,
        period=chosen.period,
        baseline=chosen.baseline,
    )
    areas = run(chosen.values, chosen.framework, chosen.out, options, lambda line: print(line, file=sys.stderr))
    print(f"scored {areas:,} areas: {chosen.out}")
    return 0


def _report(chosen: argparse.Namespace) -> int:
    from scorecard.commands import report as command

    started = time.perf_counter()
    home, forms = _home(chosen), command.known(chosen.form)
    slug = chosen.place or home.first()
    for letter in command.unprintable(home, slug, chosen.edition, forms):
        print(f"note: {letter}", file=sys.stderr, flush=True)
    made = command.run(home, slug, chosen.edition, chosen.out, forms, lambda one: print(command.line(one), flush=True))
    seconds, size = time.perf_counter() - started, sum(one.size for one in made) / 1e6
    print(
        f"{chosen.out}: {sum(one.count for one in made)} files, {size:.1f} MB, {seconds:.1f} s, "
        f"at most {command.peak():.0f} MB of memory"
    )
    return 0


def _sentences(chosen: argparse.Namespace) -> int:
    from scorecard.commands.sentences import printed

    home = _home(chosen)
    for slug in chosen.place or home.slugs():
        print(printed(home, slug, chosen.indicator))
    return 0


def _serve(chosen: argparse.Namespace) -> int:
    script = Path(__file__).resolve().parents[2] / "streamlit_app.py"
    if chosen.data != HOME:
        os.environ[ELSEWHERE] = str(_home(chosen).home.resolve())
    return subprocess.call([sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(chosen.port)])
