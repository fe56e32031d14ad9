"""Loading the official lists: the same twice, and wrong lines named."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from units.enums import Kind
from units.feeds.official_list import SUCCESSION_FILE, UNITS_FILE, import_units
from units.models import Succession, Unit
from units.queries import ancestors, children, find_unit

HEAD = "province_code,province,ward_code,ward,ward_type\n"
HAI_AN = "31,Thành phố Hải Phòng,11413,Phường Hải An,Phường\n"
TODAY = date(2026, 11, 21)


def units_csv(folder: Path, *lines: str, head: str = HEAD) -> Path:
    file = folder / "units.csv"
    file.write_text(head + "".join(lines), encoding="utf-8")
    return file


def test_one_province_is_loaded_with_its_past(db) -> None:
    outcome = import_units(UNITS_FILE, SUCCESSION_FILE, only_province="31")

    ward = find_unit("11413", TODAY)
    assert (outcome.units.added, outcome.errors) == (115, [])
    assert ward.name == "Phường Hải An"
    assert [unit.name for unit in ancestors(ward, TODAY)] == ["Thành phố Hải Phòng"]
    assert children(find_unit("31", TODAY), TODAY).count() == 114


def test_hai_an_came_from_five_whole_wards_and_parts_of_two(db) -> None:
    import_units(UNITS_FILE, SUCCESSION_FILE, only_province="31")

    came_from = Succession.objects.filter(new=find_unit("11413", TODAY)).select_related("old")

    assert sorted(edge.old.name for edge in came_from if edge.extent == "whole") == [
        "Phường Cát Bi",
        "Phường Thành Tô",
        "Phường Tràng Cát",
        "Phường Đằng Hải",
        "Phường Đằng Lâm",
    ]
    assert {edge.old.name for edge in came_from if edge.extent == "part"} == {"Phường Đông Hải 2", "Phường Nam Hải"}


def test_an_old_ward_stood_in_its_district_until_the_reform(db) -> None:
    import_units(UNITS_FILE, SUCCESSION_FILE, only_province="31")

    old = find_unit("11413", date(2025, 6, 30))

    assert (old.name, old.valid_to) == ("Phường Đằng Lâm", date(2025, 6, 30))
    assert [unit.name for unit in ancestors(old, date(2025, 6, 30))] == ["Thành phố Hải Phòng", "Quận Hải An"]
    assert ancestors(old, TODAY) == []


def test_loading_again_changes_nothing(db, tmp_path: Path) -> None:
    file = units_csv(tmp_path, HAI_AN)
    import_units(file)

    again = import_units(file)

    assert again.as_dict() == {
        "added": 0,
        "changed": 0,
        "unchanged": 2,
        "succession": 0,
        "old_units": {"added": 0, "changed": 0, "unchanged": 0},
        "errors": [],
    }
    assert Unit.objects.count() == 2


def test_a_corrected_line_corrects_the_unit(db, tmp_path: Path) -> None:
    import_units(units_csv(tmp_path, HAI_AN))

    outcome = import_units(units_csv(tmp_path, HAI_AN.replace("Phường Hải An,Phường", "Xã Hải An,Xã")))

    ward = find_unit("11413", TODAY)
    assert (outcome.units.changed, outcome.units.unchanged) == (1, 1)
    assert (ward.name, ward.search_name, ward.kind) == ("Xã Hải An", "xa hai an", Kind.COMMUNE)


def test_a_unit_that_belongs_elsewhere_is_moved_there(db, tmp_path: Path) -> None:
    import_units(units_csv(tmp_path, HAI_AN))

    import_units(units_csv(tmp_path, HAI_AN.replace("31,Thành phố Hải Phòng", "33,Tỉnh Hưng Yên")))

    assert [unit.code for unit in ancestors(find_unit("11413", TODAY), TODAY)] == ["33"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1,Thành phố Hà Nội,00004,Phường Ba Đình,Phường\n", "province_code 1 has lost its leading zeros: write 01"),
        ("01,Thành phố Hà Nội,4,Phường Ba Đình,Phường\n", "ward_code 4 has lost its leading zeros: write 00004"),
        ("01,Thành phố Hà Nội,0000A,Phường Ba Đình,Phường\n", "ward_code 0000A must have 5 digits"),
        ("01,Thành phố Hà Nội,00004,,Phường\n", "ward is empty"),
        ("01,Thành phố Hà Nội,00004,Phường Ba Đình,Quận\n", "Quận is no type of commune"),
        ("31,Thành phố Hải Phòng,11413,Phường Hải An,Phường\n", "The code 11413 stands on an earlier line already"),
        ("31,Tỉnh Hải Phòng,11414,Phường Hải An 2,Phường\n", "Province 31 is called Thành phố Hải Phòng"),
    ],
)
def test_a_wrong_line_is_named_and_left_out(db, tmp_path: Path, settings, line: str, message: str) -> None:
    from django.utils.translation import override

    with override("en"):
        outcome = import_units(units_csv(tmp_path, HAI_AN, line))

    (error,) = outcome.errors
    assert (error["line"], error["file"]) == (3, "units.csv")
    assert error["message"].startswith(message)
    assert find_unit("11413", TODAY) is not None
    assert not Unit.objects.filter(code="00004").exists()


def test_missing_columns_are_named(db, tmp_path: Path) -> None:
    outcome = import_units(units_csv(tmp_path, head="province_code,province,ward\n"))

    (error,) = outcome.errors
    assert error["line"] == 1
    assert "ward_code, ward_type" in error["message"]
    assert Unit.objects.count() == 0


def test_a_file_that_is_no_text_is_refused(db, tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    file.write_bytes(b"PK\x03\x04\xff\xfe\x00")

    assert [error["line"] for error in import_units(file).errors] == [1]


def test_an_edge_to_nowhere_is_named(db, tmp_path: Path) -> None:
    edges = tmp_path / "edges.csv"
    edges.write_text(
        "old_ward_code,old_ward,old_district_code,old_district,old_province_code,old_province,new_ward_code,new_ward,extent\n"
        "11413,Phường Đằng Lâm,306,Quận Hải An,31,Thành phố Hải Phòng,11413,Phường Hải An,whole\n"
        "11414,Phường Thành Tô,306,Quận Hải An,31,Thành phố Hải Phòng,99999,Phường Nào,whole\n"
        "11416,Phường Đằng Hải,306,Quận Hải An,31,Thành phố Hải Phòng,11413,Phường Hải An,half\n",
        encoding="utf-8",
    )

    outcome = import_units(units_csv(tmp_path, HAI_AN), edges)

    assert (outcome.succession, [error["line"] for error in outcome.errors]) == (1, [3, 4])


def test_the_command_prints_json_and_fails_on_wrong_lines(db, tmp_path: Path) -> None:
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("import_units", str(units_csv(tmp_path, HAI_AN, "x,y,z,u,v\n")), "--json", stdout=out)

    answer = json.loads(out.getvalue())
    assert (answer["added"], len(answer["errors"])) == (2, 1)
