"""The command report: a folder written whole or not at all, refused where something else stands."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from scorecard.commands import report as command
from scorecard.commands.cli import main
from scorecard.errors import ScorecardError, StoreError
from scorecard.store import locking
from scorecard.store.data_folder import Store


def _run(out: Path, *forms: str, edition: str = "") -> tuple[command.WrittenFiles, ...]:
    home = Store()
    return command.run(home, home.first(), edition, out, forms, lambda one: None)


def test_a_form_is_written_with_its_size(tmp_path: Path) -> None:
    heard: list[str] = []
    home = Store()
    found = command.run(home, home.first(), "", tmp_path / "out", ("data",), lambda one: heard.append(one.name))
    assert heard == ["data.csv", "data.csv-metadata.json"]
    assert [one.size for one in found] == [(tmp_path / "out" / name).stat().st_size for name in heard]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "data.csv").write_text("kept")

    def broken(*_: object) -> object:
        yield "data.csv", b"new"
        raise RuntimeError("power cut")

    monkeypatch.setattr(command, "files", broken)
    with pytest.raises(RuntimeError):
        _run(out, "data")
    assert (out / "data.csv").read_text() == "kept" and [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ScorecardError, match=r"holds thesis\.txt, which no report has written"):
        _run(tmp_path, "data")


def test_an_unknown_form_names_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--out", str(tmp_path / "out"), "--form", "wurd"]) == 2
    assert "unknown form 'wurd'; nearest 'word'" in capsys.readouterr().err
    assert command.known([]) == ("workbook", "data", "slides", "briefs", "pdf", "word")


def test_own_words_are_read_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "places" / "testborough" / "report"
    folder.mkdir(parents=True)
    (folder / "foreword.md").write_text("Dear reader", encoding="utf-8")
    assert command.own_words(Store(tmp_path), "testborough") == {"foreword": "Dear reader"}
    assert command.own_words(Store(tmp_path), "elsewhere") == {}


def test_briefs_are_told_together() -> None:
    one = command.WrittenFiles(name="briefs", count=33, size=3_900_000, seconds=12.34)
    assert command.line(one).split() == ["briefs", "(33", "files)", "3.90", "MB", "12.3", "s"]
    assert command.peak() > 0


class TestReplacing:
    """The old report steps aside, the new one steps in, the old one goes."""

    # kills itself before its n-th step of replacing a report
    DRIVER = """
import os, signal, sys
from pathlib import Path
from scorecard.commands import report as command
left = [int(sys.argv[2])]
def step(event, arguments):
    if event in {"os.rename", "os.rmdir", "os.remove", "shutil.rmtree", "os.chmod"}:
        left[0] -= 1
        if left[0] < 0: os.kill(os.getpid(), signal.SIGKILL)
with command._whole(Path(sys.argv[1])) as folder:
    (folder / "data.csv").write_text("new")
    sys.addaudithook(step)
"""

    @pytest.fixture
    def out(self, tmp_path: Path) -> Path:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "data.csv").write_text("old")
        return tmp_path / "out"

    def test_killed_at_every_moment_it_is_old_or_new_once_the_next_one_has_looked(self, out: Path, root: Path) -> None:
        seen = []
        for moment in range(20):
            (out / "data.csv").write_text("old")
            code = [sys.executable, "-c", self.DRIVER, str(out), str(moment)]
            done = subprocess.run(code, cwd=root, check=False).returncode
            command._tidy(out)
            assert [p.name for p in out.parent.iterdir()] == ["out"]
            seen.append((out / "data.csv").read_text())
            if done == 0:
                break
        assert done == 0 and set(seen) == {"old", "new"} and seen == sorted(seen, reverse=True)

    def test_remains_of_earlier_makings_are_tidied_and_other_hidden_folders_are_not(self, out: Path) -> None:
        for name in (".out.abcd1234", ".out.abcd1234.new", ".out.abcd1234.old", ".out.mine", ".other.abcd1234"):
            (out.parent / name).mkdir()
        command._tidy(out)
        assert sorted(p.name for p in out.parent.iterdir()) == [".other.abcd1234", ".out.mine", "out"]

    def test_a_folder_that_cannot_step_in_leaves_the_old_one(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real, calls = Path.rename, []

        def second(self: Path, target: Path) -> Path:
            calls.append(self)
            if len(calls) == 2:
                raise OSError(28, "No space left on device", str(self))
            return real(self, target)

        monkeypatch.setattr(Path, "rename", second)
        with pytest.raises(OSError, match="No space left"), command._whole(out) as folder:
            (folder / "data.csv").write_text("new")
        assert (out / "data.csv").read_text() == "old" and [p.name for p in out.parent.iterdir()] == ["out"]

    def test_two_at_once_are_one_too_many(self, out: Path) -> None:
        with locking.held(out.parent / ".out.lock", "report --out out"):
            told: list[str] = []

            def other() -> None:
                try:
                    _run(out, "data")
                except StoreError as error:
                    told.append(str(error))

            thread = threading.Thread(target=other)
            thread.start()
            thread.join()
        assert len(told) == 1 and "'report --out out' runs as process" in told[0]
        assert (out / "data.csv").read_text() == "old"

    def test_all_can_read_it_whatever_the_mask(self, tmp_path: Path) -> None:
        before = os.umask(0o077)
        try:
            _run(tmp_path / "new" / "out", "data")
        finally:
            os.umask(before)
        made = tmp_path / "new" / "out"
        modes = [p.stat().st_mode & 0o777 for p in (made, made.parent, made / "data.csv")]
        assert modes == [0o755, 0o755, 0o644]


def test_a_form_that_was_not_made_is_no_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for made in ([], [("data.csv", b"")]):
        monkeypatch.setattr(command, "files", lambda *_, made=made: iter(made))
        with pytest.raises(ScorecardError, match=r"the report is not whole.*\n- data\.csv was not made"):
            _run(tmp_path / "out", "data")
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [BrokenProcessPool("died"), BrokenPipeError(32, "Broken pipe")])
def test_helpers_that_cannot_start_are_a_failure_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(command.ProcessPoolExecutor, "submit", broken)
    assert main(["report", "--out", str(tmp_path / "out"), "--form", "pdf"]) == 2
    assert "the processes that draw the charts can't be started, or ended early" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_script_from_a_pipe_which_helpers_cannot_start_from_ends_with_2(tmp_path: Path, root: Path) -> None:
    code = f"from scorecard.commands.cli import main\nraise SystemExit(main(['report', '--form', 'pdf', '--out', {str(tmp_path / 'out')!r}]))"  # noqa: E501
    done = subprocess.run([sys.executable, "-"], input=code, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the processes that draw the charts can't be started, or ended early" in done.stderr
    assert list(tmp_path.iterdir()) == []


def _helpers(of: int) -> list[int]:
    found = list(Path("/proc").glob("[0-9]*/stat"))
    pairs = []
    for path in found:
        try:
            text = path.read_text()
        except OSError:
            continue
        pairs.append((int(path.parent.name), int(text.rpartition(")")[2].split()[1])))
    return [pid for pid, parent in pairs if parent == of]


def test_helpers_end_with_their_parent(root: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import time\nfrom scorecard.commands import report as command\n"
        "if __name__ == '__main__':\n"
        "    with command.pool(('pdf',)) as drawing:\n"
        "        drawing.submit(time.sleep, 600)\n"
        "        drawing.submit(int).result() if drawing._max_workers > 1 else time.sleep(3)\n"
        "        print('drawing', flush=True); time.sleep(600)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(root)}
    run = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment)
    assert run.stdout is not None and run.stdout.readline() == "drawing\n"
    helpers = _helpers(run.pid)
    assert helpers
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    until = time.monotonic() + 20
    while time.monotonic() < until and any(_alive(pid) for pid in helpers):
        time.sleep(0.1)
    assert [pid for pid in helpers if _alive(pid)] == []


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
