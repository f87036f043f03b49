"""One field of a table of texts changed, everything else as it was: JSON Lines, CSV, Parquet."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from rasad.errors import UnreadableReport

_ROWS = 2_000  # of a Parquet file at a time


def change_column(source: BinaryIO, out: BinaryIO, column: str, suffix: str, change: Callable[[str], str]) -> None:
    """Copies `source` to `out` with `change` done to one column.

    suffix: `.csv`, `.tsv` or `.parquet`; anything else is JSON Lines. UnreadableReport where a row cannot be read or no
    row has the column.
    """
    if suffix == ".parquet":
        _change_parquet(source, out, column, change)
    elif suffix in (".csv", ".tsv"):
        _change_csv(source, out, column, "\t" if suffix == ".tsv" else ",", change)
    else:
        _change_json_lines(source, out, column, change)


def _change_json_lines(source: BinaryIO, out: BinaryIO, column: str, change: Callable[[str], str]) -> None:
    for number, line in enumerate(source, 1):
        if not line.strip():
            out.write(line)
            continue
        try:
            row: Any = json.loads(line)
        except ValueError as fault:
            raise UnreadableReport(f"line {number} is no JSON: {fault}") from None
        if not isinstance(row, dict) or column not in row:
            raise UnreadableReport(f"line {number} has no field {column!r}")
        if isinstance(row[column], str):
            row[column] = change(row[column])
        out.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def _change_csv(source: BinaryIO, out: BinaryIO, column: str, delimiter: str, change: Callable[[str], str]) -> None:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text = io.TextIOWrapper(source, encoding="utf-8-sig", errors="replace", newline="")
    into = io.TextIOWrapper(out, encoding="utf-8", errors="surrogatepass", newline="", write_through=True)
    rows, writer = csv.reader(text, delimiter=delimiter), csv.writer(into, delimiter=delimiter, lineterminator="\n")
    header = next(rows, [])
    if column not in header:
        raise UnreadableReport(f"no column {column!r}; there are {', '.join(header)}")
    at = header.index(column)
    writer.writerow(header)
    for row in rows:
        if len(row) > at:
            row[at] = change(row[at])
        writer.writerow(row)
    into.flush()
    into.detach()


def _change_parquet(source: BinaryIO, out: BinaryIO, column: str, change: Callable[[str], str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    whole = source if source.seekable() else io.BytesIO(source.read())
    try:
        table = pq.ParquetFile(whole)
    except pa.ArrowInvalid as fault:
        raise UnreadableReport(f"is no Parquet: {fault}") from None
    schema = table.schema_arrow
    if column not in schema.names:
        raise UnreadableReport(f"no column {column!r}; there are {', '.join(schema.names)}")
    at = schema.names.index(column)
    with pq.ParquetWriter(out, schema) as writer:
        for batch in table.iter_batches(batch_size=_ROWS):
            changed = [change(text) if text is not None else None for text in batch.column(at).to_pylist()]
            columns = [*batch.columns]
            columns[at] = pa.array(changed, schema.field(at).type)
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
