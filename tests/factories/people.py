"""People for tests: cheap ones, whose password is not hashed unless a test signs in by form."""

from typing import Any

import factory

from people.models import Person

NAMES = [
    "Nguyễn Thị Đào",
    "Trần Văn Bình",
    "Lê Thị Hồng Gấm",
    "Phạm Quang Dũng",
    "Vũ Đức Ân",
    "Đỗ Thùy Dương",
    "Hoàng Minh Ước",
    "Bùi Thị Ánh",
]


class PersonFactory(factory.django.DjangoModelFactory):
    """A person with an issued login name; `password="…"` gives one who can sign in by form."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    login_name = factory.Sequence(lambda number: f"nguoi.{number}")
    full_name = factory.Sequence(lambda number: NAMES[number % len(NAMES)])
    password = "!"

    @classmethod
    def _create(cls, model_class: type[Person], *args: Any, password: str = "!", **fields: Any) -> Person:
        person = model_class(*args, **fields)
        if password == "!":
            person.password = "!"
        else:
            person.set_password(password)
        person.save()
        return person
