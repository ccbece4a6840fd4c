"""What a form says of itself when it is posted: whose it was, its key, and the page it stood on.

Signed, so that fields posted after a session has ended are kept for the person the form was made
for, and for nobody else.
"""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from django.core import signing

FIELD = "draft_of"
_SALT = "utfall.drafts"
_GOOD_FOR_SECONDS = 14 * 24 * 60 * 60


class SignedForm(NamedTuple):
    """A form with text, as it was rendered for someone."""

    person_id: UUID
    key: str
    page: str

    def signed(self) -> str:
        """As the hidden field holds it."""
        return signing.dumps([self.person_id.hex, self.key, self.page], salt=_SALT)


def signed_form_in(posted: Mapping[str, str]) -> SignedForm | None:
    """The form a post says it comes from; None where it says so without our signature."""
    try:
        person, key, page = signing.loads(
            posted.get(FIELD, ""), salt=_SALT, max_age=_GOOD_FOR_SECONDS
        )
    except signing.BadSignature:
        return None
    return SignedForm(UUID(person), key, page) if posted.get("draft_key") == key else None
