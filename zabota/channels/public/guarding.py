"""Headers of pages that clients see: nothing from anybody else, framed only where it is meant to be."""

from django.http import HttpResponse

_ALLOWED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)


def guarded(response: HttpResponse, *, framed: bool, refer: bool = True) -> HttpResponse:
    """`framed`: any site may show this page in a frame; otherwise none may. `refer`: the address may be told on."""
    response["Content-Security-Policy"] = _ALLOWED + ("*" if framed else "'none'")
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin" if refer else "no-referrer"
    if framed:
        response.xframe_options_exempt = True
    return response
