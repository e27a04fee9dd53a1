"""Gold sets, scores, floors and benchmarks."""
