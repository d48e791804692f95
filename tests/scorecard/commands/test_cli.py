"""The command line: what it prints where, and the status with which it ends."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.commands import cli
from scorecard.store.data_folder import ELSEWHERE
from tests.testborough import write_data, write_raw


@pytest.fixture(scope="module")
def raw_files(tmp_path_factory):
    return write_raw(tmp_path_factory.mktemp("raw"))


@pytest.fixture
def data(tmp_path):
    return write_data(tmp_path / "data")


def run(*arguments):
    return cli.main([str(a) for a in arguments])


def test_a_sound_build_and_check_end_with_0(raw_files, data, capsys):
    assert run("build", "--raw", raw_files, "--data", data) == 0
    out, err = capsys.readouterr()
    assert "no-heating: " in out and "built " in out
    assert err == ""
    assert run("check", "--data", data) == 0
    out, err = capsys.readouterr()
    assert "Testborough" in out
    assert err == ""


def test_what_could_not_be_built_ends_with_1_and_goes_to_stderr(raw_files, data, tmp_path, capsys):
    dataset = data / "catalogue/datasets/deprivation-indicators.toml"
    dataset.write_text(dataset.read_text().replace("indicators.csv", "indicatorz.csv"))
    assert run("build", "--raw", raw_files, "--data", data) == 1
    err = capsys.readouterr().err
    assert err.startswith("not built: imd/imd2025_england_lsoa21_indicatorz.csv is missing: 'theft' loses")
    assert (data / "observations/testborough.parquet").is_file()


def test_faults_of_the_data_end_with_1_and_go_to_stderr(raw_files, data, capsys):
    run("build", "--raw", raw_files, "--data", data)
    (data / "index/testborough.parquet").unlink()
    capsys.readouterr()
    assert run("check", "--data", data, "--place", "testborough") == 1
    err = capsys.readouterr().err
    assert err.startswith("fault: testborough: unknown file 'index/testborough.parquet'")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--raw", "{raw}/nowhere"], "there is no such folder"),
        (["build", "--raw", "{raw}/lookups"], "lookups/ew_lsoa21_ward24_ltla24.csv is missing"),
        (["build", "--raw", "{raw}", "--place", "testboro"], "unknown place 'testboro'; nearest 'testborough'"),
    ],
)
def test_what_cannot_run_ends_with_2_and_tells_why_on_stderr(raw_files, data, capsys, arguments, words):
    assert run(*(a.format(raw=raw_files) for a in arguments), "--data", data) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert out == ""
    assert not (data / "observations").exists()


def test_a_faulty_catalogue_ends_a_build_with_2_and_a_check_with_1(raw_files, data, capsys):
    (data / "catalogue/indicators/theft.toml").write_text("title = ")
    assert run("build", "--raw", raw_files, "--data", data) == 2
    assert "- theft.toml: not valid TOML" in capsys.readouterr().err
    assert run("check", "--data", data) == 1
    assert "fault: theft.toml: not valid TOML" in capsys.readouterr().err


def test_goalposts_are_percentiles_of_all_wards(raw_files, data, capsys):
    assert run("goalposts", "--raw", raw_files, "--data", data) == 0
    # three wards; percentile 1 of type 7 lies 0.02 of the way from the lowest to the middle value
    rates = sorted([100 * 350 / 2100, 100 * 225 / 2350, 100 * 100 / 2600])
    low, high = rates[0] + 0.02 * (rates[1] - rates[0]), rates[2] - 0.02 * (rates[2] - rates[1])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"no-heating: worst = {high:.6f}, best = {low:.6f}"
    assert [line.split(":")[0] for line in lines] == ["no-heating", "theft"]


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build"], ["check", "--plaice", "x"]])
def test_a_command_that_is_not_understood_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m scorecard" in capsys.readouterr().err


def test_serve_opens_the_app_on_the_port_asked_for(monkeypatch, root):
    called = []
    monkeypatch.setattr(subprocess, "call", lambda command: called.append(command) or 3)
    assert run("serve", "--port", 9999) == 3
    assert called == [
        [sys.executable, "-m", "streamlit", "run", str(root / "streamlit_app.py"), "--server.port", "9999"]
    ]


def test_serve_shows_other_data(monkeypatch, data):
    monkeypatch.setenv(ELSEWHERE, "")
    monkeypatch.setattr(subprocess, "call", lambda command: 0)
    assert run("serve", "--data", data) == 0
    assert os.environ[ELSEWHERE] == str(data.resolve())


def test_serve_refuses_a_folder_without_a_place(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(subprocess, "call", lambda command: 0)
    assert run("serve", "--data", tmp_path) == 2
    assert "there is no place in" in capsys.readouterr().err


def test_the_module_runs_as_a_program(data, root):
    command = [sys.executable, "-m", "scorecard", "check", "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert done.returncode == 1
    assert "fault: comparators: unknown file" in done.stderr


def test_sentences_of_one_indicator_are_printed(capsys):
    assert run("sentences", "--place", "leeds", "--indicator", "fuel-poverty") == 0
    printed = capsys.readouterr().out
    assert "## 33. Households in fuel poverty, annual (fuel-poverty)" in printed
    assert "ledger: Broken down by deprivation and ward." in printed


def test_sentences_of_an_unknown_indicator_name_the_nearest(capsys):
    assert run("sentences", "--place", "leeds", "--indicator", "fuel-povertyy") == 2
    assert "fuel-poverty" in capsys.readouterr().err


class TestEditions:
    @pytest.fixture
    def built(self, raw_files, data, capsys):
        run("build", "--raw", raw_files, "--data", data)
        capsys.readouterr()
        return data

    def test_an_edition_is_frozen_listed_checked_and_compared(self, built, capsys):
        assert run("edition", "freeze", "2026", "--place", "testborough", "--data", built) == 0
        assert capsys.readouterr().out.startswith("froze testborough 2026, ")
        assert run("edition", "freeze", "2026-2", "--note", "Words.", "--data", built) == 0
        assert run("edition", "list", "--data", built) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[-2].startswith("testborough 2026, ") and lines[-1].endswith(": Words.")
        assert run("edition", "check", "--data", built) == 0
        assert capsys.readouterr().out == "testborough: 2026, 2026-2: as frozen\n"
        assert run("edition", "compare", "2026", "2026-2", "--data", built) == 0
        assert "hold the same figures" in capsys.readouterr().out

    def test_a_frozen_edition_never_changes(self, built, capsys):
        run("edition", "freeze", "2026", "--data", built)
        assert run("edition", "freeze", "2026", "--data", built) == 2
        assert "a frozen edition never changes: a correction is a new one with its note" in capsys.readouterr().err

    def test_what_was_done_to_an_edition_is_a_fault_of_both_checks(self, built, capsys):
        run("edition", "freeze", "2026", "--data", built)
        path = built / "editions/testborough/2026/catalogue/sources.toml"
        path.unlink()
        for command in (("edition", "check"), ("check",)):
            assert run(*command, "--data", built) == 1
            assert "fault: edition 2026 of testborough: catalogue/sources.toml is missing" in capsys.readouterr().err

    def test_faulty_data_are_not_frozen(self, built, capsys):
        (built / "index/testborough-peers.parquet").unlink()
        assert run("edition", "freeze", "2026", "--data", built) == 2
        assert "testborough has faults, so nothing was frozen" in capsys.readouterr().err
        assert not list((built / "editions").glob("*/*"))


class TestWhatCannotRun:
    @pytest.mark.parametrize("there", [True, False])
    @pytest.mark.parametrize(
        "command",
        [
            ["check"],
            ["edition", "check"],
            ["edition", "list"],
            ["sentences"],
            ["edition", "freeze", "2026"],
            ["edition", "compare", "2026"],
            ["report", "--out", "{out}"],
            ["build", "--raw", "{raw}"],
            ["goalposts", "--raw", "{raw}"],
            ["check", "--place", "testborough"],
        ],
    )
    def test_a_folder_without_a_place_is_said(self, raw_files, tmp_path, capsys, command, there):
        data = tmp_path / "nothing"
        if there:
            data.mkdir()
        words = [a.format(out=tmp_path / "out", raw=raw_files) for a in command]
        assert run(*words, "--data", data) == 2
        out, err = capsys.readouterr()
        assert (out, err) == ("", f"there is no place in {data / 'places'}\n")
        assert data.exists() == there and not (tmp_path / "out").exists()

    def test_every_error_of_the_system_names_file_and_reason(self, raw_files, data, monkeypatch, capsys):
        def denied(real):
            def read(path, *given, **named):
                if path.is_relative_to(data) or path.is_relative_to(raw_files):
                    raise PermissionError(13, "Permission denied", str(path))
                return real(path, *given, **named)

            return read

        for name in ("read_bytes", "read_text"):
            monkeypatch.setattr(Path, name, denied(getattr(Path, name)))
        for command in (["build", "--raw", raw_files], ["check"], ["edition", "freeze", "2026"], ["sentences"]):
            assert run(*command, "--data", data) == 2
            err = capsys.readouterr().err
            assert re.search(r"(\.toml|/data\S*): (can't be read: )?Permission denied\n", err), err

    def test_an_unreadable_file_of_an_edition_is_a_fault_of_that_edition(self, raw_files, data, monkeypatch, capsys):
        run("build", "--raw", raw_files, "--data", data)
        run("edition", "freeze", "2026", "--data", data)
        real = Path.read_bytes

        def denied(path):
            if path.name == "manifest.json" and "editions" in path.parts:
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        monkeypatch.setattr(Path, "read_bytes", denied)
        assert run("edition", "check", "--data", data) == 1
        assert "edition 2026 of testborough: manifest.json can't be read: Permission denied" in capsys.readouterr().err

    def test_a_check_during_which_a_build_ends_is_made_again(self, raw_files, data, monkeypatch, capsys):
        from scorecard.checking import check

        run("build", "--raw", raw_files, "--data", data)
        real, calls = check.checked, []

        def first_wrong(home, slugs):
            calls.append(slugs)
            if len(calls) > 1:
                return real(home, slugs)
            (home.home / "DICTIONARY.md").touch()
            (home.home / "catalogue" / "new.txt").write_text("built meanwhile")
            return check.Checked(text="", faults=("half of a build",))

        monkeypatch.setattr(check, "checked", first_wrong)
        capsys.readouterr()
        assert run("check", "--data", data) == 0
        assert len(calls) == 2 and "No fault was found." in capsys.readouterr().out
