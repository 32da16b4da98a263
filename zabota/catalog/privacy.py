"""Nothing here is about the people of clients."""

from zabota.business.privacy import holds_nothing

holds_nothing(
    "catalog", because="services, levels and prices are the business's own; who changed them are members"
)
