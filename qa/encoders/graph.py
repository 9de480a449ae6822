"""The OpenVINO graph of an encoder: from token ids and mask to pooled unit vectors, then to int8."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.embedding import GRAPH, TOKENIZER, openvino

if TYPE_CHECKING:
    from collections.abc import Sequence

Head = tuple[np.ndarray[Any, np.dtype[np.float32]], np.float32]  # a vector (d,) and a bias

ATTENTION = "ScaledDotProductAttention"
# What int8 makes no faster: attention, which OpenVINO 2026.4 computes wrongly in it beside bf16 arithmetic in sequences
# of just 32 tokens (cosine 0.6 to 0.9: test_every_length); the table of words; and the sum over the tokens, whose range
# is that of a long passage, too wide for a question.
EXACT = [ATTENTION, "Gather", "ReduceSum", "NormalizeL2"]
MASKED = np.float32(1e4)  # subtracted from a score; e^-10000 is 0, and no row can become all -inf
# Architectures whose attention mask says what is padding and nothing else, such as a window or a position.
PADDING_MASK_ONLY = ("bert", "camembert", "distilbert", "roberta", "xlm-roberta")


def write(transformer: Any, pooling: str, target: Path, half: bool, head: Head | None = None) -> None:  # noqa: ANN401
    """Export a transformers model with pooling and normalisation as target/model.xml and model.bin.

    `half` stores the weights as fp16, which is more than bf16 arithmetic sees of them. With a `head` the output is
    (n, 1), the product of its vector with each unit row, and its bias.
    """
    ov = openvino()
    from optimum.exporters.openvino import export_from_model  # noqa: PLC0415

    with tempfile.TemporaryDirectory(dir=target) as folder:  # on the disk whose room is looked at when it fails
        export_from_model(transformer, output=folder, task="feature-extraction", stateful=False)
        model = ov.Core().read_model(Path(folder) / "openvino_model.xml")
        if transformer.config.model_type in PADDING_MASK_ONLY:
            _lighten_mask(model)
        ov.save_model(_pooled(model, pooling, head), target / GRAPH, compress_to_fp16=half)


def quantise(folder: Path, texts: Sequence[str], max_length: int) -> None:
    """Replace folder/model.xml by its int8 form, calibrated on the texts.

    NNCF post-training quantisation, https://docs.openvino.ai/nncf. Only layers that are not square, the feed-forward
    ones, have no calibrated range, since none for all tokens holds what GELU lets through: theirs are int8 weights
    alone, and OpenVINO quantises what comes in as it comes, by groups of a token's numbers (qa.embedding.GROUP).
    """
    ov = openvino()
    import nncf  # noqa: PLC0415
    from tokenizers import Tokenizer  # type: ignore[import-untyped]  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length)
    ids = [np.array([encoding.ids], np.int64) for encoding in tokenizer.encode_batch_fast(list(texts))]
    model = ov.Core().read_model(folder / GRAPH)
    dynamic, others = _by_shape(model)
    if dynamic:
        # First: done afterwards it would round the weights of the other layers a second time.
        model = nncf.compress_weights(
            model,
            mode=nncf.CompressWeightsMode.INT8_ASYM,
            ignored_scope=nncf.IgnoredScope(types=["Gather"], names=others, validate=False),
        )
    model = nncf.quantize(
        model,
        nncf.Dataset(ids, lambda item: {"input_ids": item, "attention_mask": np.ones_like(item)}),
        model_type=nncf.ModelType.TRANSFORMER,
        ignored_scope=nncf.IgnoredScope(types=EXACT, names=dynamic, validate=False),
        subset_size=len(ids),
    )
    _replace(folder, model)


def compress(folder: Path) -> None:
    """Replace folder/model.xml by a form with int8 weights, nothing calibrated: what comes in is quantised as it comes.

    A tenth slower than `quantise` where it pays, and needs no texts.
    """
    ov = openvino()
    import nncf  # noqa: PLC0415

    scope = nncf.IgnoredScope(types=["Gather"], validate=False)
    mode = nncf.CompressWeightsMode.INT8_ASYM
    _replace(folder, nncf.compress_weights(ov.Core().read_model(folder / GRAPH), mode=mode, ignored_scope=scope))


def _replace(folder: Path, model: Any) -> None:  # noqa: ANN401
    """Written beside and renamed: the old .bin is still mapped."""
    openvino().save_model(model, folder / "int8.xml", compress_to_fp16=False)
    for suffix in (".xml", ".bin"):
        os.replace(folder / f"int8{suffix}", folder / f"model{suffix}")


def _by_shape(model: Any) -> tuple[list[str], list[str]]:  # noqa: ANN401
    """The names of the layers whose weights are not square, and of all other matrix products."""
    dynamic: list[str] = []
    others: list[str] = []
    for operation in model.get_ops():
        if operation.get_type_name() == "MatMul":
            weights = operation.input(1).get_partial_shape()
            square = weights.is_dynamic or len(set(weights.to_shape())) == 1
            (others if square else dynamic).append(operation.get_friendly_name())
    return dynamic, others


def _lighten_mask(model: Any) -> None:  # noqa: ANN401
    """Give attention its mask as (n, 1, 1, keys) floats to add, not (n, 1, tokens, keys) booleans: 5 % faster."""
    ops = openvino().opset13
    hidden = ops.subtract(ops.convert(model.input("attention_mask"), "f32"), ops.constant(np.float32(1)))
    mask = ops.unsqueeze(ops.multiply(hidden, ops.constant(MASKED)), ops.constant(np.array([1, 2], np.int64)))
    for operation in model.get_ops():
        if operation.get_type_name() == ATTENTION and operation.get_input_size() > 3:
            operation.input(3).replace_source_output(mask.output(0))
    model.validate_nodes_and_infer_types()


def _pooled(model: Any, pooling: str, head: Head | None) -> Any:  # noqa: ANN401
    """The model with last_hidden_state (n, tokens, d) reduced to (n, d) unit rows, or (n, 1) by a head; inputs: ids and
    mask."""
    ov = openvino()
    ops = ov.opset13
    ids, mask = model.input("input_ids"), model.input("attention_mask")
    for other in model.inputs:
        if other.get_any_name() not in ("input_ids", "attention_mask"):  # token_type_ids: one segment
            zeros = ops.multiply(ids, ops.constant(np.int64(0)))
            for reader in list(other.get_target_inputs()):
                reader.replace_source_output(zeros.output(0))
    hidden = model.output("last_hidden_state").get_node().input_value(0)
    if pooling == "cls":
        vector = ops.gather(hidden, ops.constant(np.int64(0)), ops.constant(np.int64(1)))
    else:  # the sum has the direction of the mean, and only that outlives the normalisation
        weights = ops.unsqueeze(ops.convert(mask, "f32"), ops.constant(np.array([2], np.int64)))
        vector = ops.reduce_sum(ops.multiply(hidden, weights), ops.constant(np.array([1], np.int64)))
    axis = ops.constant(np.array([1], np.int64))
    found = ops.normalize_l2(vector, axis, 1e-12, "max")
    if head is not None:  # not a matrix product, which would be computed in bf16
        weights, bias = (ops.constant(value) for value in head)
        found = ops.add(ops.reduce_sum(ops.multiply(found, weights), axis, keep_dims=True), bias)
    return ov.Model([found], [ids.get_node(), mask.get_node()], "encoder")
