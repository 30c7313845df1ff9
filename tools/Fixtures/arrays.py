"""Writes tests/Napier.Tests/Files/Arrays: small arrays as NumPy itself writes them, which the tests of the .npy, .npz and
.safetensors readers and writers are checked against. Run from the root of the checkout with NumPy 1.24 or later."""
import io, json, os, struct
import numpy as np
from numpy.lib import format as npy

folder = "tests/Napier.Tests/Files/Arrays"
os.makedirs(folder, exist_ok=True)


def path(name):
    return os.path.join(folder, name)


def values(dtype, count):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return np.arange(count) % 3 == 0
    if kind == "c":
        return (np.arange(count) * 0.5 - 1 + 1j * (np.arange(count) - 2)).astype(dtype)
    if kind == "f":
        return (np.arange(count) * 0.25 - 1).astype(dtype)
    if kind == "i":
        return (np.arange(count) - 3).astype(dtype)
    return np.arange(count).astype(dtype)


for code in "?", "u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f2", "f4", "f8", "c8", "c16":
    for order in "<", ">":
        dtype = np.dtype(code).newbyteorder(order)
        if order == ">" and dtype.itemsize == 1:
            continue
        name = dtype.str.replace("<", "le-").replace(">", "be-").replace("|", "")
        np.save(path(f"{name}.npy"), values(dtype, 6).reshape(2, 3).astype(dtype))

np.save(path("scalar.npy"), np.float32(2.5))
np.save(path("empty.npy"), np.zeros((0, 3), "f4"))
np.save(path("fortran.npy"), np.asfortranarray(values("f8", 24).reshape(2, 3, 4)))
np.save(path("long-axis.npy"), values("u1", 1000))
for version in (2, 0), (3, 0):
    with open(path(f"version{version[0]}.npy"), "wb") as file:
        npy.write_array(file, values("f4", 3), version)
np.savez(path("two.npz"), x=values("f4", 4), y=values("i8", 6).reshape(2, 3))
np.savez_compressed(path("packed.npz"), x=values("f4", 4), y=values("i8", 6).reshape(2, 3))

# The safetensors layout, written by hand after its specification.
tensors = {"a.weight": ("F32", values("<f4", 6).reshape(2, 3)), "a.bias": ("F32", values("<f4", 3)), "flag": ("BOOL", values("?", 2)), "n": ("I64", np.array(7, "<i8"))}
order = sorted(tensors, key=lambda name: (-["BOOL", "F32", "I64"].index(tensors[name][0]), name))
header, data = {"__metadata__": {"format": "pt"}}, b""
for name in order:
    dtype, array = tensors[name]
    header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
    data += array.tobytes()
text = json.dumps(header, separators=(",", ":")).encode()
text += b" " * (-len(text) % 8)
with open(path("model.safetensors"), "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
