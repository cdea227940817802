// Programs as members of a structure of operations: what their arguments are, and what of them they may change.
#include "kernel.h"

struct inet_connection_sock {
  u64 icsk_ca_priv[13];
} KERNEL;

struct tcp_sock {
  struct inet_connection_sock inet_conn;
  u32 snd_cwnd, snd_ssthresh, srtt_us;
} KERNEL;

struct tcp_congestion_ops {
  u32 (*ssthresh)(struct sock *sk);
  void (*cong_avoid)(struct sock *sk, u32 ack, u32 acked);
  u32 (*undo_cwnd)(struct sock *sk);
  void (*init)(struct sock *sk);
  void (*release)(struct sock *sk);
  char name[16];
};

SEC("struct_ops") u32 halves(u64 *arguments) {
  struct tcp_sock *sk = (void *)arguments[0];
  return sk->snd_cwnd / 2;
}

SEC("struct_ops") void grows(u64 *arguments) {
  struct tcp_sock *sk = (void *)arguments[0];
  sk->snd_cwnd += (u32)arguments[2];
  sk->inet_conn.icsk_ca_priv[1] = arguments[1];
}

SEC("struct_ops") u32 changes_time(u64 *arguments) {
  struct tcp_sock *sk = (void *)arguments[0];
  sk->srtt_us = 0;
  return 0;
}

SEC("struct_ops") void past_private(u64 *arguments) {
  struct tcp_sock *sk = (void *)arguments[0];
  *(volatile u64 *)((char *)&sk->inet_conn.icsk_ca_priv[12] + 4) = 0;
}

SEC("struct_ops") void second_argument(u64 *arguments) {
  *(volatile u64 *)&arguments[1];
}

SEC(".struct_ops") struct tcp_congestion_ops half = {
  .ssthresh = (void *)halves,
  .cong_avoid = (void *)grows,
  .undo_cwnd = (void *)changes_time,
  .init = (void *)past_private,
  .release = (void *)second_argument,
  .name = "half",
};

LICENCE("GPL");
