"""Trains the attribution reader; resumable, seeded. Log and checkpoints go to the folder given by --out.

The learning rate falls linearly to nothing at `--steps`.
A file `steps` in the folder may change their number while training runs: the slope then changes from where it stands.
Each of `--workers` processes reads its own batches on one thread, and all take the same step with the mean of their gradients:
on a machine shared with others that is faster than threads that wait for each other at every product.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.multiprocessing
import torch.nn.functional as F

from .corpus import Example, epoch, polnear, syria
from .network import CLS, REACH, SEP, Reader, load_minilm
from .start import load_exported

PIECES_A_BATCH = 1500
WARM_UP = 60
IGNORED = -100


def batches(examples: list[Example], seed: int) -> list[list[Example]]:
    """Windows of like length together, at most `PIECES_A_BATCH` padded pieces a batch, in shuffled order."""
    rng = random.Random(seed)
    rng.shuffle(examples)
    out: list[list[Example]] = []
    for k in range(0, len(examples), 600):
        batch: list[Example] = []
        for e in sorted(examples[k : k + 600], key=lambda e: len(e.pieces)):
            if batch and (len(e.pieces) + 2) * (len(batch) + 1) > PIECES_A_BATCH:
                out.append(batch)
                batch = []
            batch.append(e)
        out.append(batch)
    rng.shuffle(out)
    return out


def tensors(batch: list[Example]):
    """ids, features, attention mask, first-piece mask, BIO tags; all with room for the two special pieces."""
    n = max(len(e.pieces) for e in batch) + 2
    ids, features = torch.zeros(len(batch), n, dtype=torch.long), torch.zeros(len(batch), n, 4, dtype=torch.long)
    mask, bio = torch.zeros(len(batch), 1, 1, n, dtype=torch.bool), torch.full((len(batch), 3, n), IGNORED)
    for k, e in enumerate(batch):
        m = len(e.pieces)
        ids[k, 0], ids[k, m + 1] = CLS, SEP
        ids[k, 1 : m + 1] = torch.from_numpy(e.pieces.ids)
        features[k, 1 : m + 1] = torch.from_numpy(e.pieces.features)
        mask[k, ..., : m + 2] = True
        bio[k, :, 1 : m + 1] = torch.from_numpy(np.where(e.pieces.first, e.bio, IGNORED))
    return ids, features, mask, bio


def distances(cue: np.ndarray) -> np.ndarray:
    """For each piece its signed distance to the cue, cut off and shifted to be an index."""
    where = np.flatnonzero(cue)
    at = np.arange(len(cue))
    far = np.where(at < where[0], at - where[0], np.where(at > where[-1], at - where[-1], 0))
    return np.clip(far, -REACH, REACH) + REACH


def invented_cues(scores: np.ndarray, e: Example, most: int) -> list[np.ndarray]:
    """Cues that the tagger finds now and the annotators did not: the linker learns to give them nothing."""
    tags = scores.argmax(-1) * e.pieces.first
    out = []
    for k in np.flatnonzero(tags == 1):
        end = k + 1
        while end < len(tags) and (tags[end] == 2 or not e.pieces.first[end]):
            end += 1
        if not e.bio[1, k:end].any():
            cue = np.zeros(len(tags), dtype=np.int64)
            cue[k:end] = 1
            out.append(cue)
    return out[:most]


def loss_of(reader: Reader, batch: list[Example], rng: random.Random) -> tuple[torch.Tensor, float, float]:
    ids, features, mask, bio = tensors(batch)
    hidden, tags = reader.encoder(ids, features, mask)
    b, n, _ = tags.shape
    tags = tags.float().view(b, n, 3, 3).permute(0, 2, 3, 1)  # role, tag, piece
    source, cue, content = (F.cross_entropy(tags[:, k], bio[:, k], ignore_index=IGNORED) for k in range(3))
    rows, marks, targets = [], [], []
    scores = tags[:, 1].detach().permute(0, 2, 1).numpy()
    for k, e in enumerate(batch):
        fakes = invented_cues(scores[k, 1 : len(e.pieces) + 1], e, 2)
        nothing = np.zeros(len(e.pieces), dtype=np.int64)
        for c, t in [*zip(e.cues, e.roles, strict=True), *((f, nothing) for f in fakes)]:
            rows.append(k)
            marks.append(c)
            targets.append(np.where(e.pieces.first, t, IGNORED))
    linked = torch.zeros(())
    if rows:
        if len(rows) > 60:
            keep = sorted(rng.sample(range(len(rows)), 60))
            rows, marks, targets = ([x[i] for i in keep] for x in (rows, marks, targets))
        m = n - 2
        cue_mask, distance = torch.zeros(len(rows), n, dtype=torch.long), torch.zeros(len(rows), n, dtype=torch.long)
        target = torch.full((len(rows), n), IGNORED)
        for k, (c, t) in enumerate(zip(marks, targets, strict=True)):
            padded = np.zeros(n, dtype=np.int64)
            padded[1 : len(c) + 1] = c
            cue_mask[k] = torch.from_numpy(padded)
            distance[k] = torch.from_numpy(distances(padded))
            target[k, 1 : len(t) + 1] = torch.from_numpy(t)
        assert m > 0
        out = reader.linker(hidden[rows], cue_mask, distance, mask[rows]).float()
        linked = F.cross_entropy(out.permute(0, 2, 1), target, ignore_index=IGNORED)
    return cue + 0.4 * (source + content) + 2.0 * linked, float(cue.detach()), float(linked.detach())


class Together:
    """The mean of the workers' gradients; every worker gets the same."""

    def __init__(self, workers: int, size: int) -> None:
        self.rows = torch.zeros(workers, size).share_memory_()
        self.total = torch.zeros((), dtype=torch.long).share_memory_()  # steps in all: what the first worker says holds for every one
        self.barrier = torch.multiprocessing.get_context("spawn").Barrier(workers)

    def mean(self, worker: int, parameters: list[torch.nn.Parameter]) -> int:
        """Sets the mean gradients; the number of steps in all, the same for every worker."""
        self.rows[worker] = torch.cat([p.grad.flatten() if p.grad is not None else torch.zeros(p.numel()) for p in parameters])
        self.barrier.wait()
        flat, at = self.rows.mean(0), 0
        for p in parameters:
            p.grad = flat[at : at + p.numel()].view_as(p)
            at += p.numel()
        total = int(self.total)
        self.barrier.wait()
        return total


def trainable(module: torch.nn.Module) -> list[torch.nn.Parameter]:
    return [p for p in module.parameters() if p.requires_grad]


def planned(args: argparse.Namespace) -> int:
    plan = args.out / "steps"
    return int(plan.read_text()) if plan.exists() else args.steps


def new_reader(args: argparse.Namespace) -> Reader:
    torch.manual_seed(args.seed)
    reader = Reader()
    load_minilm(reader.encoder)
    if args.start:
        load_exported(reader, args.start)
    reader.encoder.words.weight.requires_grad_(False)
    return reader


def main(argv: list[str] | None = None) -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--out", type=Path, default=Path("build/reader"))
    ap.add_argument("--steps", type=int, default=2350)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--workers", type=int, default=2)
    ap.add_argument("--start", type=Path, help="exported graphs to begin from, not MiniLM")
    ap.add_argument("--share", type=float, default=1.0, help="of the learning rates, at the beginning")
    ap.add_argument("--every", type=int, default=100, help="steps between checkpoints")
    args = ap.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    together = Together(args.workers, sum(p.numel() for p in trainable(new_reader(args))))
    together.total.fill_(planned(args))
    torch.multiprocessing.spawn(work, (args, together), nprocs=args.workers)


def work(worker: int, args: argparse.Namespace, together: Together) -> None:
    torch.set_num_threads(1)
    reader = new_reader(args)
    parameters = trainable(reader)
    fast = [p for k, p in reader.named_parameters() if p.requires_grad and ("features" in k or "tags" in k)]
    linker = [p for k, p in reader.named_parameters() if k.startswith("linker") and "tags" not in k]
    chosen = {id(p) for p in [*fast, *linker]}
    slow = [p for p in reader.parameters() if p.requires_grad and id(p) not in chosen]
    rates = (1.5e-4, 1e-3, 5e-4)
    optimizer = torch.optim.AdamW(
        [{"params": slow}, {"params": fast}, {"params": linker}], lr=1.0, weight_decay=0.01, betas=(0.9, 0.98), foreach=True
    )
    step, number, done, share = 0, 0, 0, args.share
    saved = args.out / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=False)
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        step, number, done, share = state["step"], state["epoch"], state["done"], state["share"]
    train, _ = syria()
    sources = [(polnear("train"), 1), (train, 5)]
    reader.train()
    began, pieces, seen = time.time(), 0, np.zeros(3)
    total = int(together.total)
    while True:
        todo = batches(list(epoch(sources, args.seed * 1000 + number)), args.seed * 1000 + number)
        if worker == 0:
            print(f"epoch {number}: {len(todo)} batches", flush=True)
        for k in range(done, len(todo) - args.workers + 1, args.workers):
            if step >= total:
                if worker == 0:
                    torch.save({"reader": reader.state_dict(), "step": step}, args.out / "final.pt")
                    print("done", flush=True)
                return
            share = share * (1 - 1 / max(1, total - step)) if step >= WARM_UP else args.share
            rise = min(1.0, (step + 1) / WARM_UP)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share * rise
            torch.manual_seed(args.seed * 1_000_003 + step * args.workers + worker)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss, cue, linked = loss_of(reader, todo[k + worker], random.Random(step))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            if worker == 0:
                together.total.fill_(planned(args))
            total = together.mean(worker, parameters)
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            step += 1
            if worker:
                continue
            pieces += sum(len(e.pieces) for e in todo[k]) * args.workers
            seen += (float(loss.detach()), cue, linked)
            if step % 20 == 0:
                rate = pieces / (time.time() - began)
                now, (loss20, cue20, link20) = time.strftime("%H:%M:%S"), seen / 20
                print(
                    f"{now} step {step}/{total} epoch {number} {k}/{len(todo)} loss {loss20:.3f} cue {cue20:.3f} link {link20:.3f} "
                    f"lr {share:.3f} {rate:.0f} pieces/s", flush=True,
                )  # fmt: skip
                seen[:] = 0
                began, pieces = time.time(), 0
            if step % args.every == 0:
                state = {"reader": reader.state_dict(), "optimizer": optimizer.state_dict()}
                state |= {"step": step, "epoch": number, "done": k + args.workers, "share": share}
                torch.save(state, saved.with_suffix(".new"))
                saved.with_suffix(".new").replace(saved)
        number, done = number + 1, 0


if __name__ == "__main__":
    main()
