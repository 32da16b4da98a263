"""What happens to services and to the levels at which they are sold."""

from dataclasses import dataclass

from zabota.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ServiceDefined(Fact):
    service_id: int


@dataclass(frozen=True, kw_only=True)
class ServiceLed(Fact):
    """The service went to another stage of its life."""

    service_id: int
    life: str
    was: str


@dataclass(frozen=True, kw_only=True)
class ServiceReviewPlanned(Fact):
    """Somebody promised to look the service over. `review_on` is an ISO day of the business's zone, "" for none."""

    service_id: int
    review_on: str
    manager_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class OfferingPublished(Fact):
    offering_id: int


@dataclass(frozen=True, kw_only=True)
class OfferingRetired(Fact):
    offering_id: int


@dataclass(frozen=True, kw_only=True)
class TablePublished(Fact):
    table_id: int
