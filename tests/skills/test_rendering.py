"""Skills to tick: under the name of their framework, so that equal numbers are told apart."""

import re

import pytest
from django import forms

from skills.actions import load_frameworks
from skills.models import Competence, Framework
from skills.rendering import SkillChoices

pytestmark = pytest.mark.django_db


class SkillsForm(forms.Form):
    skills = forms.ModelMultipleChoiceField(Competence.objects.all(), widget=SkillChoices)


@pytest.fixture(autouse=True)
def frameworks():
    load_frameworks()


def shown(**options):
    return str(SkillsForm(**options)["skills"])


def test_every_skill_stands_once_below_the_name_of_its_framework():
    html = shown()
    parts = re.findall(r"<details.*?</details>", html, re.DOTALL)

    assert len(parts) == Framework.objects.count() >= 3
    for framework in Framework.objects.all():
        (part,) = [part for part in parts if str(framework) in part]
        ticks = re.findall(r'value="(\d+)"', part)
        assert sorted(map(int, ticks)) == sorted(framework.competences.values_list("pk", flat=True))


def test_the_main_framework_comes_first_and_stands_open():
    parts = re.findall(r"<details.*?</summary>", shown(), re.DOTALL)

    assert "<details open" in parts[0]
    assert str(Framework.objects.get(code="tt02")) in parts[0]
    assert not any("open" in part for part in parts[1:])


def test_a_framework_with_something_ticked_is_open_and_says_so():
    skill = Competence.objects.filter(framework__code="digcomp").exclude(parent=None).first()

    html = shown(initial={"skills": [skill.pk]})

    (part,) = [part for part in re.findall(r"<details.*?</details>", html, re.DOTALL) if "DigComp" in part]
    assert part.startswith("<details open")
    assert re.search(rf'value="{skill.pk}"[^>]*checked', part)


def test_what_is_ticked_is_handed_in():
    skills = list(Competence.objects.filter(code="1.1"))
    form = SkillsForm({"skills": [skill.pk for skill in skills]})

    assert form.is_valid()
    assert set(form.cleaned_data["skills"]) == set(skills)


def test_all_of_them_cost_two_statements(django_assert_num_queries):
    with django_assert_num_queries(2):
        shown()
