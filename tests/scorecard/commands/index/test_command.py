"""The command `index`: the reference scores from files, and one report of everything that is wrong."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scorecard.commands import cli
from scorecard.commands.index import command as index_command
from scorecard.commands.index.command import IndexCommandError, Options

GOLDEN = Path(__file__).parents[3] / "golden" / "spi"
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
        "values: area 'E05999902', 'cold': no value; expected a number, or --missing reweight",
        "values: area 'row 4', 'readers': no value ('NA'); expected a number, or --missing reweight",
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
        ("", "the file is empty"),
        ("code,cold\na,1,2,3\nb,1\n", "row 2: 4 cells; expected 2 as in the head"),
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


def test_missing_values_may_be_reweighted(files):
    files["values"].write_text(VALUES.replace("10,4", ",4"))
    assert run(files, "--missing", "reweight", "--scale", "goalposts", "--weights", "given") == 0
    scores = pd.read_csv(files["out"]).set_index("area")
    assert np.isnan(scores.loc["E05999901", "cold"])
    assert scores.loc["E05999901", "housing"] == scores.loc["E05999901", "crowding"]


WHOLE = """area,life,smoke,school
A,80,10,60
B,82,12,70
C,78,20,55
D,81,15,65
"""
TREE = """indicator,component,dimension,polarity
life,health,wellbeing,1
smoke,health,wellbeing,-1
school,learning,opportunity,1
"""
SPI = {"A": 54.1666666667, "B": 95, "C": 0, "D": 64.5833333333}


@pytest.fixture
def plain(files):
    """The files of `WHOLE` and `TREE`."""
    files["values"].write_text(WHOLE)
    files["framework"].write_text(TREE)
    return files


def scored(files, capsys, *more):
    """Index by area, and what was said on stderr."""
    assert run(files, *more) == 0
    return pd.read_csv(files["out"], dtype={"area": str}).set_index("area"), capsys.readouterr().err


FORMS = {
    "semicolons": (WHOLE.replace(",", ";").encode(), ["separated by semicolons"]),
    "tabs": (WHOLE.replace(",", "\t").encode(), ["separated by tabs"]),
    "bars": (WHOLE.replace(",", "|").encode(), ["separated by bars"]),
    "a title": (b"Outcomes by ward 2024,,,\n,,,\n" + WHOLE.encode(), ["the head is row 3; 1 row above it left out"]),
    "a mark": (WHOLE.encode("utf-8-sig"), []),
    "UTF-16": (WHOLE.encode("utf-16"), []),
    "Windows-1252": (WHOLE.replace("area", "Caf\u00e9").encode("cp1252"), ["is not UTF-8; read as Windows-1252"]),
    "ends of lines": (WHOLE.replace("\n", "\r\n").encode(), []),
    "quotes": ("".join(f'"{line}"\n'.replace(",", '","') for line in WHOLE.splitlines()).encode(), []),
    "blanks": (WHOLE.replace("life", " life ").replace("B,", " B ,").replace("82", " 82 ").encode(), []),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_in_another_form_is_read(plain, capsys, form):
    content, said = FORMS[form]
    plain["values"].write_bytes(content)
    found, heard = scored(plain, capsys)
    assert found["spi"].to_dict() == SPI
    assert len(heard.splitlines()) == len(said) and all(words in heard for words in said)


@pytest.mark.parametrize("ending", [".xlsx", ".parquet", ".txt", ".csv.gz"])
def test_other_files_are_read(plain, capsys, tmp_path, ending):
    table = pd.read_csv(StringIO(WHOLE))
    plain["values"] = tmp_path / f"v{ending}"
    {".xlsx": table.to_excel, ".parquet": table.to_parquet}.get(ending, table.to_csv)(plain["values"], index=False)
    assert scored(plain, capsys)[0]["spi"].to_dict() == SPI


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (WHOLE.replace("smoke", ""), "column 3 has no heading; name it or take it out"),
        (WHOLE.replace("\n", ",\n"), "column 5 has no heading and no cells; name it or take it out"),
        (WHOLE.replace("smoke", "life"), "column 'life' appears 2 times; expected once"),
        (WHOLE.replace("smoke", "life "), "column 'life' appears 2 times; expected once"),
        (WHOLE.replace("B,82,", "B,82,,"), "row 3: 5 cells; expected 4 as in the head"),
        (WHOLE.replace("B,82,", "B,"), "row 3: 3 cells; expected 4 as in the head"),
        (WHOLE + '"E,1,2,3\n', "row 6: a quotation mark that is not closed"),
        ("<html><body>Moved</body></html>", "this is a web page, not a table"),
    ],
)
def test_a_table_of_a_form_that_can_t_be_meant_is_refused(plain, capsys, content, said):
    plain["values"].write_text(content)
    (found,) = faults(plain, capsys)
    assert found.startswith(f"--values {plain['values']}: ") and said in found


def test_an_area_twice_but_for_a_blank_is_refused(plain, capsys):
    plain["values"].write_text(WHOLE.replace("B,", "A ,"))
    assert faults(plain, capsys) == ["values: area 'A' appears more than once"]


def test_a_comma_in_a_figure_is_refused(plain, capsys):
    plain["values"].write_text(WHOLE.replace(",", ";").replace("80", "80,1").replace("82", "82,25"))
    (found,) = faults(plain, capsys)
    assert found.startswith("values: indicator 'life': '80,1' and 1 more with a comma; expected a decimal point")
    assert found.endswith("the file is separated by semicolons")
    plain["values"].write_text(WHOLE.replace("80", '"1,234"'))
    assert "'1,234' with a comma" in faults(plain, capsys)[0]


def test_missing_as_r_writes_it(plain, capsys):
    plain["values"].write_text(WHOLE.replace("A,80", "NA,NA"))
    assert faults(plain, capsys) == [
        "values: area 'NA', 'life': no value ('NA'); expected a number, or --missing reweight"
    ]
    assert run(plain, "--missing", "reweight") == 0
    found = pd.read_csv(plain["out"], keep_default_na=False).set_index("area")
    assert found.loc["NA", "life"] == "" and found.loc["NA", "health"] == found.loc["NA", "smoke"]
    plain["framework"].write_text(
        TREE.replace("polarity\n", "polarity,worst,best,weight\n").replace("1\n", "1,NA,NA,NA\n")
    )
    assert run(plain, "--missing", "reweight") == 0


def test_ties_share_the_rank_and_the_score(plain, capsys):
    orders = "P,1,2,3\nQ,1,3,2\nR,2,1,3\nS,2,3,1\nT,3,1,2\nU,3,2,1\nlow,0,0,0\nhigh,10,10,10\n"
    plain["values"].write_text("area,a,b,e\n" + orders)
    plain["framework"].write_text("indicator,component,dimension,polarity\na,c,d,1\nb,c,d,1\ne,c,d,1\n")
    found, _ = scored(plain, capsys)
    assert found["spi"].to_dict() == dict.fromkeys("PQRSTU", 20) | {"low": 0, "high": 100}
    assert found["rank"].to_dict() == dict.fromkeys("PQRSTU", 2) | {"low": 8, "high": 1}


def test_an_area_named_like_a_total_is_told(plain, capsys):
    plain["values"].write_text(WHOLE + "Total,321,57,250\n")
    found, heard = scored(plain, capsys)
    assert found["rank"]["Total"] == 1
    assert heard.startswith("values: row 6: area 'Total' is named like a total: it is scored as an area")
    plain["values"].write_text(WHOLE + "Borough,321,57,250\n")
    assert "values: row 6: area 'Borough' adds up all others" in scored(plain, capsys)[1]


def test_codes_of_two_kinds_are_told(plain, capsys):
    codes = {"A": "E05000001", "B": "E05000002", "C": "E05000003", "D": "E92000001"}
    plain["values"].write_text("".join(codes.get(line[0], line[0]) + line[1:] + "\n" for line in WHOLE.splitlines()))
    _, heard = scored(plain, capsys)
    assert heard.startswith("values: codes of 2 kinds: 3 like E05000001, 1 like E92000001")


@pytest.mark.parametrize("method", ["winsorise", "cap"])
def test_a_treatment_that_leaves_one_value_is_named(plain, capsys, method):
    rows = "".join(f"W{n},{7 if n == 29 else 0},{70 + n / 2}\n" for n in range(30))
    plain["values"].write_text("area,rare,life\n" + rows)
    head = "indicator,component,dimension,polarity,treatment\n"
    plain["framework"].write_text(head + f"rare,c,d,1,{method}\nlife,c,d,1,\n")
    doing = {"winsorise": "winsorising", "cap": "capping"}[method]
    assert faults(plain, capsys) == [f"indicators: 'rare': {doing} leaves one value; leave it out or use log"]
    plain["framework"].write_text(head + "rare,c,d,1,log\nlife,c,d,1,\n")
    assert scored(plain, capsys)[0].loc["W29", "rare"] == 100


PANEL = "area,year,life,smoke,school\nA,2022,80,10,60\nA,2023,81,11,61\nB,2022,82,12,70\nB,2023,83,12,71\n"


def test_periods_are_scored_on_the_scale_of_the_first_or_of_the_baseline(plain, capsys):
    plain["values"].write_text(PANEL)
    assert run(plain, "--period", "year") == 0
    heard = capsys.readouterr().err.splitlines()
    assert heard == [
        "values: fitted on 2022, of the periods 2022, 2023",
        "values: period 2023: beyond the ends of the scale, and set to them: 'life' 1, 'school' 1",
    ]
    found = pd.read_csv(plain["out"])
    assert list(found.columns[:3]) == ["year", "area", "life"]
    # by hand: in 2022 A has 0, 100, 0 and B 100, 0, 100; in 2023 A 50, 50, 10
    assert found.set_index(["year", "area"])["spi"].to_dict() == {
        (2022, "A"): 25,
        (2022, "B"): 75,
        (2023, "A"): 30,
        (2023, "B"): 75,
    }
    assert found["rank"].tolist() == [2, 1, 2, 1]
    assert run(plain, "--period", "year", "--baseline", "2023") == 0
    found = pd.read_csv(plain["out"]).set_index(["year", "area"])
    assert found.loc[(2023, "A"), "spi"] == 25 and found.loc[(2022, "B"), "life"] == 50


def test_periods_without_their_column_named(plain, capsys):
    plain["values"].write_text(PANEL)
    assert faults(plain, capsys) == [
        "values: areas appear more than once, each with its own 'year': give --period year"
    ]
    assert faults(plain, capsys, "--period", "yeer") == [
        "values: --period 'yeer': found 0 such columns after the area code; nearest 'year'"
    ]
    assert faults(plain, capsys, "--period", "year", "--baseline", "2021") == [
        "--baseline '2021': found the periods 2022, 2023"
    ]
    assert "give the column of periods too" in faults(plain, capsys, "--baseline", "2022")[-1]
    plain["values"].write_text(PANEL.replace("B,2023", "A,2023").replace("B,2022", "B,"))
    found = faults(plain, capsys, "--period", "year")
    assert found[0] == "values: row 4: no period in column 'year'"
    assert "values: area 'A, 2023' appears more than once" in found


def test_a_gap_in_a_later_period_is_named_with_it(plain, capsys):
    plain["values"].write_text(PANEL.replace("2023,81", "2023,"))
    assert faults(plain, capsys, "--period", "year") == [
        "values: area 'A, 2023', 'life': no value; expected a number, or --missing reweight"
    ]


COINR = """Level,iCode,iName,Parent,Direction,Weight,Type
1,life,Life,health,1,1,Indicator
1,smoke,Smoke,health,-1,1,Indicator
1,school,School,learning,1,1,Indicator
2,health,Health,wellbeing,1,1,Aggregate
2,learning,Learning,opportunity,1,1,Aggregate
3,wellbeing,Wellbeing,index,1,1,Aggregate
3,opportunity,Opportunity,index,1,1,Aggregate
4,index,Index,NA,1,1,Aggregate
"""


def test_the_table_of_coinr_is_read(plain, capsys):
    plain["framework"].write_text(COINR)
    found, heard = scored(plain, capsys)
    assert found["spi"].to_dict() == SPI
    assert heard == "framework: columns not used: iName\n"


def test_the_reference_package_s_own_files_are_read(tmp_path):
    files = {"values": tmp_path / "v.csv", "framework": GOLDEN / "framework.csv", "out": tmp_path / "o.csv"}
    pd.read_csv(GOLDEN / "input.csv").drop(columns="uName").to_csv(files["values"], index=False)
    assert run(files) == 0
    published = pd.read_csv(GOLDEN / "aggregated_arithmetic.csv", index_col=0)
    found = pd.read_csv(files["out"]).set_index("area").loc[published.index, published.columns]
    pd.testing.assert_frame_equal(found, published, rtol=0, atol=1e-9, check_names=False)


@pytest.mark.parametrize("columns", ["{d},{c},{i},{p}", "{p},{i},{c},{d}", "{i},{c},{d},{p}"])
def test_names_that_look_like_numbers_stay_names(plain, capsys, columns):
    rows = [
        ("indicator", "component", "dimension", "polarity"),
        ("1.1", "1", "90", "1"),
        ("1.10", "1", "90", "-1"),
        ("90366", "2", "91", "1"),
    ]
    plain["framework"].write_text("".join(columns.format(i=i, c=c, d=d, p=p) + "\n" for i, c, d, p in rows))
    plain["values"].write_text("area,1.1,1.10,90366\n001,80,10,60\n002,82,12,70\n003,78,20,55\n")
    found, _ = scored(plain, capsys)
    assert list(found.columns) == ["1.1", "1.10", "90366", "1", "2", "90", "91", "spi", "rank"]
    assert list(found.index) == ["001", "002", "003"] and found.loc["002", "spi"] == 95


def test_every_column_of_the_framework_counts_or_is_named(plain, capsys):
    plain["framework"].write_text(TREE.replace("polarity\n", "polarity,component_polarity\n").replace("1\n", "1,1\n"))
    assert scored(plain, capsys)[1] == ""
    plain["out"].unlink()
    plain["framework"].write_text(
        TREE.replace("polarity\n", "polarity,component_polarity\n")
        .replace("-1\n", "-1,1\n")
        .replace("wellbeing,1\n", "wellbeing,1,1\n")
        .replace("opportunity,1\n", "opportunity,1,-1\n")
    )
    assert faults(plain, capsys) == [
        "framework: component 'learning': direction -1; directions stand on indicators: "
        "turn the polarity of each of its own"
    ]
    plain["framework"].write_text(TREE.replace("polarity\n", "polarity,component_weight\n").replace("1\n", "1,2\n"))
    assert faults(plain, capsys)[0].startswith(
        "framework: column 'component_weight' is not used; expected of indicator"
    )
    plain["framework"].write_text(TREE.replace("polarity\n", "polarity,publisher\n").replace("1\n", "1,ONS\n"))
    assert scored(plain, capsys)[1] == "framework: columns not used: publisher\n"


def test_a_heading_of_the_framework_twice_is_refused(plain, capsys):
    plain["framework"].write_text(TREE.replace("polarity\n", "polarity,polarity\n").replace("1\n", "1,-1\n"))
    assert faults(plain, capsys) == [
        f"--framework {plain['framework']}: column 'polarity' appears 2 times; expected once"
    ]


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
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[4])
    assert (done.returncode, done.stderr) == (0, "")
    assert pd.read_csv(files["out"])["spi"].iloc[0] == pytest.approx(((83 + 1 / 3) ** 0.5 / 2 + 50**0.5 / 2) ** 2)


@pytest.mark.parametrize("name", ["spi", "area", "rank"])
def test_a_column_of_periods_that_is_named_like_a_score_is_a_fault(files, capsys, name):
    head, *rows = VALUES.splitlines()
    files["values"].write_text("\n".join([f"{head},{name}", *(f"{row},2021" for row in rows)]))
    assert f"--period '{name}' is the name of a column of the scores" in "\n".join(
        faults(files, capsys, "--period", name)
    )


def test_two_writings_of_one_period_are_a_fault(files, capsys):
    head, *rows = VALUES.splitlines()
    cells = [f"{row},{year}" for row in rows for year in ("2020", "2021" if row == rows[0] else "2021.0")]
    files["values"].write_text("\n".join([f"{head},year", *cells]))
    assert "'2021' and '2021.0' are 2 writings of one period" in "\n".join(faults(files, capsys, "--period", "year"))


@pytest.mark.parametrize("option", ["values", "framework"])
def test_the_scores_do_not_replace_what_they_are_made_from(files, capsys, option):
    before = files[option].read_bytes()
    assert run(files | {"out": files[option].parent / "." / files[option].name}) == 2
    assert f"is the file of --{option} too" in capsys.readouterr().err
    assert files[option].read_bytes() == before
