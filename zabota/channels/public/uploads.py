"""Uploads that are too large are dropped while they come in, so that what was typed beside them stays."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from zabota.channels import form_limits as limits


class Quota(FileUploadHandler):
    """Stands before the other handlers and counts. `dropped` names the files that did not fit."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.taken = 0
        self.dropped: list[str] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.taken += len(raw_data)
        if self.taken > limits.ALL_FILES_BYTES:
            self.dropped.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """The handlers after this one keep the file."""
        return None


def limit_uploads(request: HttpRequest) -> Quota:
    """Call before anything reads the request's POST."""
    quota = Quota(request)
    request.upload_handlers.insert(0, quota)
    return quota
