"""A build is whole or absent: killed at any moment, on a full disc, two at once; and it never loses what is held."""

import errno
import json
import os
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.checking.check import checked
from scorecard.commands.cli import main
from scorecard.errors import ScorecardError
from scorecard.store import files, locking, manifest, swapping
from scorecard.store.data_folder import Store
from tests import refreshed
from tests.refreshed import ENGLAND, JOBS, RATES, WALKS, YEARS, built, change, figures, made
from tests.testborough import CITY, WARDS

SLUG = "testborough"
# builds once, to count its steps, then kills a build on a fresh copy at moments spread over all of them
DRIVER = """
import os, shutil, signal, sys
from pathlib import Path
from scorecard.building import build
from scorecard.store.data_folder import Store
top, raw, moments = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.rmdir", "shutil.rmtree"}
def stepped(home, last):
    seen = [0]
    def step(event, arguments):
        if event in STEPS and str(home) in str(arguments[0]):
            seen[0] += 1
            if seen[0] == last: os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(step)
    build.build(raw, Store(home), say=lambda text: None)
    return seen[0]
def forked(home, last):
    shutil.copytree(top / "old", home)
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.write(into, str(stepped(home, last)).encode())
        os._exit(0)
    os.close(into)
    told = os.read(out, 20)
    os.close(out)
    os.waitpid(child, 0)
    return int(told or 0)
steps = forked(top / "new", 0)
for n in range(moments):
    forked(top / f"killed{n}", 1 + n * steps // moments)
print(steps)
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """Data as built, and raw files that are a year further."""
    raw, home = refreshed.write(tmp_path_factory.mktemp("first"))
    assert made(raw, home).faults == ()
    good = shutil.copytree(raw, raw.parent / "good")
    later = pd.DataFrame({"code": [CITY, ENGLAND, *WARDS], "year": 2025, "Value": [75.0, 71.9, 66.0, 78.0]})
    change(raw, JOBS, lambda t: pd.concat([t, later]))
    change(raw, "imd/imd2025_england_lsoa21_indicators.csv", lambda t: t.assign(theft_rate=t["theft_rate"] * 0.9))
    return raw, home, good


@pytest.fixture
def raw(first):
    return first[0]


@pytest.fixture
def home(first, tmp_path):
    return Store(shutil.copytree(first[1].home, tmp_path / "data"))


def test_killed_at_many_moments_the_data_are_all_old_or_all_new(first, tmp_path, root):
    shutil.copytree(first[1].home, tmp_path / "old")
    run = subprocess.run(
        [sys.executable, "-c", DRIVER, str(tmp_path), str(first[0]), "12"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(run.stdout) > 60
    old, new = built(Store(tmp_path / "old")), built(Store(tmp_path / "new"))
    assert old != new
    seen = []
    for n in range(12):
        home = Store(tmp_path / f"killed{n}")
        assert main(["check", "--data", str(home.home)]) == 0
        now = {name: content for name, content in built(home).items() if not name.startswith((".lock", ".building/"))}
        assert now in (old, new)
        seen.append(now == new)
    assert made(first[0], Store(tmp_path / "killed5")).faults == () and built(Store(tmp_path / "killed5")) == new
    assert seen[0] is False and seen == sorted(seen)


@pytest.mark.parametrize("command", ["build", "check", "freeze"])
@pytest.mark.parametrize("moved", [0, 3])
def test_whoever_comes_next_finishes_what_a_killed_build_began(raw, home, tmp_path, monkeypatch, command, moved):
    other = Store(shutil.copytree(home.home, tmp_path / "other"))
    made(raw, other)
    real = swapping.finish

    def killed(where):
        if not (where / swapping.STAGING / swapping.JOURNAL).exists():
            return real(where)
        for number, name in list(enumerate(swapping._journal(where / swapping.STAGING / swapping.JOURNAL)[0]))[:moved]:
            (where / swapping.STAGING / str(number)).replace(where / name)
        raise KeyboardInterrupt

    monkeypatch.setattr(swapping, "finish", killed)
    with pytest.raises(KeyboardInterrupt):
        made(raw, home)
    monkeypatch.undo()
    assert (manifest.MIXED in checked(home, [SLUG]).faults) == (moved > 0)
    commands = {"build": ["build", "--raw", str(raw)], "check": ["check"], "freeze": ["edition", "freeze", "2026"]}
    assert main([*commands[command], "--data", str(home.home)]) == 0
    assert {n: c for n, c in built(home).items() if not n.startswith("editions/")} == built(other)


def test_a_full_disc_leaves_the_data_as_they_were_and_ends_with_2(raw, home, monkeypatch, capsys):
    before, real = built(home), files.write
    for step in (0, 1, 3, 5):
        left = [step]

        def full(path, content, mode=0o644, left=left):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device", str(path))
            real(path, content, mode)

        monkeypatch.setattr(files, "write", full)
        assert main(["build", "--raw", str(raw), "--data", str(home.home)]) == 2
        monkeypatch.undo()
        assert "No space left on device" in capsys.readouterr().err
        assert built(home) == before


def test_the_second_of_two_builds_is_refused_with_words(raw, home, root, capsys):
    code = "import sys, time; from pathlib import Path; from scorecard.store import locking\n"
    code += "with locking.held(Path(sys.argv[1]), 'build --raw x'): print('held', flush=True); time.sleep(60)"
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(home.home / locking.NAME)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"
    before = built(home)
    for command in (["build", "--raw", str(raw)], ["edition", "freeze", "2026"]):
        assert main([*command, "--data", str(home.home)]) == 2
        assert f"is in use: 'build --raw x' runs as process {other.pid}" in capsys.readouterr().err
    assert main(["check", "--data", str(home.home)]) == 0
    assert built(home) == before
    other.kill()
    other.wait()
    other.stdout.close()
    assert made(raw, home).faults == ()
    assert not (home.home / locking.NAME).exists()


def test_what_is_built_under_any_mask_can_be_read_by_all(raw, home):
    before = os.umask(0o077)
    try:
        shutil.rmtree(home.home / "index")
        made(raw, home)
    finally:
        os.umask(before)
    paths = [home.home / "index", home.home / "index/testborough.parquet", home.home / manifest.NAME]
    assert [p.stat().st_mode & 0o777 for p in paths] == [0o755, 0o644, 0o644]


@pytest.mark.parametrize("text", ["", "{", '{"format": 7}'])
def test_a_damaged_manifest_is_a_fault_of_the_check_and_a_build_makes_it_anew(raw, home, text):
    (home.home / manifest.NAME).write_text(text)
    assert [f.partition(" ")[0] for f in checked(home, [SLUG]).faults] == ["manifest.json"]
    assert made(raw, home).faults == ()
    assert checked(home, [SLUG]).faults == () and json.loads((home.home / manifest.NAME).read_text())["files"]


def _scaled(factor):
    return lambda t: t.assign(Value=t["Value"] * factor)


MUTATIONS = {
    "rows gone": lambda t: t.iloc[::2],
    "no rows": lambda t: t.iloc[:0],
    "one area gone": lambda t: t[t["code"] != CITY],
    "areas shuffled": lambda t: t.assign(code=t["code"].to_numpy()[::-1]),
    "codes in lower case": lambda t: t.assign(code=t["code"].str.lower()),
    "column renamed": lambda t: t.rename(columns={"Value": "Figures"}),
    "column dropped": lambda t: t.drop(columns="year"),
    "blank": lambda t: t.assign(Value=t["Value"].astype("object").mask(t.index % 3 == 0, "")),
    "words": lambda t: t.assign(Value="n/a"),
    "markers": lambda t: t.assign(Value="c"),
    "ten times": _scaled(10),
    "fractions": _scaled(0.01),
    "below nothing": _scaled(-1),
    "nothing": _scaled(0),
    "gaps as -999": lambda t: t.assign(Value=t["Value"].mask(t.index == 0, -999)),
    "years shifted": lambda t: t.assign(year=t["year"] + 1),
    "doubled": lambda t: pd.concat([t, t]),
    "later years": lambda t: pd.concat([t, t[t["year"] == 2024].assign(year=2025)]),
    "revised a little": _scaled(1.001),
}


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([JOBS, WALKS]), st.sampled_from([*MUTATIONS, "file gone"]), min_size=1))
def test_whatever_happens_to_a_raw_file_no_held_figure_is_gone_and_the_check_passes(first, tmp_path_factory, how):
    top = tmp_path_factory.mktemp("mutated")
    raw, home = shutil.copytree(first[2], top / "raw"), Store(shutil.copytree(first[1].home, top / "data"))
    held = {
        (s, a): figures(home, s, a) for s in ("jobs", "walks", "theft", "no-heating") for a in (CITY, ENGLAND, *WARDS)
    }
    for name, mutation in how.items():
        if mutation == "file gone":
            (raw / name).unlink()
        else:
            change(raw, name, MUTATIONS[mutation])
    try:
        made(raw, home)
    except ScorecardError as error:
        raise AssertionError(f"one file stopped the build: {error}") from error
    for (series, area), before in held.items():
        now = figures(home, series, area)
        assert set(before) <= set(now)
        for period, value in before.items():
            assert now[period] == pytest.approx(value, abs=5), (series, area, period)
    assert checked(home, [SLUG]).faults == ()
    shutil.rmtree(top)


def test_the_figures_of_the_property_are_the_helpers_own(home):
    assert figures(home, "jobs") == {str(y): r for y, r in zip(YEARS, RATES, strict=True)}
