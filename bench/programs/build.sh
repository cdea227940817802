#!/bin/sh
# Compiles the programs of the benchmarks; objects are committed, so only who changes a source runs this. Needs what
# corpus/programs/build.sh needs.
set -eu
cd "$(dirname "$0")"
headers=/usr/include/$(gcc -dumpmachine 2>/dev/null || echo x86_64-linux-gnu)
for source in *.c; do
  object=${source%.c}.o
  clang-19 -O2 --target=bpf -mcpu=v3 -Wall -Werror -I"$headers" -ffile-prefix-map="$PWD"=. -fdebug-compilation-dir=. \
    -c "$source" -o "$object"
done
