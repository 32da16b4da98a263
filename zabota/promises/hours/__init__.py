"""The working hours of promises are those of everyone: core.hours, where branches and shifts reach them too."""

from zabota.core.hours import HORIZON, HORIZON_YEARS, Move, WorkingHours, epoch_of, moment_of, moves

__all__ = ["HORIZON", "HORIZON_YEARS", "Move", "WorkingHours", "epoch_of", "moment_of", "moves"]
