#!/bin/sh
# Compiles the objects of the tests; needs clang-19. The objects are committed, so nobody else does.
set -eu
cd "$(dirname "$0")"
out=../resources/objects
compile() {
  source=$1 object=$2
  shift 2
  clang-19 -g -O2 --target=bpf -mcpu=v3 -ffile-prefix-map="$PWD"=. -fdebug-compilation-dir=. "$@" -c "$source.c" -o "$out/$object.o"
  llvm-strip-19 -g "$out/$object.o"
}
for name in linking maps data core core_kernel; do
  compile $name $name
done
compile legacy legacy16 -DSHORT
compile legacy legacy28
compile legacy legacy36 -DIPROUTE2
clang-19 -g -O2 --target=bpfeb -mcpu=v3 -ffile-prefix-map="$PWD"=. -fdebug-compilation-dir=. -c linking.c -o "$out/linking_be.o"
llvm-strip-19 -g "$out/linking_be.o"
