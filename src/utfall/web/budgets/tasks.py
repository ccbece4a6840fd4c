"""The worker's job: publish the changes of a year's budget. It runs at least once."""

from django.conf import settings
from django.db.models import F
from django_tasks import task

from utfall.pipeline.workspace import open_workspace
from utfall.web.entered.actions import publish_scopes
from utfall.web.entered.models import EnteredScope


@task()
def publish_changes_of(year: int) -> None:
    """Publish every scope of budget changes that is not published as it stands."""
    waiting = EnteredScope.objects.filter(kind="budget_change", year=year)
    waiting = waiting.exclude(version=F("published_version"))
    publish_scopes(open_workspace(settings.FOLDER), list(waiting))
