"""A Piper model as reviewcast runs it: it tells its phonemes' lengths, and its noise repeats."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import time
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from reviewcast.errors import EngineError, OutputError
from reviewcast.speak import models

if TYPE_CHECKING:
    from pathlib import Path

    from piper import PiperVoice

PREPARATION = 1
"""Raise it when what is done to a model changes; it belongs to every clip's key."""
TABLE_LENGTH = 1 << 20
"""Numbers in the noise table (4 MB). A line reads it from a place of its own and, if it is long, around again."""
_STRIDE = 7919
"""A prime: lines whose phonemes add up nearly alike start far apart."""
_ADDED = "reviewcast_noise"
_FATAL = 4
"""ONNX Runtime's log level: what goes wrong is raised, and need not be printed as well."""


def load(model: Path, config: Path, *, digest: str, voice: str) -> PiperVoice:
    """Return a Piper voice whose session runs single-threaded on the prepared copy of ``model``. Raises EngineError."""
    import onnxruntime
    from piper import PiperVoice
    from piper.config import PiperConfig

    try:
        settings = PiperConfig.from_dict(json.loads(config.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineError(f"voice '{voice}': {config} is not a Piper voice's configuration; get it again") from error
    prepared = _prepared(model, digest, voice)
    try:
        session = onnxruntime.InferenceSession(
            str(prepared), sess_options=_options(), providers=["CPUExecutionProvider"]
        )
    except _session_errors() as error:
        raise EngineError(f"voice '{voice}': {prepared} cannot be run; delete it and try again") from error
    return PiperVoice(session=session, config=settings)


def _options() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = _FATAL
    return options


def _session_errors() -> tuple[type[Exception], ...]:
    from onnxruntime.capi import onnxruntime_pybind11_state as ort

    return (
        RuntimeError,
        ort.Fail,
        ort.InvalidGraph,
        ort.InvalidProtobuf,
        ort.InvalidArgument,
        ort.NoSuchFile,
        ort.NotImplemented,
    )


def _prepared(model: Path, digest: str, voice: str) -> Path:
    """Return the prepared copy of ``model``, made first if it is not there."""
    name = f"{digest[:32]}-{PREPARATION}-{version('onnxruntime')}.onnx"
    path = models.folder() / name
    if path.exists():
        models.touch(path)
        return path
    temporary = path.with_name(f".{os.getpid()}.{time.monotonic_ns()}.{name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _optimise(_patched(model, voice), temporary, f"voice '{voice}': {model}")
        temporary.replace(path)
    except OSError as error:
        if path.exists():  # made by another process meanwhile, which on Windows keeps it from being replaced
            return path
        raise OutputError(
            f"the prepared model cannot be kept in {path.parent} ({error.strerror}); free some space there or point "
            "REVIEWCAST_CACHE_DIR at another folder"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return path


def _optimise(proto: bytes, path: Path, name: str) -> None:
    """Write the model as ONNX Runtime optimises it for any processor: it then loads in half the time."""
    import onnxruntime

    options = _options()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    path.touch()  # a folder that cannot be written is told apart from a bad model
    try:
        onnxruntime.InferenceSession(proto, sess_options=options, providers=["CPUExecutionProvider"])
    except _session_errors() as error:
        if shutil.disk_usage(path.parent).free < len(proto):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise EngineError(f"{name} is not a Piper model that can be run; get it again") from error


def _patched(model: Path, voice: str) -> bytes:
    """Return the model with its noise repeated and its phonemes' lengths told."""
    import onnx
    from google.protobuf.message import DecodeError
    from piper.patch_voice_with_alignment import add_alignment_output

    try:
        proto = onnx.load(str(model))
        _repeat_noise(proto)
        if len(proto.graph.output) == 1:
            add_alignment_output(proto)
    except (DecodeError, ValueError, OSError) as error:
        raise EngineError(f"voice '{voice}': {model} is not a Piper model ({error}); get it again") from error
    return bytes(proto.SerializeToString())


def _repeat_noise(proto: Any) -> None:
    """Replace each RandomNormalLike node by a slice of a fixed table of normal noise.

    Where a line starts in the table depends on its phonemes alone: ``sum(input) * stride``. The slice is taken modulo
    the table's length, so that no line is too long for it.
    """
    from onnx import helper, numpy_helper

    table = np.random.default_rng(0).standard_normal(TABLE_LENGTH).astype(np.float32)
    constants = {"table": table, "length": np.int64(TABLE_LENGTH), "one": np.int64(1), "stride": np.int64(_STRIDE)}
    graph = proto.graph
    nodes = [
        helper.make_node("ReduceSum", ["input"], [f"{_ADDED}_sum"], keepdims=0),
        helper.make_node("Mul", [f"{_ADDED}_sum", f"{_ADDED}_stride"], [f"{_ADDED}_offset"]),
    ]
    found = 0
    for node in graph.node:
        if node.op_type == "RandomNormalLike" and {attribute.name for attribute in node.attribute} <= {"dtype"}:
            nodes.extend(_slice_nodes(f"{_ADDED}_{found}", node.input[0], node.output[0]))
            found += 1
        else:
            nodes.append(node)
    if not found:
        return
    graph.initializer.extend(
        numpy_helper.from_array(np.asarray(value), f"{_ADDED}_{name}") for name, value in constants.items()
    )
    copies = [type(node).FromString(node.SerializeToString()) for node in nodes]
    del graph.node[:]
    graph.node.extend(copies)


def _slice_nodes(name: str, like: str, output: str) -> list[Any]:
    """Return the nodes that give ``output`` the shape of ``like``, filled from the table."""
    from onnx import helper

    def node(kind: str, inputs: list[str], result: str) -> Any:
        return helper.make_node(kind, inputs, [result])

    return [
        node("Shape", [like], f"{name}_shape"),
        node("Size", [like], f"{name}_size"),
        node("Add", [f"{_ADDED}_offset", f"{name}_size"], f"{name}_end"),
        node("Range", [f"{_ADDED}_offset", f"{name}_end", f"{_ADDED}_one"], f"{name}_count"),
        node("Mod", [f"{name}_count", f"{_ADDED}_length"], f"{name}_places"),
        node("Gather", [f"{_ADDED}_table", f"{name}_places"], f"{name}_flat"),
        node("Reshape", [f"{name}_flat", f"{name}_shape"], output),
    ]
