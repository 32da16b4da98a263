"""Everything that the database holds, looked through as its owner: for the test that nothing is left of a person."""

import os
import re

import psycopg
from psycopg import sql

TEXTS = (
    "text",
    "character varying",
    "character",
    "json",
    "jsonb",
    "ARRAY",
    "tsvector",
    "USER-DEFINED",
    "xml",
)


def left_of(words, business_id):
    """`table.column: word` for each word that stands anywhere in the rows of the business or in rows of nobody."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        columns, own = _columns(owner), _with_a_business(owner)
        assert len(columns) > 150
        return sorted(
            f"{table}.{column}: {word}"
            for table, column, kind in columns
            for word in words
            if _stands(owner, table, column, kind, word, business_id if table in own else None)
        )


def _columns(owner):
    return owner.execute(
        "SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c "
        "JOIN information_schema.tables t USING (table_schema, table_name) "
        "WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' "
        "AND (c.data_type = ANY (%s) OR c.data_type = 'bytea') ORDER BY 1, 2",
        [list(TEXTS)],
    ).fetchall()


def _with_a_business(owner):
    found = owner.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND column_name = 'business_id'"
    )
    return {table for (table,) in found}


def _stands(owner, table, column, kind, word, business_id):
    names = {"table": sql.Identifier(table), "column": sql.Identifier(column)}
    where = sql.SQL(" AND business_id = {}").format(sql.Literal(business_id)) if business_id else sql.SQL("")
    if kind == "bytea":
        test, value = "position(convert_to(%s, 'UTF8') IN {column}) > 0", word
    elif re.fullmatch(r"\d{7,}", word):
        test, value = "regexp_replace({column}::text, '[^0-9]', '', 'g') LIKE %s", f"%{word}%"
    else:
        test, value = "lower({column}::text) LIKE %s", f"%{word.lower()}%"
    query = sql.SQL("SELECT 1 FROM {table} WHERE " + test).format(**names) + where + sql.SQL(" LIMIT 1")
    return owner.execute(query, [value]).fetchone() is not None
