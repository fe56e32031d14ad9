"""Questions, quizzes, attempts and marks."""
