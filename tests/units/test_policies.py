"""Wagtail's admin asks the same questions as the site."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from assessments.models import Pool
from people.models import Person
from tests.cast import StateTree
from tests.factories.courses import CourseFactory, course_page
from units.policies import OwnedPolicy

OPEN = "wagtailadmin.access_admin"


def test_writers_approvers_and_administrators_enter_the_admin(
    author: Person, approver: Person, admin: Person, ana: Person, ben: Person
) -> None:
    assert [person.has_perm(OPEN) for person in (author, approver, admin, ana, ben)] == [True, True, True, False, False]
    assert not AnonymousUser().has_perm(OPEN)


def test_only_administrators_change_the_agency(author: Person, admin: Person) -> None:
    assert admin.has_perm("kit.change_agencysettings")
    assert not author.has_perm("kit.change_agencysettings")


@pytest.fixture
def pools(state: StateTree) -> dict[str, Pool]:
    """A bank of questions of the ward and one of the neighbour."""
    return {
        "ward": Pool.objects.create(code="hai-an", name="Hải An", owner=state.ward),
        "other": Pool.objects.create(code="le-chan", name="Lê Chân", owner=state.other_ward),
    }


def test_what_a_unit_owns_is_changed_by_its_authors_only(author: Person, approver: Person, pools: dict[str, Pool]) -> None:
    policy = OwnedPolicy(Pool)

    assert list(policy.instances_user_has_any_permission_for(author, ["change"])) == [pools["ward"]]
    assert set(policy.instances_user_has_any_permission_for(approver, ["change"])) == set(pools.values())
    assert policy.user_has_permission_for_instance(author, "change", pools["ward"])
    assert not policy.user_has_permission_for_instance(author, "change", pools["other"])
    assert not policy.user_has_permission_for_instance(author, "publish", pools["ward"])
    assert policy.user_has_permission_for_instance(approver, "publish", pools["ward"])


def test_nobody_may_do_what_no_role_names(approver: Person, pools: dict[str, Pool]) -> None:
    assert not OwnedPolicy(Pool).user_has_permission_for_instance(approver, "burn", pools["ward"])


def test_holders_are_listed_for_notices(author: Person, approver: Person, ana: Person) -> None:
    assert set(OwnedPolicy(Pool).users_with_any_permission(["change"])) == {author, approver}


def test_pages_follow_the_course_they_present(author: Person, approver: Person, state: StateTree) -> None:
    mine = course_page(title="Của phường", course=CourseFactory(owner=state.ward))
    foreign = course_page(title="Của bạn", course=CourseFactory(owner=state.other_ward))
    policy = policy_registry.get_by_type(Page)

    explorable = set(policy.explorable_instances(author).values_list("title", flat=True))
    changeable = set(policy.instances_user_has_any_permission_for(author, {"change"}).values_list("title", flat=True))

    assert explorable == {"Học Vụ Số", "Khóa học", "Của phường", "Bài 1", "Bài 2"}
    assert changeable == {"Của phường", "Bài 1", "Bài 2"}
    assert policy.user_has_permission_for_instance(author, "change", mine)
    assert not policy.user_has_permission_for_instance(author, "change", foreign)
    assert not policy.user_has_permission_for_instance(author, "publish", mine)
    assert policy.user_has_permission_for_instance(approver, "publish", foreign)


def test_authors_share_pictures_and_change_their_own(author: Person, approver: Person, ben: Person) -> None:
    image_model = get_image_model()
    policy = policy_registry.get_by_type(image_model)
    own = image_model(title="Hình", uploaded_by_user=author)
    foreign = image_model(title="Hình khác", uploaded_by_user=approver)

    assert policy.user_has_permission(author, "choose")
    assert not policy.user_has_permission(ben, "choose")
    assert policy.user_has_permission_for_instance(author, "change", own)
    assert not policy.user_has_permission_for_instance(author, "change", foreign)
    assert policy.user_has_permission_for_instance(approver, "change", own)


def test_rights_to_pages_may_stand_in_a_set(author: Person, state: StateTree) -> None:
    """Wagtail puts them there before it asks below which page a new one goes."""
    course_page(course=CourseFactory(owner=state.ward))

    rights = policy_registry.get_by_type(Page).get_all_permissions_for_user(author)

    assert len(set(rights)) == len(rights) > 1
