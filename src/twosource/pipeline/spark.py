"""Apache Spark as an engine: the same stages in Spark's Python workers, groups brought together by Spark's own shuffle.

Records go to Spark in rounds; the results of a round stand as Parquet under the work folder, and a finished round is not run again.
While the results of one round are taken, the next one runs.
"""

import hashlib
import os
import pickle
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import msgspec
import pyarrow as pa

from twosource.model import Failure, SetupError, Stage, StageError
from twosource.model.stages import Group
from twosource.pipeline.batches import batches
from twosource.pipeline.spark_work import ROWS_IN, SCHEMA_OUT, each_group, each_row

In = TypeVar("In")
Out = TypeVar("Out")
TASK_CHARACTERS = 200_000
TASKS_A_SLOT = 4  # in one round
MOST_CHARACTERS = 30_000_000  # in one round: the driver holds the results of two
MOST_RECORDS = 20_000
TRIES = 4  # of a task, before the job fails
Row = tuple[int, bytes]  # place in its group, record as msgpack


class Spark:
    """Runs stages on the Spark cluster at `master`, or on the one that spark-submit names.

    `work` is a folder or URL that the driver and all executors reach; without it a temporary folder of this machine.
    Errors: SetupError where PySpark or Java is missing, or the cluster cannot be reached.
    """

    def __init__(self, master: str | None = None, *, work: str | None = None) -> None:
        self._session = _session(master)
        self._temporary = None if work else tempfile.mkdtemp(prefix="twosource-spark-")
        self._work = work or self._temporary
        self._slots = max(1, self._session.sparkContext.defaultParallelism)

    def close(self) -> None:
        """Ends the Spark application; a temporary work folder is removed."""
        self._session.stop()
        if self._temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def each(self, stage: Stage[In, Out], records: Iterable[In]) -> Iterator[Out]:
        """One result for each record, in order."""
        return self._rounds(stage, records, lambda record: [(0, msgspec.msgpack.encode(record))])

    def together(self, stage: Stage[Group[In], Out], groups: Iterable[Group[In]]) -> Iterator[Out]:
        """One result for each group, in order."""

        def rows(group: Group[In]) -> list[Row]:
            return [(0, group.key.encode()), *((k, msgspec.msgpack.encode(r)) for k, r in enumerate(group.records, 1))]

        return self._rounds(stage, groups, rows, shuffled=True)

    def _rounds(self, stage: Stage[Any, Any], given: Iterable[Any], rows: Any, *, shuffled: bool = False) -> Iterator[Any]:
        characters = min(MOST_CHARACTERS, TASK_CHARACTERS * TASKS_A_SLOT * self._slots)
        under_way: Future[list[Any]] | None = None
        with ThreadPoolExecutor(1) as ahead:
            for taken in batches(given, stage.size, characters=characters, most=MOST_RECORDS):
                tasks = min(len(taken), max(self._slots, sum(map(stage.size, taken)) // TASK_CHARACTERS))
                following = ahead.submit(self._round, stage, [rows(record) for record in taken], tasks, shuffled)
                if under_way is not None:
                    yield from under_way.result()
                under_way = following
            if under_way is not None:
                yield from under_way.result()

    def _round(self, stage: Stage[Any, Any], rows: Sequence[list[Row]], tasks: int, shuffled: bool) -> list[Any]:
        """The results of one round, in order: those that stand in the work folder, else those that Spark now makes."""
        where = f"{self._work}/{stage.name}/{_name(stage, rows)}"
        held = self._held(where)
        if held is None or held.num_rows != len(rows):
            self._run(stage, rows, tasks, shuffled, where)
            held = self._held(where)
        if held is None or held.num_rows != len(rows):
            raise StageError(
                f"Spark wrote the results of `{stage.name}` to `{where}`, but they cannot be read there. "
                f"Give a --work folder that all machines reach."
            )
        decode, decode_failure = msgspec.msgpack.Decoder(stage.gives).decode, msgspec.msgpack.Decoder(Failure).decode
        found = zip(held["number"].to_pylist(), held["failed"].to_pylist(), held["body"].to_pylist(), strict=True)
        return [decode_failure(body) if failed else decode(body) for _, failed, body in sorted(found)]

    def _run(self, stage: Stage[Any, Any], rows: Sequence[list[Row]], tasks: int, shuffled: bool, where: str) -> None:
        flat = [(number, part, body) for number, group in enumerate(rows) for part, body in group]
        columns = [pa.array(column, field.type) for column, field in zip(zip(*flat, strict=True), ROWS_IN, strict=True)]
        table = pa.table(columns, schema=ROWS_IN)
        frame = self._session.createDataFrame(table)
        if shuffled:
            groups = frame.repartition(tasks, "number").groupBy("number")
            results = groups.applyInArrow(each_group(stage), SCHEMA_OUT)
        else:
            results = frame.repartition(tasks).mapInArrow(each_row(stage), SCHEMA_OUT)
        results.write.mode("overwrite").parquet(where)

    def _held(self, where: str) -> Any:
        """The results that stand there; None where there are none, or where a file is cut off or gone, as after a power cut."""
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            return self._session.read.schema(SCHEMA_OUT).parquet(where).toArrow()
        except (PySparkException, Py4JError):
            return None  # the round is run; where it is Spark that fails, it fails there


def _name(stage: Stage[Any, Any], rows: Sequence[list[Row]]) -> str:
    """A name that follows from the stage with its settings and the records: the same round has the same name in every run."""
    digest = hashlib.blake2b(pickle.dumps(stage), digest_size=16)
    for group in rows:
        for part, body in group:
            digest.update(f"{part} {len(body)} ".encode())
            digest.update(body)
    return digest.hexdigest()


def _session(master: str | None) -> Any:
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")  # which is not used here
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise SetupError("Spark is not installed. Install it with: pip install 'twosource[spark]'") from None
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise SetupError("Spark needs Java 17 or later, and there is none. Install it (Debian: apt-get install default-jre-headless).")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder: Any = SparkSession.builder
    for name, value in _settings(master).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, OSError) as error:
        why = str(error).splitlines()[0]
        raise SetupError(f"Spark cannot be started at `{master or 'the master of spark-submit'}`: {why}. Is it running?") from None


def _settings(master: str | None) -> dict[str, str]:
    """Settings that the engine needs; those of spark-submit and spark-defaults.conf stand beside them."""
    out = {
        "spark.app.name": "twosource",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.task.maxFailures": str(TRIES),
        "spark.rpc.message.maxSize": "1024",  # MB: a block of reports is one record
        "spark.executorEnv.OPENBLAS_NUM_THREADS": os.environ["OPENBLAS_NUM_THREADS"],
        "spark.sql.adaptive.coalescePartitions.enabled": "false",  # few bytes here are much work
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    }
    if master is None:
        return out
    head, _, cores = master.partition("[")
    if head == "local":
        cores = cores.rstrip("]") or "1"
        master = f"local[{cores}]" if "," in cores else f"local[{cores},{TRIES}]"
    if head == "local" or "//127.0.0.1" in master or "//localhost" in master:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        out |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
    return out | {"spark.master": master}
