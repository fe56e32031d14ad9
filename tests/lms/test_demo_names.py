"""Names of people who do not exist."""

from random import Random

from lms.demo.names import ELDER, Names
from lms.demo.source import material
from people.enums import Sex

MIX = {"born_1940_1965": 0.5, "born_1966_1985": 0.3, "born_1986_2005": 0.2, "women": 0.5}


def names(seed):
    return Names(material("people"), Random(seed))


def test_same_seed_draws_same_people():
    drawn = [[makers.draw(MIX) for _ in range(50)] for makers in (names(1), names(1), names(2))]

    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_names_of_well_known_people_are_never_drawn():
    makers = names(3)
    drawn = {makers.draw(MIX).full_name for _ in range(3000)}

    assert not drawn & set(material("people")["never_generate"])


def test_given_name_repeats_neither_surname_nor_middle_name():
    makers = names(4)
    words = [makers.draw(MIX).full_name.split() for _ in range(3000)]

    assert [name for name in words if name[-1] in (name[0], name[-2])] == []


def test_generation_and_sex_may_be_given():
    drawn = [names(5).draw(MIX, generation=ELDER, sex=Sex.FEMALE) for _ in range(20)]

    assert {person.sex for person in drawn} == {Sex.FEMALE}
    assert all(1940 <= person.birth_date.year <= 1965 for person in drawn)
