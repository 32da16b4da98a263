"""A supervisor with small children, for tests of the supervisor itself.

python -m tests.site.dummies FOLDER supervisor [database] [straggler] [stubborn]
python -m tests.site.dummies FOLDER web|worker PORT [straggler] [stubborn]

A straggler is a process that the worker leaves behind; a stubborn worker doesn't stop when asked.
"""

import http.server
import json
import os
import signal
import socketserver
import subprocess
import sys
from functools import partial
from pathlib import Path

from zabota.site.embedded import Server
from zabota.site.embedded.account import Account
from zabota.site.state import State
from zabota.site.supervisor.children import Recipe
from zabota.site.supervisor.output import Output
from zabota.site.supervisor.ports import mail_answers, next_free, web_answers
from zabota.site.supervisor.single import alone, write_note
from zabota.site.supervisor.supervising import Supervisor
from zabota.site.supervisor.wishes import Wishes

HOST = "127.0.0.1"


class Web(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello")


class Mail(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.sendall(b"220 dummy\r\n")


def child(folder: str, kind: str, port: int, words: list[str]) -> None:
    print(f"{kind} says: Привет", flush=True)
    if kind == "worker" and "straggler" in words:
        subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()", folder])
    if kind == "worker" and "stubborn" in words:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    handler = Web if kind == "web" else Mail
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer((HOST, port), handler) as server:
        server.serve_forever()


def supervisor(folder: str, words: list[str]) -> None:
    wishes = Wishes()
    wishes.listen()
    state = State(Path(folder))
    state.make(0o711)
    database = Server(state.folder) if "database" in words else None
    ports = {kind: next_free(HOST, start) for kind, start in (("web", 18000), ("worker", 18500))}
    looks = {"web": web_answers, "worker": mail_answers}
    with alone(state):
        if database:
            database.start()
        dummy = [sys.executable, "-m", "tests.site.dummies", folder]
        recipes = [
            Recipe(
                kind,
                [*dummy, kind, str(port), *words],
                os.environ,
                Account.ours(),
                port,
                partial(looks[kind], HOST, port),
            )
            for kind, port in ports.items()
        ]

        def when_ready() -> None:
            write_note(state, address=f"http://{HOST}:{ports['web']}", **ports)
            print(json.dumps({"ready": ports}), flush=True)

        Supervisor(recipes, Output(state.log / "zabota.log"), wishes, database).run(when_ready)
    print("stopped", flush=True)


if __name__ == "__main__":
    place, what, *more = sys.argv[1:]
    if what == "supervisor":
        supervisor(place, more)
    else:
        child(place, what, int(more[0]), more[1:])
