"""Rows of this area are about those who serve, not about persons at clients."""

from zabota.business import privacy

privacy.holds_nothing("people", because="its rows are about colleagues, not about people of clients")
