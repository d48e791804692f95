"""The chain of a place's editions: each names the one before it and its hash, and a ledger beside names them all.

So an edition that is gone, one that was put between two others, and one that was changed and sealed anew are seen.
Editions of format 1 name none before them; the ledger has them from the next freezing on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard.errors import EditionError
from scorecard.store import files

LEDGER = Path("editions") / "ledger.json"
_NEXT = LEDGER.with_name(".ledger.json.new")
BUILT = "manifest.json"  # of data/, which holds the ledger's hashes, too: a folder that is gone takes its ledger along


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """An edition in the chain: its hash, and name and hash of the one before; `chained` where it would name one."""

    hash: str
    before: tuple[str, str] | None = None
    chained: bool = True


def ledger(home: Path) -> dict[str, dict[str, str]]:
    """Hash by name of every edition, by place; nothing where none was written yet.

    Raises EditionError for a ledger that can't be read.
    """
    return _read(home / LEDGER)


def pending(home: Path, slug: str) -> dict[str, str]:
    """Hash by name of the editions that a freeze was to enter, killed between its last two steps; nothing else."""
    try:
        return _read(home / _NEXT).get(slug, {})
    except EditionError:
        return {}


def _read(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    try:
        told = json.loads(path.read_bytes())
        return {str(slug): {str(n): str(h) for n, h in known.items()} for slug, known in told.items()}
    except (ValueError, AttributeError) as error:
        raise EditionError(f"{LEDGER.as_posix()} is damaged: it can't be read") from error


def recorded(home: Path, earlier: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """What a manifest is to hold of the editions: what it held, which stays, and what the ledger has beside it."""
    try:
        found = ledger(home)
    except EditionError:
        found = {}  # told by every check
    return {slug: {**found.get(slug, {}), **earlier.get(slug, {})} for slug in sorted({*found, *earlier})}


def enter(home: Path, slug: str, hashes: Mapping[str, str]) -> None:
    """Write the editions of a place into the ledger, whole or not at all."""
    prepare(home, slug, hashes)
    (home / _NEXT).replace(home / LEDGER)
    files.flush((home / LEDGER).parent)


def prepare(home: Path, slug: str, hashes: Mapping[str, str]) -> None:
    """Write the ledger as it will be beside the ledger, before the edition has its name: see `pending`."""
    known = ledger(home)
    known[slug] = {**known.get(slug, {}), **hashes}
    files.write(home / _NEXT, (json.dumps(known, indent=1, sort_keys=True) + "\n").encode())


def faults(
    links: Mapping[str, ChainLink | None], known: Mapping[str, str], built: Mapping[str, str] | None = None
) -> Iterator[str]:
    """What is wrong with a chain of editions, oldest first; None stands for one whose own faults are told already.

    `known` is what the ledger has, `built` what the manifest of data/ has of it, where there is one.
    """
    told: set[str] = set()
    for (earlier, old), (name, link) in zip([("", None), *links.items()], links.items(), strict=False):
        if link is None or not link.chained:
            continue
        before, digest = link.before or ("", "")
        if before == earlier:
            if old is not None and old.hash != digest:
                told.add(before)
                yield f"edition {before} was changed and sealed anew since {name} was frozen after it"
        elif before and before not in links:
            told.add(before)
            yield f"edition {before} is gone: {name} was frozen after it"
        else:
            after = f"after {before}" if before else "as the first"
            told.add(earlier)
            yield f"edition {earlier} was put before {name}, which was frozen {after}"
    for file, has in ((LEDGER.as_posix(), known), (BUILT, built or {})):
        for name, digest in has.items():
            if name in told:
                continue
            if name not in links:
                told.add(name)
                yield f"edition {name} is gone: {file} has it as frozen"
            elif (link := links[name]) is not None and link.hash != digest:
                told.add(name)
                yield f"edition {name} was changed and sealed anew: {file} has another hash of it"
    for name in (n for n in links if n not in known):
        yield f"edition {name} stands, and {LEDGER.as_posix()} does not have it: put the ledger back as it was"
