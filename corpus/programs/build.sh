#!/bin/sh
# Compiles the C programs, each source to an object beside it. Needs clang-19 and the kernel's user headers
# (Debian: clang-19, llvm-19, linux-libc-dev). Objects are committed, so only who changes a source runs this.
set -eu
cd "$(dirname "$0")"
headers=/usr/include/$(gcc -dumpmachine 2>/dev/null || echo x86_64-linux-gnu)
for source in c/*.c seeds/*.c object/*.c ../found/*.c; do
  object=${source%.c}.o
  clang-19 -g -O2 --target=bpf -mcpu=v3 -Wall -Werror -I. -I"$headers" \
    -ffile-prefix-map="$PWD"=. -fdebug-compilation-dir=. -c "$source" -o "$object"
  llvm-strip-19 -g "$object"
done
# Not a program but a kernel's types, of which only the BTF is kept.
llvm-objcopy-19 --dump-section .BTF=object/types.btf object/types.o
rm object/types.o
