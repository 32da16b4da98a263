"""A stand-in of YooKassa's API: a real server on a real socket, with a till that a test can look into.

Written after https://yookassa.ru/developers/api: POST /payments and /refunds with an Idempotence-Key, GET of one of
them, basic authorization by shop and key, errors as {"type": "error", "code": …}. Never more goes back than was paid.
"""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Till:
    """`payments` and `refunds` by id, `keys` by idempotence key, `asked` every request, `bodies` of those that begin
    something; `broken` answers all with 500, `slow` leaves refunds pending."""

    shops: dict[str, str] = field(default_factory=lambda: {"54401": "test_secret"})
    payments: dict[str, dict[str, Any]] = field(default_factory=dict)
    refunds: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    slow: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)
    broken: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""

    def settle(self, payment_id: str, status: str = "succeeded", value: str | None = None) -> None:
        """The payer has paid, or has gone away."""
        payment = self.payments[payment_id]
        payment["status"] = status
        payment["paid"] = status == "succeeded"
        if value:
            payment["amount"]["value"] = value
        if status == "canceled":
            payment["cancellation_details"] = {"party": "yoo_money", "reason": "expired_on_confirmation"}

    def give_back(self, shop: str, key: str, body: dict[str, Any]) -> dict[str, Any] | None:
        with self.lock:
            self.bodies.append(body)
            known, paid = self.keys.get(f"{shop} {key}"), self.payments[body["payment_id"]]
            if known:
                return self.refunds[known]
            gone = [one for one in self.refunds.values() if one["payment_id"] == paid["id"]]
            left = Decimal(paid["amount"]["value"]) - sum(Decimal(one["amount"]["value"]) for one in gone)
            if paid["status"] != "succeeded" or Decimal(body["amount"]["value"]) > left:
                return None
            refund_id = f"2e{len(self.refunds):034d}"
            self.keys[f"{shop} {key}"] = refund_id
            self.refunds[refund_id] = {
                "id": refund_id,
                "payment_id": paid["id"],
                "status": "pending" if self.slow else "succeeded",
                "amount": dict(body["amount"]),
                "created_at": "2026-09-01T10:00:00.000Z",
            }
            return self.refunds[refund_id]

    def create(self, shop: str, key: str, body: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            self.bodies.append(body)
            if f"{shop} {key}" not in self.keys:
                payment_id = f"2d{len(self.payments):034d}"
                self.keys[f"{shop} {key}"] = payment_id
                self.payments[payment_id] = {
                    "id": payment_id,
                    "status": "pending",
                    "paid": False,
                    "amount": dict(body["amount"]),
                    "created_at": "2026-09-01T10:00:00.000Z",
                    "description": body["description"],
                    "metadata": body["metadata"],
                    "recipient": {"account_id": shop, "gateway_id": "1"},
                    "refundable": False,
                    "test": True,
                    "confirmation": {
                        "type": "redirect",
                        "confirmation_url": f"{self.url}/pay/{payment_id}",
                        "return_url": body["confirmation"]["return_url"],
                    },
                }
            return self.payments[self.keys[f"{shop} {key}"]]


class Door(BaseHTTPRequestHandler):
    till: Till

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        begin = self.till.give_back if self.path == "/refunds" else self.till.create
        self._serve(lambda shop: begin(shop, self.headers["Idempotence-Key"], body))

    def do_GET(self) -> None:
        kind, name = self.path.strip("/").split("/")
        self._serve(lambda shop: getattr(self.till, kind).get(name))

    def _serve(self, answer: Any) -> None:
        self.till.asked.append((self.command, self.path))
        shop = self._shop()
        if self.till.broken:
            self._say(500, {"type": "error", "code": "internal_server_error"})
        elif shop is None:
            self._say(401, {"type": "error", "code": "invalid_credentials"})
        elif found := answer(shop):
            self._say(200, found)
        else:
            self._say(404 if self.command == "GET" else 400, {"type": "error", "code": "not_found"})

    def _shop(self) -> str | None:
        given = self.headers.get("Authorization", "").removeprefix("Basic ")
        shop, _, secret = base64.b64decode(given).decode().partition(":")
        return shop if self.till.shops.get(shop) == secret else None

    def _say(self, status: int, answer: dict[str, Any]) -> None:
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@contextmanager
def open_till() -> Iterator[Till]:
    till = Till()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OwnDoor", (Door,), {"till": till}))
    till.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield till
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
