"""Working hours and their arithmetic: pure values, no database, seconds inside, aware UTC moments outside."""

from .limits import HORIZON, HORIZON_YEARS
from .moving import Move, moves
from .working_hours import WorkingHours, epoch_of, moment_of

__all__ = ["HORIZON", "HORIZON_YEARS", "Move", "WorkingHours", "epoch_of", "moment_of", "moves"]
