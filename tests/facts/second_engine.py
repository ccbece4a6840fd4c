"""Another engine (DataFusion) over the files of a snapshot, with the views that questions name."""

import datafusion

from utfall.facts.engine import Row
from utfall.facts.manifest import Manifest
from utfall.facts.store import Store


def opened(store: Store, manifest: Manifest) -> datafusion.SessionContext:
    """The five views over the snapshot's files."""
    context = datafusion.SessionContext()
    for name, paths in (
        ("cube", [store.facts_path(scope.cube_file) for scope in manifest.scopes]),
        ("forecasts", [store.facts_path(s.cube_file) for s in manifest.of(("forecast",))]),
        ("lines", [store.facts_path(scope.lines_file) for scope in manifest.scopes]),
        ("texts", [store.facts_path(scope.texts_file) for scope in manifest.scopes]),
        ("statistics", [store.facts_path(s.lines_file) for s in manifest.statistic_scopes]),
    ):
        for number, path in enumerate(paths):
            context.register_parquet(f"{name}_{number}", str(path))
        union = " UNION ALL ".join(f"SELECT * FROM {name}_{n}" for n in range(len(paths)))
        context.sql(f"CREATE VIEW {name} AS {union}").collect()
    return context


def second_answer(context: datafusion.SessionContext, sql: str) -> list[Row]:
    """The rows it gives for a question."""
    return [
        tuple(row.values()) for batch in context.sql(sql).collect() for row in batch.to_pylist()
    ]
