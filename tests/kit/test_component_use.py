"""kit.component_use: a wrong use of a component is found before a reader meets it."""

import pytest

from kit.component_use import Library


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "cotton"
    folder.mkdir()
    (folder / "card.html").write_text('<c-vars title="" icon="" :wide="False" footer="" class="" />{{ slot }}')
    (folder / "form_errors.html").write_text('{# passes on: form rel #}\n<c-vars :form="None" />{{ form }}')
    return Library([tmp_path])


@pytest.mark.parametrize(
    "text",
    [
        '<c-card title="A" :wide="True" id="x" data-once hx-get="/a" aria-label="b">text</c-card>',
        "<c-card title=\"{% translate 'A > B' %}\" />",
        '<c-card><c-slot name="footer">x</c-slot></c-card>',
        '<c-form-errors rel="next" /><c-form_errors />',
        '<c-card icon="check" /><c-card :icon="name" /><c-card icon="{{ name }}" />',
        "{% comment %}<c-nothing>{% endcomment %}",
    ],
)
def test_a_use_as_declared_passes(library, text):
    assert list(library.check(text)) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('<c-card titel="A" />', "<c-card> takes no attribute 'titel'"),
        ('<c-card :titel="A" />', "<c-card> takes no attribute 'titel'"),
        ("<c-crad />", "there is no component <c-crad>"),
        ('<c-card><c-slot name="foter">x</c-slot></c-card>', "<c-card> has no slot 'foter'"),
        ('<c-card icon="chek" />', "there is no icon 'chek' in kit.frontend.ICONS"),
        ("<c-card>", "<c-card> is never closed"),
        ("</c-card>", "</c-card> closes nothing that is open"),
        ('<c-card title="a />', "<c-card> has a quote too many or too few at 'title'"),
        ('<c-card title="a" = />', "a component tag cannot be read; look for a quote or a bracket too many"),
        (
            '<c-card :data-name="person" />',
            "<c-card> hands 'data-name' on to HTML: write data-name=\"{{ … }}\" instead of :data-name",
        ),
    ],
)
def test_a_wrong_use_is_named(library, text, sentence):
    assert sentence in list(library.check(text))


def test_faults_name_the_template(library, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<c-crad />")

    assert [(fault.template, fault.sentence) for fault in library.faults()] == [(page, "there is no component <c-crad>")]
