; And CAP_SYS_ADMIN has both.
; verify: accept
; run: returns
.type socket_filter
.capabilities sys_admin
  r0 = r10
  exit
