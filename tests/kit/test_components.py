"""The components, rendered: what people and their screen readers get."""

import re

import pytest
from django import forms
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler


@pytest.fixture
def show():
    def show(text, **context):
        request = RequestFactory().get("/list/?q=an&page=2")
        rendered = Template(CottonCompiler().process(text)).render(RequestContext(request, context))
        return re.sub(r"\s+", " ", rendered).strip()

    return show


class SmallForm(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ.")
    nick = forms.CharField(label="Tên gọi", required=False)
    way = forms.ChoiceField(label="Cách học", widget=forms.RadioSelect, choices=[("a", "Một mình")])
    agree = forms.BooleanField(label="Đồng ý")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_button_with_an_address_is_a_link(show):
    assert '<a class="button button-plain " href="/a" rel="next">' in show(
        '<c-button href="/a" variant="plain" rel="next">Mở</c-button>'
    )


def test_a_button_without_an_address_sends_its_form(show):
    shown = show('<c-button name="step" value="2" :disabled="True">Gửi</c-button>')

    assert shown == '<button class="button button-main " type="submit" name="step" value="2" disabled ><span>Gửi</span></button>'


def test_what_people_typed_is_escaped_once(show):
    shown = show('<c-card title="{{ name }}" /><c-card :title="name" />', name='<b> & "x"')

    assert shown.count("&lt;b&gt; &amp; &quot;x&quot;") == 2


def test_a_component_sees_nothing_of_the_page_around_it(show):
    assert "secret" not in show("<c-card>x</c-card>", title="secret", media="secret", footer="secret")


def test_a_field_binds_label_help_and_error(show):
    form = SmallForm({})
    shown = show('<c-field :field="form.name" />', form=form)

    assert '<label for="id_name">Họ và tên</label>' in shown
    assert 'id="id_name_helptext"' in shown
    assert 'id="id_name_error"' in shown
    assert 'aria-describedby="id_name_helptext id_name_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_a_field_that_may_stay_empty_says_so(show):
    assert 'class="optional"' in show('<c-field :field="form.nick" />', form=SmallForm())
    assert 'class="optional"' not in show('<c-field :field="form.name" />', form=SmallForm())


def test_radio_buttons_stand_in_a_fieldset_with_a_legend(show):
    shown = show('<c-field :field="form.way" />', form=SmallForm())

    assert '<fieldset id="id_way_group">' in shown
    assert "<legend>Cách học</legend>" in shown


def test_a_tick_box_stands_before_its_label(show):
    shown = show('<c-field :field="form.agree" />', form=SmallForm())

    assert re.search(r'<label class="tick"><input [^>]*type="checkbox"[^>]*> <span>Đồng ý</span></label>', shown)
    assert shown.count("<input") == 1


def test_a_hidden_field_has_no_label(show):
    assert "<label" not in show('<c-field :field="form.secret" />', form=SmallForm())


def test_form_errors_lead_to_each_field(show):
    shown = show('<c-form-errors :form="form" />', form=SmallForm({"name": "An"}))

    assert re.findall(r'<a href="([^"]+)">', shown) == ["#id_way", "#id_agree"]


def test_form_errors_of_a_good_form_are_nothing(show):
    assert show('<c-form-errors :form="form" />', form=SmallForm({"name": "An", "way": "a", "agree": "on"})) == ""


def test_pagination_keeps_what_was_asked(show):
    from django.core.paginator import Paginator

    shown = show('<c-pagination :page="page" />', page=Paginator(range(60), 20).page(2))

    assert re.findall(r'href="([^"]+)"', shown) == [
        "?q=an&amp;page=1",
        "/static/icons.svg#chevron-left",
        "?q=an&amp;page=3",
        "/static/icons.svg#chevron-right",
    ]


def test_progress_speaks(show):
    shown = show('<c-progress :value="3" :max="6" label="Bài đã đọc" />')

    assert '<progress value="3" max="6" aria-label="Bài đã đọc">3/6</progress>' in shown


def test_a_table_scrolls_under_a_name(show):
    assert '<div class="table-wrap " role="region" aria-label="Đơn vị" tabindex="0" >' in show(
        '<c-table caption="Đơn vị"></c-table>'
    )


def test_an_icon_is_decoration_unless_it_is_named(show):
    assert 'aria-hidden="true"' in show('<c-icon name="check" />')
    assert 'role="img" aria-label="Xong"' in show('<c-icon name="check" label="Xong" />')


def test_components_work_without_a_request():
    assert "Xong" in Template(CottonCompiler().process("<c-badge>Xong</c-badge>")).render(Context())


def test_a_text_to_share_is_there_without_script_and_escaped(show):
    shown = show('<c-share title="Gửi" link="https://hoc.vn/" name="a">{{ words }}</c-share>', words="a </textarea><b>")

    assert 'rows="7" readonly>a &lt;/textarea&gt;&lt;b&gt;</textarea>' in shown
    assert '<label for="a-text">' in shown
    assert 'data-copy="a-text" hidden' in shown
    assert '<a href="https://hoc.vn/">https://hoc.vn/</a>' in shown
