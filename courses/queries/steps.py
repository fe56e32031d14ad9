"""What a person may do next with a course: send it, decide about it, take it back, or publish it past everybody."""

from dataclasses import dataclass

from wagtail.models import TaskState, WorkflowState

from courses.models import CoursePage
from kit.clock import today
from people.models import Person
from units.roles import Permission
from units.scope import may


@dataclass(frozen=True)
class Steps:
    """`answer` is the approver's last word, where the course was sent back with one."""

    may_send: bool = False
    is_sent_again: bool = False
    may_decide: bool = False
    is_waiting: bool = False
    may_take_back: bool = False
    may_publish_directly: bool = False
    task_state: TaskState | None = None
    answer: TaskState | None = None


def steps_for(page: CoursePage, person: Person) -> Steps:
    """Return what this person may do next with a course as it stands."""
    passage = page.current_workflow_state
    task, state = page.current_workflow_task, page.current_workflow_task_state
    decides = task is not None and any(name == "approve" for name, _label, _asks in task.get_actions(page, person))
    sent_back = passage is not None and passage.status == WorkflowState.STATUS_NEEDS_CHANGES
    return Steps(
        may_send=bool(page.permissions_for_user(person).can_submit_for_moderation()),
        is_sent_again=sent_back,
        may_decide=decides,
        is_waiting=task is not None,
        may_take_back=passage is not None and task is not None and bool(passage.user_can_cancel(person)) and not decides,
        may_publish_directly=page.course is not None
        and page.is_leading
        and may(person, Permission.ADMINISTER, page.course.owner, today()),
        task_state=state,
        answer=passage.current_task_state if sent_back else None,
    )
