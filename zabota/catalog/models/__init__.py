"""What we offer: services, the levels at which they are sold, their prices, and the tables that compare them."""

from zabota.catalog.models.charge import Charge
from zabota.catalog.models.offering import Offering, OfferingTarget, Remedy
from zabota.catalog.models.service import Service, ServiceAnswer, ServiceStep
from zabota.catalog.models.table import Cell, Column, Group, Row, Table

__all__ = [
    "Cell",
    "Charge",
    "Column",
    "Group",
    "Offering",
    "OfferingTarget",
    "Remedy",
    "Row",
    "Service",
    "ServiceAnswer",
    "ServiceStep",
    "Table",
]
