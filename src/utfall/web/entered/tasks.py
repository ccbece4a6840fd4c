"""The worker's job: publish what was sent up. It runs at least once; what is published already is
the same snapshot again."""

from django.conf import settings
from django.db.models import F
from django_tasks import task

from utfall.pipeline.workspace import open_workspace
from utfall.web.entered.actions import publish_scopes
from utfall.web.entered.models import EnteredScope


@task()
def publish_entered_of(unit_ids: list[str]) -> None:
    """Publish every scope of some units that has changed since it was published."""
    waiting = EnteredScope.objects.exclude(version=F("published_version"))
    publish_scopes(open_workspace(settings.FOLDER), list(waiting.filter(unit_id__in=unit_ids)))
