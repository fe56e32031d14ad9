"""Questions and their versions, quizzes, attempts, answers, marks and regrades."""

from assessments.models.attempt import Answer, Attempt, Marking
from assessments.models.question import Pool, Question, QuestionVersion
from assessments.models.quiz import Quiz, QuizItem, QuizVersion
from assessments.models.regrade import Regrade, RegradeLine

__all__ = [
    "Answer",
    "Attempt",
    "Marking",
    "Pool",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizItem",
    "QuizVersion",
    "Regrade",
    "RegradeLine",
]
