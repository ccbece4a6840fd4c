"""Files as they come in: to disk, and no further than the limit."""

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from utfall.ledger.formats.limits import LIMITS

_TOO_LARGE = "utfall.too_large_upload"


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Stops keeping a file when it passes the limit, and says so on the request."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece. SkipFile at the limit: what was kept goes, and the rest is thrown away."""
        if start + len(raw_data) > LIMITS.uploaded_file:
            assert self.request is not None
            self.request.META[_TOO_LARGE] = str(self.file_name)
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


def too_large_upload(request: HttpRequest) -> str:
    """The name of a file that was not kept; empty where all were."""
    return str(request.META.get(_TOO_LARGE, ""))
