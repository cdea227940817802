; What was reserved must be submitted or discarded.
; verify: reject reference "BPF_EXIT instruction in main prog would lead to reference leak"
; run: packet=00*14 fault reference
.type xdp
.map events ringbuf key=0 value=0 entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  call bpf_ringbuf_reserve
  if r0 == 0 goto full
  *(u64 *)(r0 + 0) = 1
full:
  r0 = 1
  exit
