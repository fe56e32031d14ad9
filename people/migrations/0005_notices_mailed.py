"""How a notice is mailed, which addresses take no mail, and how many notices each person has not read."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Count


def count_unread(apps, schema_editor):
    unread = apps.get_model("people", "Notice").objects.filter(read_at=None).order_by()
    people = apps.get_model("people", "Person").objects
    for person, number in unread.values_list("person_id").annotate(number=Count("pk")).iterator():
        people.filter(pk=person).update(unread_notices=number)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_reading'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(max_length=20)),
                ('delivery', models.CharField(choices=[('at_once', 'E-mail at once'), ('daily', 'One e-mail a morning, with all that is new'), ('off', 'No e-mail')], max_length=8)),
            ],
            options={
                'verbose_name': 'choice about mail',
                'verbose_name_plural': 'choices about mail',
            },
        ),
        migrations.AddField(
            model_name='notice',
            name='delivery',
            field=models.CharField(blank=True, choices=[('at_once', 'E-mail at once'), ('daily', 'One e-mail a morning, with all that is new'), ('off', 'No e-mail')], max_length=8),
        ),
        migrations.AddField(
            model_name='person',
            name='refused_email',
            field=models.EmailField(blank=True, editable=False, max_length=254),
        ),
        migrations.AddField(
            model_name='person',
            name='unread_notices',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('mailed_at', None), ('read_at', None)), fields=['created_at'], name='people_notice_unsent'),
        ),
        migrations.AddField(
            model_name='mailchoice',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mail_choices', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='mailchoice',
            constraint=models.UniqueConstraint(fields=('person', 'group'), name='people_mail_choice'),
        ),
        migrations.RunPython(count_unread, migrations.RunPython.noop, elidable=True),
    ]
