"""The command `index`: the reference scores from files, and one report of everything that is wrong."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scorecard import cli, index_command
from scorecard.index_command import IndexCommandError, Options

GOLDEN = Path(__file__).parents[1] / "golden" / "spi"
FRAMEWORK = """indicator,component,dimension,polarity,weight,worst,best
cold,housing,needs,-1,1,40,0
crowding,housing,needs,-1,3,30,0
readers,schooling,foundations,1,2,50,100
"""
VALUES = """code,cold,crowding,readers
E05999901,10,4,80
E05999902,20,8,90
E05999903,30,2,70
"""


@pytest.fixture
def files(tmp_path):
    """The two files, and where the scores are to go."""
    paths = {name: tmp_path / f"{name}.csv" for name in ("values", "framework", "out")}
    paths["values"].write_text(VALUES)
    paths["framework"].write_text(FRAMEWORK)
    return paths


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """The reference package's files in the form that the command reads."""
    folder = tmp_path_factory.mktemp("reference")
    pd.read_csv(GOLDEN / "input.csv").drop(columns="uName").to_csv(folder / "values.csv", index=False)
    tree = pd.read_csv(GOLDEN / "framework.csv", index_col=0)
    rows = tree[tree["Level"] == 1].rename(columns={"Parent": "component", "Direction": "polarity"})
    rows = rows.assign(dimension=tree.loc[rows["component"], "Parent"].to_numpy()).rename_axis("indicator")
    rows.reset_index()[["indicator", "component", "dimension", "polarity"]].to_csv(
        folder / "framework.csv", index=False
    )
    return folder


def run(files, *more):
    options = [f"--{name}={path}" for name, path in files.items()]
    return cli.main(["index", *options, *map(str, more)])


def faults(files, capsys, *more):
    """Lines of the report; the command must have ended with 2 and written nothing."""
    assert run(files, *more) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert not files["out"].exists()
    head, *lines = err.splitlines()
    assert head == f"no index was made ({len(lines)} fault{'s' if len(lines) > 1 else ''}):"
    return [line.removeprefix("- ") for line in lines]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize(
    ("stem", "options"),
    [
        ("aggregated_arithmetic", []),
        ("aggregated_geometric", ["--mean", "geometric", "--upper-mean", "geometric", "--range", 1, 100]),
        ("aggregated_power_half", ["--upper-mean", "power", "--power", 0.5, "--range", 1, 100]),
    ],
)
def test_scores_of_the_reference_package(reference, tmp_path, capsys, stem, options, ending):
    out = tmp_path / f"scores.{ending}"
    run({"values": reference / "values.csv", "framework": reference / "framework.csv", "out": out}, *options)
    assert capsys.readouterr().out == f"scored 33 areas: {out}\n"
    scores = (pd.read_csv if ending == "csv" else pd.read_parquet)(out).set_index("area")
    published = pd.read_csv(GOLDEN / f"{stem}.csv", index_col=0)
    found = scores.loc[published.index, published.columns]
    pd.testing.assert_frame_equal(found, published, rtol=0, atol=1e-9, check_names=False)
    if stem == "aggregated_arithmetic":
        ranks = pd.read_csv(GOLDEN / "ranks.csv", index_col=0)["spi"]
        assert scores["rank"].astype(int).to_dict() == ranks.to_dict()


def test_columns_in_order(files):
    assert run(files) == 0
    written = pd.read_csv(files["out"])
    expected = ["area", "cold", "crowding", "readers", "housing", "schooling", "needs", "foundations", "spi", "rank"]
    assert list(written.columns) == expected
    assert written["area"].tolist() == ["E05999901", "E05999902", "E05999903"]
    assert written["rank"].tolist() == [1, 2, 3]


def test_parquet_in_and_text_codes_kept(files, tmp_path):
    frame = pd.DataFrame(
        {"code": ["001", "NA", "003"], "cold": [1.0, 2, 3], "crowding": [1.0, 2, 3], "readers": [1.0, 2, 4]}
    )
    frame.to_csv(files["values"], index=False)
    assert run(files) == 0
    assert pd.read_csv(files["out"], dtype=str, keep_default_na=False)["area"].tolist() == ["001", "NA", "003"]
    frame.set_index("code").to_parquet(tmp_path / "values.parquet")
    pd.read_csv(files["framework"]).to_parquet(tmp_path / "framework.parquet")
    second = {
        "values": tmp_path / "values.parquet",
        "framework": tmp_path / "framework.parquet",
        "out": tmp_path / "b.csv",
    }
    assert run(second) == 0
    assert second["out"].read_bytes() == files["out"].read_bytes()


def test_ties_share_the_smaller_rank(files):
    files["values"].write_text("code,cold,crowding,readers\na,1,1,1\nb,2,2,2\nc,1,1,1\nd,9,9,0\n")
    run(files)
    assert pd.read_csv(files["out"]).set_index("area")["rank"].to_dict() == {"a": 2, "b": 1, "c": 2, "d": 4}


def test_every_fault_in_one_report(files, capsys):
    files["values"].write_text("code,cold,crowd,readers\nE05999901,10,4,80\nE05999902,,8,many\n,30,2,NA\n")
    found = faults(files, capsys, "--scale", "min-max", "--upper-mean", "powr", "--missing", "refuse")
    assert found == [
        "values: row 4: no area code in column 'code'",
        "--scale 'min-max'; expected one of minmax, goalposts, zscore, percentile_rank, rank, borda; nearest 'minmax'",
        "--upper-mean 'powr'; expected one of arithmetic, geometric, harmonic, power; nearest 'power'",
        "values: unknown column 'crowd'; nearest indicator of the framework 'crowding'",
        "values: indicator 'crowding' has no column; nearest 'crowd'",
        "values: area 'E05999902', indicator 'readers': 'many'; expected a number",
        "values: area 'row 4', indicator 'readers': 'NA'; expected a number",
        "values: area 'E05999902', 'cold': no value; expected a number, or --missing reweight",
    ]


def test_faults_of_both_files_in_one_report(files, capsys):
    files["framework"].write_text(FRAMEWORK.replace("needs,-1,3", "needs,0,heavy"))
    files["values"].write_text(VALUES.replace("80", "eighty"))
    assert faults(files, capsys) == [
        "framework: indicator 'crowding': polarity 0.0; expected 1 (high is good) or -1 (low is good)",
        "framework: indicator 'crowding': weight 'heavy'; expected a number above 0",
        "values: area 'E05999901', indicator 'readers': 'eighty'; expected a number",
    ]


def test_files_that_cannot_be_read(files, capsys, tmp_path):
    files["framework"].write_text(FRAMEWORK.replace("polarity", "plarity"))
    files["values"] = tmp_path / "nowhere.csv"
    found = faults(files, capsys, "--missing", "mean")
    assert found[0] == f"--values {tmp_path / 'nowhere.csv'}: there is no such file"
    assert found[1].startswith("framework: expected column 'polarity', found indicator, component")
    assert found[2] == "--missing 'mean'; expected one of refuse, reweight"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "No columns"),
        ("code,cold\na,1,2,3\nb,1\n", "loss of data"),
        ("code\na\n", "1 columns; expected the area code"),
    ],
)
def test_damaged_tables(files, capsys, content, words):
    files["values"].write_text(content)
    assert words in faults(files, capsys)[0]


def test_names_of_files(files, capsys, tmp_path):
    files["out"] = tmp_path / "nowhere" / "scores.xlsx"
    found = faults(files, capsys)
    assert found == [
        f"--out {files['out']}: expected a name that ends in .csv or .parquet",
        f"--out {files['out']}: there is no folder {tmp_path / 'nowhere'}",
    ]
    files["values"] = files["values"].rename(tmp_path / "values.txt")
    assert "expected a name that ends in .csv or .parquet" in faults(files, capsys)[2]


def test_missing_values_may_be_reweighted(files):
    files["values"].write_text(VALUES.replace("10,4", ",4"))
    assert run(files, "--missing", "reweight", "--scale", "goalposts", "--weights", "given") == 0
    scores = pd.read_csv(files["out"]).set_index("area")
    assert np.isnan(scores.loc["E05999901", "cold"])
    assert scores.loc["E05999901", "housing"] == scores.loc["E05999901", "crowding"]


def test_faults_that_only_the_index_finds(files, capsys):
    found = faults(files, capsys, "--mean", "geometric")
    assert found[0].startswith("index: area 'E05999902', 'crowding': score 0; a mean with power 0")
    assert found[0].endswith("use --range 1 100")
    assert faults(files, capsys, "--weights", "pca")[0].startswith("index: 'c")
    files["framework"].write_text(FRAMEWORK.replace(",40,0", ",,").replace("foundations", "rank"))
    found = faults(files, capsys, "--scale", "goalposts")
    assert found[0] == "framework: 'rank' is the name of a column of the scores"
    assert found[1] == "indicators: 'cold': no worst and best; scale='goalposts' needs both"


def test_an_index_without_files():
    values, framework = (pd.read_csv(StringIO(text)) for text in (VALUES, FRAMEWORK))
    scores = index_command.scores(values, framework, Options(scale="goalposts"))
    assert scores.loc[0, ["cold", "crowding", "readers"]].tolist() == pytest.approx([75.0, 100 * 26 / 30, 60.0])
    with pytest.raises(IndexCommandError, match="no index was made"):
        index_command.scores(values.drop(columns="cold"), framework, Options())


def test_a_write_that_fails_leaves_nothing(files, capsys):
    files["out"].mkdir()
    assert run(files) == 2
    assert capsys.readouterr().err.startswith(f"--out {files['out']}: ")
    assert sorted(p.name for p in files["out"].parent.iterdir()) == ["framework.csv", "out.csv", "values.csv"]


def test_from_the_shell(files):
    words = [
        "--scale",
        "minmax",
        "--weights",
        "equal",
        "--mean",
        "arithmetic",
        "--upper-mean",
        "power",
        "--power",
        "0.5",
        "--missing",
        "refuse",
    ]
    command = [
        sys.executable,
        "-m",
        "scorecard",
        "index",
        *(f"--{name}={path}" for name, path in files.items()),
        *words,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, "")
    assert pd.read_csv(files["out"])["spi"].iloc[0] == pytest.approx(((83 + 1 / 3) ** 0.5 / 2 + 50**0.5 / 2) ** 2)
