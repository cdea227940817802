; verify: reject "R1 type=scalar expected=ringbuf_mem"
; run: packet=00*14 fault
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
  r1 = r6
  r2 = 0
  call bpf_ringbuf_discard
full:
  r0 = 1
  exit
