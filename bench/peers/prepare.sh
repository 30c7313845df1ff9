#!/bin/bash
# Prepares, in bench/peers/local, what lets two of the bench's peers load here. Nothing of it is part of the product.
#   TorchSharp  its native library asks for GLIBCXX_3.4.32 (GCC 13). Where the system's libstdc++ is older (Debian 12), a
#               copy with that need marked weak, and a library with the one missing symbol.
#   SLEEF       the loop that maps its 16-lane functions over an array (needs libsleef3 at run time).
# Needs gcc and python3. Run it once; the bench finds the folder by itself.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/local
mkdir -p "$out"

gcc -O2 -shared -fPIC -o "$out/libgcc13shim.so" "$here/gcc13shim.c"
gcc -O2 -mavx512f -shared -fPIC -o "$out/libsleefmap.so" "$here/sleef_map.c" || echo "SLEEF: this compiler has no AVX-512; left out"

source=${NUGET_PACKAGES:-$HOME/.nuget/packages}/torchsharp/0.107.0/runtimes/linux-x64/native/libLibTorchSharp.so
[ -f "$source" ] || { echo "TorchSharp is not restored yet: run 'dotnet restore bench/Napier.Bench' first"; exit 1; }
python3 - "$source" "$out/libLibTorchSharp.so" <<'PY'
import struct, sys

elf = bytearray(open(sys.argv[1], "rb").read())
section_table, = struct.unpack_from("<Q", elf, 0x28)
size, count = struct.unpack_from("<HH", elf, 0x3A)
sections = [struct.unpack_from("<IIQQQQIIQQ", elf, section_table + i * size) for i in range(count)]
NEEDED_VERSIONS, WEAK = 0x6FFFFFFE, 2
weakened = 0
for section in sections:
    if section[1] != NEEDED_VERSIONS:
        continue
    names, library = sections[section[6]][4], section[4]
    for _ in range(section[7]):
        _, versions, _, first, following = struct.unpack_from("<HHIII", elf, library)
        entry = library + first
        for _ in range(versions):
            _, flags, _, name, step = struct.unpack_from("<IHHII", elf, entry)
            text = elf[names + name:elf.index(b"\0", names + name)].decode()
            if text == "GLIBCXX_3.4.32":
                struct.pack_into("<H", elf, entry + 4, flags | WEAK)
                weakened += 1
            entry += step
        library += following
open(sys.argv[2], "wb").write(elf)
print(f"TorchSharp: {weakened} version need(s) weakened")
PY
echo "ready: $out"
