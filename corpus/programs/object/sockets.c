// Sockets that kernel functions take: TCP's own, those of an iterator, those that were looked up.
#include "kernel.h"

struct inet_connection_sock {
  u64 icsk_ca_priv[13];
} KERNEL;

struct tcp_sock {
  struct inet_connection_sock inet_conn;
  u32 snd_cwnd;
} KERNEL;

struct tcp_congestion_ops {
  u32 (*ssthresh)(struct sock *sk);
  void (*cong_avoid)(struct sock *sk, u32 ack, u32 acked);
  u32 (*undo_cwnd)(struct sock *sk);
  char name[16];
};

struct bpf_iter__tcp {
  struct bpf_iter_meta *meta;
  struct sock_common *sk_common;
};

struct bpf_tcp_req_attrs {
  u32 rcv_tsval, rcv_tsecr;
  u16 mss;
  u8 rcv_wscale, snd_wscale, ecn_ok, wscale_ok, sack_ok, tstamp_ok, usec_ts_ok, reserved[3];
};

HELPER(struct bpf_sock *, look_up, BPF_FUNC_skc_lookup_tcp, void *skb, void *tuple, u32 length, u64 space, u64 flags);
HELPER(long, sk_release, BPF_FUNC_sk_release, void *socket);

extern u32 tcp_reno_ssthresh(struct sock *sk) KSYM;
extern u32 tcp_slow_start(struct tcp_sock *tp, u32 acked) KSYM;
extern void tcp_cong_avoid_ai(struct tcp_sock *tp, u32 w, u32 acked) KSYM;
extern u32 tcp_reno_undo_cwnd(struct sock *sk) KSYM;
extern int bpf_sock_destroy(struct sock_common *sk) KSYM;
extern int bpf_sk_assign_tcp_reqsk(struct __sk_buff *skb, struct sock *sk, struct bpf_tcp_req_attrs *attributes, int size) KSYM;

SEC("struct_ops") u32 halves_as_reno(u64 *arguments) {
  return tcp_reno_ssthresh((void *)arguments[0]);
}

SEC("struct_ops") void grows_as_reno(u64 *arguments) {
  struct tcp_sock *tp = (void *)arguments[0];
  u32 acked = tcp_slow_start(tp, arguments[2]);
  if (acked)
    tcp_cong_avoid_ai(tp, tp->snd_cwnd, acked);
}

SEC("struct_ops") u32 undoes_nothing(u64 *arguments) {
  return tcp_reno_undo_cwnd(0);
}

SEC(".struct_ops") struct tcp_congestion_ops reno = {
  .ssthresh = (void *)halves_as_reno,
  .cong_avoid = (void *)grows_as_reno,
  .undo_cwnd = (void *)undoes_nothing,
  .name = "assay_reno",
};

SEC("iter/tcp") int closes(struct bpf_iter__tcp *context) {
  struct sock_common *sk = context->sk_common;
  if (sk)
    bpf_sock_destroy(sk);
  return 0;
}

SEC("iter/tcp") int closes_unasked(struct bpf_iter__tcp *context) {
  bpf_sock_destroy(context->sk_common);
  return 0;
}

SEC("tc") int assigns(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_tcp_req_attrs attributes = {.mss = 1460};
  struct bpf_sock *sk = look_up(skb, &tuple, sizeof tuple.ipv4, -1, 0);
  if (!sk)
    return 0;
  struct sock *tcp = skc_to_tcp(sk);
  if (tcp)
    bpf_sk_assign_tcp_reqsk(skb, tcp, &attributes, sizeof attributes);
  sk_release(sk);
  return 0;
}

SEC("tc") int assigns_any(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_tcp_req_attrs attributes = {.mss = 1460};
  struct bpf_sock *sk = look_up(skb, &tuple, sizeof tuple.ipv4, -1, 0);
  if (!sk)
    return 0;
  bpf_sk_assign_tcp_reqsk(skb, (void *)sk, &attributes, sizeof attributes);
  sk_release(sk);
  return 0;
}

SEC("tc") int assigns_released(struct __sk_buff *skb) {
  struct bpf_sock_tuple tuple = {};
  struct bpf_tcp_req_attrs attributes = {.mss = 1460};
  struct bpf_sock *sk = look_up(skb, &tuple, sizeof tuple.ipv4, -1, 0);
  if (!sk)
    return 0;
  struct sock *tcp = skc_to_tcp(sk);
  sk_release(sk);
  if (tcp)
    bpf_sk_assign_tcp_reqsk(skb, tcp, &attributes, sizeof attributes);
  return 0;
}

LICENCE("GPL");
