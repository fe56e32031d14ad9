"""Give every quiz its language and the key by which translations find it."""

from django.db import migrations
from wagtail.models import BootstrapTranslatableModel


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_quiz_languages")]

    operations = [BootstrapTranslatableModel("assessments.Quiz")]
