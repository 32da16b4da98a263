"""Styles, scripts and pictures, served by the web process itself."""

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Each file in one piece: they are small, and Django would gather a file's pieces for ASGI anyway, warning
    each time."""

    def add_files(self, root: str | Path, prefix: str | None = None) -> None:
        """A folder that isn't there yet holds nothing; `zabota doctor` objects to that, a start doesn't."""
        if Path(root).is_dir():
            super().add_files(root, prefix)

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        body = b""
        if found.file is not None:
            with found.file as file:
                body = file.read()
        response = HttpResponse(body, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response
