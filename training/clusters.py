"""Groups words by the company they keep: PPMI of neighbours, SVD, k-means in three grains, from bare text.

    python training/clusters.py DATA

Writes src/rasad/data/models/clusters.tsv (word, cluster) with the finest grain; the coarser ones are its header line.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from raw_text import raw_sentences
from scipy import sparse
from scipy.sparse.linalg import svds

MODELS = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models"
VOCABULARY, CONTEXTS, DIMENSIONS = 45_000, 3_000, 80
GRAINS = (1024, 256, 64)
SEED = 13


def shape_of(word: str) -> str:
    """Numbers count as one word."""
    return "0" if word[0].isdigit() else word


def counts(data: Path) -> tuple[list[str], sparse.csr_matrix]:
    """Vocabulary by frequency, and how often each word has each of the commonest words one or two places away."""
    sentences = [[shape_of(w) for w in s] for s in raw_sentences(data)]
    frequency = Counter(w for s in sentences for w in s)
    words = [w for w, n in frequency.most_common(VOCABULARY) if n >= 3]
    index = {w: n for n, w in enumerate(words)}
    flat: list[int] = []
    for sentence in sentences:
        flat += [-1, -1] + [index.get(w, -2) for w in sentence]
    ids = np.array([*flat, -1, -1])
    # places: border is context 0, words outside the vocabulary 1
    blocks = []
    context = np.where((ids >= 0) & (ids < CONTEXTS), ids + 2, np.where(ids == -1, 0, 1))
    for offset in (-2, -1, 1, 2):
        here = np.arange(2, len(ids) - 2)
        here = here[ids[here] >= 0]
        near = context[here + offset]
        keep = near != 1
        block = sparse.coo_matrix(
            (np.ones(keep.sum()), (ids[here[keep]], near[keep])), shape=(len(words), CONTEXTS + 2)
        )
        blocks.append(block.tocsr() * (1.0 if abs(offset) == 1 else 0.5))
    return words, sparse.hstack(blocks).tocsr()


def vectors(table: sparse.csr_matrix) -> np.ndarray:
    """Positive pointwise mutual information, cut to its main directions, rows of length one."""
    total = table.sum()
    rows = np.asarray(table.sum(1)).ravel()
    columns = np.asarray(table.sum(0)).ravel() ** 0.75
    columns *= total / columns.sum()
    coo = table.tocoo()
    value = np.log(coo.data * total / (rows[coo.row] * columns[coo.col] + 1e-9))
    keep = value > 0
    ppmi = sparse.csr_matrix((value[keep], (coo.row[keep], coo.col[keep])), shape=table.shape)
    u, s, _ = svds(ppmi, k=DIMENSIONS, random_state=SEED)
    found = u * np.sqrt(s)
    return found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def k_means(points: np.ndarray, k: int, rounds: int = 15) -> tuple[np.ndarray, np.ndarray]:
    """Spherical k-means; the commonest words are the first centres."""
    centres = points[:k].copy()
    for _ in range(rounds):
        of = (points @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, of, points)
        norm = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norm > 0, sums / (norm + 1e-9), centres)
    return (points @ centres.T).argmax(1), centres


def main() -> None:
    words, table = counts(Path(sys.argv[1]))
    print(len(words), "words", table.nnz, "pairs")
    points = vectors(table)
    fine, centres = k_means(points, GRAINS[0])
    coarser = [k_means(centres, grain)[0] for grain in GRAINS[1:]]
    MODELS.mkdir(exist_ok=True)
    with (MODELS / "clusters.tsv").open("w", encoding="utf-8") as out:
        out.write("\t".join(" ".join(map(str, grain)) for grain in coarser) + "\n")
        for word, cluster in zip(words, fine, strict=True):
            out.write(f"{word}\t{cluster}\n")


if __name__ == "__main__":
    main()
