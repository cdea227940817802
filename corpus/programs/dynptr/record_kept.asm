; A record reserved through a dynptr is never given back. Whether it could be reserved does not matter.
; verify: reject @8 reference "BPF_EXIT instruction in main prog would lead to reference leak"
.type sched_cls
.map events ringbuf entries=4096
  r1 = map[events]
  r2 = 16
  r3 = 0
  r4 = r10
  r4 += -16
  call bpf_ringbuf_reserve_dynptr
  r0 = 0
  exit
