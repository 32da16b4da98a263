"""The migration operation that puts a table under the guard of PostgreSQL."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import ForeignKey, Model


class protect(Operation):  # noqa: N801 - reads as an operation in migrations
    """Forces row-level security on an owned table, ties its foreign keys to the same business, and audits it.

    Ordinary foreign keys look past row-level security; the composite ones `(business_id, x_id)` don't.
    `audit` is "all", "changes" (no line for an insert: for rows that are many and never change) or "none";
    `hide` names columns that stay out of the audit; `append_only` lets only the owner change or delete rows.
    """

    reversible = True

    def __init__(
        self, model: str, *, audit: str = "all", hide: tuple[str, ...] = (), append_only: bool = False
    ) -> None:
        self.model, self.audit, self.hide, self.append_only = model, audit, hide, append_only

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        options = {"audit": self.audit, "hide": self.hide, "append_only": self.append_only}
        return self.__class__.__name__, [self.model], options

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing changes in Django's eyes."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model)
        table, tenant = model._meta.db_table, tenant_column(model)
        for statement in guard(table, tenant):
            schema_editor.execute(statement)
        if tenant == "business_id":
            schema_editor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {table}_own UNIQUE (business_id, id)")
            for field in owned_keys(model):
                schema_editor.execute(composite_key(table, field))
        if self.audit != "none":
            schema_editor.execute(self._audit_trigger(table, tenant))
        if self.append_only:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION zabota_refuse_change()"
            )

    def _audit_trigger(self, table: str, tenant: str) -> str:
        when = "INSERT OR UPDATE OR DELETE" if self.audit == "all" else "UPDATE OR DELETE"
        words = ", ".join(f"'{word}'" for word in (tenant, *self.hide))
        return (
            f"CREATE TRIGGER {table}_audit AFTER {when} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION zabota_audit({words})"
        )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        for trigger in ("audit", "append_only"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{trigger} ON {table}")
        for field in owned_keys(model):
            schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {key_name(table, field)}")
        schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_own CASCADE")
        for policy in ("tenant", "owner"):
            schema_editor.execute(f"DROP POLICY IF EXISTS {policy} ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        return f"Protect {self.model}"


class bind(Operation):  # noqa: N801
    """Ties a foreign key that was added after `protect` to the same business."""

    reversible = True

    def __init__(self, model: str, field: str) -> None:
        self.model, self.field = model, field

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing changes in Django's eyes."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model)
        field = next(key for key in owned_keys(model) if key.name == self.field)
        schema_editor.execute(composite_key(model._meta.db_table, field))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = from_state.apps.get_model(app_label, self.model)._meta.db_table
        schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_{self.field}_same")

    def describe(self) -> str:
        return f"Bind {self.model}.{self.field}"


def tenant_column(model: type[Model]) -> str:
    """The column that names the business: `id` for the business itself."""
    return "id" if model._meta.label_lower == "business.business" else "business_id"


def guard(table: str, tenant: str) -> list[str]:
    """Row-level security, forced; the owner (migrations, dumps) sees all, the application one business."""
    mine = f"{tenant} = zabota_business_id()"
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY tenant ON {table} USING ({mine}) WITH CHECK ({mine})",
        f"CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true)",
    ]


def owned_keys(model: type[Model]) -> "list[ForeignKey[Any, Any]]":
    """The foreign keys of the model that point to rows of a business."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.name != "business"
        and any(other.name == "business" for other in field.related_model._meta.concrete_fields)
    ]


def key_name(table: str, field: "ForeignKey[Any, Any]") -> str:
    return f"{table}_{field.name}_same"


def composite_key(table: str, field: "ForeignKey[Any, Any]") -> str:
    target = field.related_model._meta.db_table
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {key_name(table, field)} "
        f"FOREIGN KEY (business_id, {field.column}) REFERENCES {target} (business_id, id) "
        "DEFERRABLE INITIALLY DEFERRED"
    )
