; A helper calls a function three times.
; The kernel wants types for functions that it calls back, which assembly has none of.
; verify: reject @2 load-attributes "missing btf func_info"
; smt: safe
; run: r0=3
.type socket_filter
  *(u64 *)(r10 - 8) = 0
  r1 = 3
  r2 = func[count]
  r3 = r10
  r3 += -8
  r4 = 0
  call bpf_loop
  r0 = *(u64 *)(r10 - 8)
  exit
count:
  r1 = *(u64 *)(r2 + 0)
  r1 += 1
  *(u64 *)(r2 + 0) = r1
  r0 = 0
  exit
