; verify: reject @3 call-argument "R2 type=scalar expected=fp, pkt, pkt_meta, map_key, map_value, mem, ringbuf_mem, buf, trusted_ptr_"
; run: packet=00*14 fault @3
.type xdp
.map counts array key=4 value=8 entries=1
  r2 = 0
  r1 = map[counts]
  call bpf_map_lookup_elem
  r0 = 0
  exit
