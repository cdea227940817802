; The buffer may be full.
; verify: reject @5 null-dereference "R0 invalid mem access 'ringbuf_mem_or_null'"
; smt: unsafe @5 null-dereference
.type xdp
.map events ringbuf key=0 value=0 entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  call bpf_ringbuf_reserve
  *(u64 *)(r0 + 0) = 1
  r1 = r0
  r2 = 0
  call bpf_ringbuf_submit
  r0 = 1
  exit
