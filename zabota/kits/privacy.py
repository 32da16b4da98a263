"""Nothing here is about the people of clients."""

from zabota.business.privacy import holds_nothing

holds_nothing("kits", because="which starter kit a business took, and when, is the business's own")
