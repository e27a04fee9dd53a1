"""Gold sets, scores, floors and benchmarks."""

from twosource.evaluate.floors import fallen, load_floors
from twosource.evaluate.sets import EXAMPLES, SETS, gold_documents, gold_folder
from twosource.evaluate.tasks import TASKS

__all__ = ["EXAMPLES", "SETS", "TASKS", "fallen", "gold_documents", "gold_folder", "load_floors"]
