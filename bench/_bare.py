"""A page of fifty rows as Django makes it when nothing else is asked: one query, one template, nobody signed in.

The same database, driver, pool and server as Zabota's; started by bench/_server.py.
"""

import os
import sys

import django
import uvicorn
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.site.settings")
ROWS = """
SELECT t.number, t.subject, t.due_at, c.name FROM desk_ticket t JOIN clients_client c ON c.id = t.client_id
WHERE t.status IN ('new', 'open', 'waiting', 'outside') ORDER BY t.due_at, t.id LIMIT 50
"""
PAGE = """<!doctype html><title>Tickets</title><table>{% for number, subject, due_at, name in rows %}
<tr><td>{{ number }}</td><td><a href="/tickets/{{ number }}/">{{ subject }}</a></td><td>{{ name }}</td>
<td>{{ due_at|date:"d.m.Y H:i" }}</td></tr>{% endfor %}</table>"""


def show(request: HttpRequest) -> HttpResponse:
    """Whichever business comes first."""
    from django.db import transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('zabota.business_id', id::text, true) FROM zabota_business_ids() AS id"
        )
        cursor.execute(ROWS)
        rows = cursor.fetchall()
    assert len(rows) == 50
    return HttpResponse(Template(PAGE).render(Context({"rows": rows})))


urlpatterns = [path("", show)]

if __name__ == "__main__":
    sys.modules["bare_page"] = sys.modules["__main__"]
    django.setup()
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "bare_page", []
    port = int(sys.argv[sys.argv.index("--port") + 1])
    uvicorn.run(get_asgi_application(), host="127.0.0.1", port=port, lifespan="off", log_level="warning")
