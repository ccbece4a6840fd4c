"""The app *drafts*."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Unfinished texts."""

    name = "utfall.web.drafts"
    label = "drafts"

    def ready(self) -> None:
        """What was posted signed out is kept when its writer signs in."""
        from django.contrib.auth.signals import user_logged_in

        from utfall.web.drafts.after_sign_in import make_it_a_draft

        user_logged_in.connect(make_it_a_draft, dispatch_uid="drafts")
