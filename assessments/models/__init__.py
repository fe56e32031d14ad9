"""Questions and their versions, quizzes, attempts, answers and marks."""

from assessments.models.attempt import Answer, Attempt, Marking
from assessments.models.question import Pool, Question, QuestionVersion
from assessments.models.quiz import Quiz, QuizItem, QuizVersion

__all__ = ["Answer", "Attempt", "Marking", "Pool", "Question", "QuestionVersion", "Quiz", "QuizItem", "QuizVersion"]
