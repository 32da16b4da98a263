"""How tests ask the API."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

BASE = "/api/v1"


@dataclass
class Program:
    """A client of the API with a token. `path` is said without `/api/v1`."""

    client: Client
    token: str
    row: Any = None
    language: str = "ru"

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        sent = {"Authorization": f"Bearer {self.token}", "Accept-Language": self.language, **headers}
        more = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(
            method.upper(), BASE + path, more.get("data", ""), more.get("content_type", ""), headers=sent
        )

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("get", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("post", path, body, **headers)

    def patch(self, path: str, body: Any) -> Any:
        return self.ask("patch", path, body)

    def put(self, path: str, body: Any) -> Any:
        return self.ask("put", path, body)

    def delete(self, path: str) -> Any:
        return self.ask("delete", path)


def items(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.content.decode()
    found: list[Any] = answer.json()["items"]
    return found


def problem(answer: Any) -> tuple[int, str, str]:
    """Status, kind and sentence."""
    assert answer["Content-Type"] == "application/problem+json", answer.content.decode()
    said = answer.json()
    assert said["status"] == answer.status_code
    return said["status"], said["type"].rpartition("#")[2], said["detail"]
