"""The embedded PostgreSQL: a real server from a wheel, driven by us, for installations that bring none.

Start it from a main thread: it stops when the thread that started it ends.
"""

from zabota.site.embedded.addresses import Urls, urls
from zabota.site.embedded.secrets import secret_key
from zabota.site.embedded.server import Server, running, system_identifier

__all__ = ["Server", "Urls", "running", "secret_key", "system_identifier", "urls"]
