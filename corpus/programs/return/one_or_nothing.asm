; A cgroup's socket program says 0 or 1.
; verify: reject @1 return-value
; run: fault @1 return-value
.type cgroup_sock
.attach cgroup_inet_sock_create
  r0 = 2
  exit
