"""Files of the raw folder that nothing reads are listed, and named where a like one is missing."""

from scorecard.building import unread
from scorecard.store.data_folder import Store
from tests.testborough import write_data, write_raw


def folder(tmp_path, *names):
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    return tmp_path


def test_everything_that_testborough_reads_is_named(tmp_path):
    home, raw = Store(write_data(tmp_path / "data")), write_raw(tmp_path / "raw")
    read = unread.named(home.catalogue(), [home.place("testborough")])
    assert unread.unread(raw, read) == ()
    assert list(unread.listed(raw, ())) == []


def test_others_are_listed_folder_by_folder_in_order(tmp_path):
    raw = folder(tmp_path, "b/2.csv", "b/1.csv.gz", "b/10.csv", "a.csv", "read/me.csv.gz", ".hidden/x", "b/.x")
    found = unread.unread(raw, ["read/me.csv"])
    assert found == ("a.csv", "b/1.csv.gz", "b/10.csv", "b/2.csv")
    assert list(unread.listed(raw, found)) == [
        f"nothing reads 4 files of {raw}:",
        "  ./: a.csv",
        "  b/: 1.csv.gz, 10.csv, 2.csv",
    ]


def test_a_missing_file_is_hinted_at_by_a_like_name_beside_it_first():
    read, idle = ["pay/table_2024.xlsx", "pay/other.csv"], ["old/table_2024.xlsx", "pay/table_2025.xlsx"]
    fault = "pay/table_2024.xlsx is missing: 'pay' loses city figures"
    assert unread.hinted(fault, read, idle) == (f"{fault}; nothing reads 'pay/table_2025.xlsx', which has a like name")
    assert unread.hinted(fault, read, idle[:1]).endswith("'old/table_2024.xlsx', which has a like name")
    assert unread.hinted(fault, read, ["zebra.txt"]) == fault
    assert unread.hinted("pay/other.csv: no column", read, idle) == "pay/other.csv: no column"
