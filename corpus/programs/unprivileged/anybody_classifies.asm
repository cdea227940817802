; Nor programs of other types.
; verify: reject privilege "EPERM"
.type sched_cls
.capabilities none
  r0 = 0
  exit
