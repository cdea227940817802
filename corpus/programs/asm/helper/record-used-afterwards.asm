; After it was submitted the record belongs to the reader.
; verify: reject @10 "R6 invalid mem access 'scalar'"
; run: packet=00*14 fault @10
.type xdp
.map events ringbuf key=0 value=0 entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  call bpf_ringbuf_reserve
  if r0 == 0 goto full
  r6 = r0
  r1 = r0
  r2 = 0
  call bpf_ringbuf_submit
  *(u64 *)(r6 + 0) = 1
full:
  r0 = 1
  exit
