"""Facts carry ids alone; lines of the journal of changes are asked for by the areas whose rows they tell of."""

from zabota.business import privacy

privacy.holds_nothing(
    "events", because="facts carry ids; each area has its lines of the journal forgotten itself"
)
