"""The loop: tends to children and database until somebody wishes to stop, then takes all of them along."""

import time
from collections.abc import Callable, Iterable

from zabota.site.console import CannotStart, _, complain
from zabota.site.embedded import Server
from zabota.site.supervisor.children import Child, Recipe
from zabota.site.supervisor.output import Output
from zabota.site.supervisor.wishes import Wishes

LOOK = 0.2  # seconds between two looks, unless a child writes
SLOW_START = 60.0
KIND = 8.0  # seconds that children have to finish what they are at
DATABASE_REST = 5.0


class Supervisor:
    def __init__(
        self, recipes: Iterable[Recipe], output: Output, wishes: Wishes, database: Server | None = None
    ) -> None:
        self.children = [Child(recipe, output) for recipe in recipes]
        self.output, self.wishes, self.database = output, wishes, database
        self._database_due_at = 0.0

    def run(self, when_ready: Callable[[], None]) -> None:
        """Returns when somebody wished to stop and all have stopped, the database last."""
        try:
            if self._wait_until_ready():
                when_ready()
            while not self.wishes.to_stop:
                self._tend()
        finally:
            self._stop()

    def _wait_until_ready(self) -> bool:
        slow_at: float | None = time.monotonic() + SLOW_START
        late = self.children
        while not self.wishes.to_stop:
            self._tend()
            late = [child for child in late if not child.is_ready()]
            if not late:
                return True
            if slow_at and time.monotonic() > slow_at:
                names = ", ".join(child.recipe.name for child in late)
                complain(_("Not ready yet: %(names)s. See their lines above.") % {"names": names})
                slow_at = None
        return False

    def _tend(self) -> None:
        self._tend_to_database()
        for child in self.children:
            child.tend()
        self.output.look(LOOK)

    def _tend_to_database(self) -> None:
        server = self.database
        if server is None or (server.process and server.process.poll() is None):
            return
        if time.monotonic() < self._database_due_at:
            return
        self.output.show("run", "the database ended; it starts again")
        try:
            server.start(given_up=self._look_while_waiting)
        except CannotStart as problem:
            self.output.show("run", str(problem))
            self._database_due_at = time.monotonic() + DATABASE_REST

    def _look_while_waiting(self) -> bool:
        self.output.look()
        return self.wishes.to_stop

    def _stop(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + KIND
        while not all(child.has_stopped() for child in self.children):
            if time.monotonic() > deadline or self.wishes.to_stop_at_once:
                break
            self.output.look(LOOK / 4)
        for child in self.children:
            child.kill()
        self.output.look()
        if self.database:
            self.database.stop()
