"""What it looks like when PostgreSQL is away."""

from django.db import InterfaceError, OperationalError
from psycopg_pool import PoolTimeout

AWAY = (OperationalError, InterfaceError, PoolTimeout)
