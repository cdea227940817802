// What a kernel's BTF says, as far as the programs in this folder ask: types, functions and variables that are laid out after the kernel's, but are
// not the kernel's. build.sh keeps their BTF alone, as types.btf, for machines whose kernel has none or another one.
#define SEC(name) __attribute__((section(name), used))
#define RCU __attribute__((btf_type_tag("rcu")))

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

struct net_device {
  u8 padding[224];
  int ifindex;
  u32 flags;
};

struct sock_common {
  u8 addresses[16];
  u16 skc_family;
};

struct sock {
  struct sock_common __sk_common;
  void *sk_dst_cache;
};

struct inet_connection_sock {
  struct sock icsk_inet;
  struct {
    u8 pending;
  } icsk_ack;
  u64 icsk_ca_priv[13];
};

struct tcp_sock {
  struct inet_connection_sock inet_conn;
  u32 snd_cwnd, snd_cwnd_cnt, snd_cwnd_stamp, snd_ssthresh, srtt_us, app_limited;
  u8 ecn_flags;
};

struct tcp_congestion_ops {
  u32 (*ssthresh)(struct sock *sk);
  void (*cong_avoid)(struct sock *sk, u32 ack, u32 acked);
  u32 (*undo_cwnd)(struct sock *sk);
  void (*init)(struct sock *sk);
  void (*release)(struct sock *sk);
  char name[16];
};

struct bpf_struct_ops_tcp_congestion_ops {
  u64 common;
  struct tcp_congestion_ops data;
};

struct bpf_dummy_ops_state {
  int val;
};

struct bpf_dummy_ops {
  int (*test_1)(struct bpf_dummy_ops_state *cb);
  int (*test_2)(struct bpf_dummy_ops_state *cb, int a1, unsigned short a2, char a3, unsigned long a4);
  int (*test_sleepable)(struct bpf_dummy_ops_state *cb);
};

struct bpf_struct_ops_bpf_dummy_ops {
  u64 common;
  struct bpf_dummy_ops data;
};

int bpf_dummy_ops__test_1(struct bpf_dummy_ops_state *cb__nullable) {
  return 0;
}

struct sk_buff {
  union {
    struct {
      struct sk_buff *next, *prev;
      union {
        struct net_device *dev;
        unsigned long dev_scratch;
      };
    };
    u64 node[3];
  };
  struct sock *sk;
  char cb[48];
  u32 len, data_len;
  u8 *head, *data;
};

struct sk_buff__safe_rcu_or_null {
  struct sock *sk;
};

struct mm_struct {
  unsigned long task_size;
};

struct nameidata;
struct css_set;

struct task_struct {
  u64 state;
  struct mm_struct *mm;
  int pid, tgid;
  struct task_struct RCU *real_parent;
  struct task_struct *group_leader, *last_wakee;
  char comm[16];
  struct nameidata *nameidata;
  struct css_set *cgroups;
};

struct task_struct__safe_rcu {
  struct css_set *cgroups;
  struct task_struct RCU *real_parent;
  struct task_struct *group_leader;
};

struct seq_file {
  char *buffer;
  unsigned long size;
};

struct bpf_iter_meta {
  struct seq_file *seq;
  u64 session_id, seq_num;
};

struct bpf_iter_meta__safe_trusted {
  struct seq_file *seq;
};

struct bpf_map {
  u32 id, key_size, value_size, max_entries;
  void *ops;
};

struct cpumask {
  u64 bits[128];
};

struct bpf_cpumask {
  struct cpumask cpumask;
  u32 usage;
};

struct rq {
  u32 lock, nr_running;
};

int bpf_iter_task(struct bpf_iter_meta *meta, struct task_struct *task) {
  return 0;
}

int bpf_iter_bpf_map(struct bpf_iter_meta *meta, struct bpf_map *map) {
  return 0;
}

int bpf_iter_bpf_map_elem(struct bpf_iter_meta *meta, struct bpf_map *map, void *key, void *value) {
  return 0;
}

struct file {
  u32 f_flags;
  void *private_data;
};

long vfs_read(struct file *file, char *to, unsigned long size, long long *position) {
  return 0;
}

int bpf_lsm_file_open(struct file *file) {
  return 0;
}

void bpf_lsm_task_free(struct task_struct *task) {}

int bpf_lsm_inode_need_killpriv(void *dentry) {
  return 0;
}

int security_file_open(struct file *file) {
  return 0;
}

void do_exit(long code) {}

int bpf_fentry_test1(int a) {
  return a + 1;
}

int bpf_modify_return_test(int a, int *b) {
  return a + *b;
}

typedef void (*btf_trace_kfree_skb)(void *, struct sk_buff *, void *, int, struct sock *);
typedef void (*btf_trace_sched_switch)(void *, _Bool, struct task_struct *, struct task_struct *, u32);
typedef void (*btf_trace_sched_pi_setprio)(void *, struct task_struct *, struct task_struct *);
typedef void (*btf_trace_sys_enter)(void *, void *, long);

btf_trace_kfree_skb first;
btf_trace_sched_switch second;
btf_trace_sched_pi_setprio third;
btf_trace_sys_enter fourth;
struct sk_buff__safe_rcu_or_null fifth;
struct task_struct__safe_rcu sixth;
struct bpf_iter_meta__safe_trusted seventh;
struct tcp_sock eighth;
struct net_device ninth;
struct mm_struct tenth;
struct seq_file eleventh;
struct bpf_cpumask twelfth;
struct bpf_struct_ops_tcp_congestion_ops thirteenth;
struct bpf_struct_ops_bpf_dummy_ops dummies;

struct rq runqueues SEC(".data..percpu");
int bpf_prog_active SEC(".data..percpu");
struct task_struct init_task;
unsigned long jiffies;

struct __sk_buff {
  u32 len;
};

struct xdp_md {
  u32 data;
};

struct bpf_dynptr {
  u64 __opaque[2];
};

int bpf_dynptr_from_skb(struct __sk_buff *s, u64 flags, struct bpf_dynptr *ptr__uninit) {
  return 0;
}

int bpf_dynptr_from_skb_meta(struct __sk_buff *skb_, u64 flags, struct bpf_dynptr *ptr__uninit) {
  return 0;
}

int bpf_dynptr_from_xdp(struct xdp_md *x, u64 flags, struct bpf_dynptr *ptr__uninit) {
  return 0;
}

void *bpf_dynptr_slice(const struct bpf_dynptr *p, u32 offset, void *buffer__opt, u32 buffer__szk) {
  return 0;
}

void *bpf_dynptr_slice_rdwr(const struct bpf_dynptr *p, u32 offset, void *buffer__opt, u32 buffer__szk) {
  return 0;
}

int bpf_dynptr_clone(const struct bpf_dynptr *p, struct bpf_dynptr *clone__uninit) {
  return 0;
}

int bpf_dynptr_adjust(const struct bpf_dynptr *p, u32 start, u32 end) {
  return 0;
}

_Bool bpf_dynptr_is_null(const struct bpf_dynptr *p) {
  return 0;
}

_Bool bpf_dynptr_is_rdonly(const struct bpf_dynptr *p) {
  return 0;
}

u32 bpf_dynptr_size(const struct bpf_dynptr *p) {
  return 0;
}

int bpf_dynptr_copy(struct bpf_dynptr *dst_ptr, u32 dst_off, struct bpf_dynptr *src_ptr, u32 src_off, u32 size) {
  return 0;
}

int bpf_dynptr_memset(struct bpf_dynptr *p, u32 offset, u32 size, u8 val) {
  return 0;
}

int bpf_xdp_pull_data(struct xdp_md *x, u32 len) {
  return 0;
}

int bpf_probe_read_kernel_dynptr(struct bpf_dynptr *dptr, u32 off, u32 size, const void *unsafe_ptr__ign) {
  return 0;
}

int bpf_probe_read_user_str_dynptr(struct bpf_dynptr *dptr, u32 off, u32 size, const void *unsafe_ptr__ign) {
  return 0;
}

int bpf_copy_from_user_dynptr(struct bpf_dynptr *dptr, u32 off, u32 size, const void *unsafe_ptr__ign) {
  return 0;
}

struct bpf_iter_num {
  u64 __opaque[1];
};

int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) {
  return 0;
}

int *bpf_iter_num_next(struct bpf_iter_num *it) {
  return 0;
}

void bpf_iter_num_destroy(struct bpf_iter_num *it) {}

void bpf_rcu_read_lock(void) {}

void bpf_rcu_read_unlock(void) {}

void bpf_preempt_disable(void) {}

void bpf_preempt_enable(void) {}

void bpf_local_irq_save(unsigned long *flags__irq_flag) {}

void bpf_local_irq_restore(unsigned long *flags__irq_flag) {}

void bpf_throw(u64 cookie) {}

void *bpf_cast_to_kern_ctx(void *obj) {
  return 0;
}

struct bpf_key {
  void *key;
  _Bool has_ref;
};

struct task_struct *bpf_task_from_pid(int pid) {
  return 0;
}

struct bpf_key *bpf_lookup_system_key(u64 id) {
  return 0;
}

void bpf_key_put(struct bpf_key *bkey) {}

struct bpf_wq {
  u64 __opaque[2];
};

int bpf_wq_init(struct bpf_wq *wq, void *p__map, unsigned int flags) {
  return 0;
}

int bpf_wq_start(struct bpf_wq *wq, unsigned int flags) {
  return 0;
}

int bpf_wq_set_callback_impl(
    struct bpf_wq *wq, int (*callback_fn)(void *map, int *key, void *value), unsigned int flags, void *aux__prog) {
  return 0;
}
struct bpf_list_head {
  u64 opaque[2];
};

struct bpf_list_node {
  u64 opaque[3];
};

struct bpf_rb_root {
  u64 opaque[2];
};

struct bpf_rb_node {
  u64 opaque[4];
};

struct bpf_res_spin_lock {
  u32 val;
};

void *bpf_obj_new_impl(u64 local_type_id__k, void *meta__ign) {
  return 0;
}

void *bpf_percpu_obj_new_impl(u64 local_type_id__k, void *meta__ign) {
  return 0;
}

void bpf_obj_drop_impl(void *p__alloc, void *meta__ign) {}

void bpf_percpu_obj_drop_impl(void *p__alloc, void *meta__ign) {}

void *bpf_refcount_acquire_impl(void *p__refcounted_kptr, void *meta__ign) {
  return 0;
}

int bpf_list_push_front_impl(struct bpf_list_head *head, struct bpf_list_node *node, void *meta__ign, u64 off) {
  return 0;
}

int bpf_list_push_back_impl(struct bpf_list_head *head, struct bpf_list_node *node, void *meta__ign, u64 off) {
  return 0;
}

struct bpf_list_node *bpf_list_pop_front(struct bpf_list_head *head) {
  return 0;
}

struct bpf_list_node *bpf_list_pop_back(struct bpf_list_head *head) {
  return 0;
}

struct bpf_list_node *bpf_list_front(struct bpf_list_head *head) {
  return 0;
}

struct bpf_list_node *bpf_list_back(struct bpf_list_head *head) {
  return 0;
}

int bpf_rbtree_add_impl(struct bpf_rb_root *root, struct bpf_rb_node *node,
                        _Bool (*less)(struct bpf_rb_node *a, const struct bpf_rb_node *b), void *meta__ign, u64 off) {
  return 0;
}

struct bpf_rb_node *bpf_rbtree_first(struct bpf_rb_root *root) {
  return 0;
}

struct bpf_rb_node *bpf_rbtree_root(struct bpf_rb_root *root) {
  return 0;
}

struct bpf_rb_node *bpf_rbtree_left(struct bpf_rb_root *root, struct bpf_rb_node *node) {
  return 0;
}

struct bpf_rb_node *bpf_rbtree_right(struct bpf_rb_root *root, struct bpf_rb_node *node) {
  return 0;
}

struct bpf_rb_node *bpf_rbtree_remove(struct bpf_rb_root *root, struct bpf_rb_node *node) {
  return 0;
}

int bpf_res_spin_lock(struct bpf_res_spin_lock *lock) {
  return 0;
}

void bpf_res_spin_unlock(struct bpf_res_spin_lock *lock) {}

struct task_struct *bpf_task_acquire(struct task_struct *p) {
  return 0;
}

void bpf_task_release(struct task_struct *p) {}

struct cgroup_subsys_state {
  void *cgroup;
  u64 serial_nr;
};

struct cgroup {
  struct cgroup_subsys_state self;
  int level;
};

struct css_set {
  u32 refcount;
  struct cgroup *dfl_cgrp;
};

struct css_set__safe_rcu {
  struct cgroup *dfl_cgrp;
};

struct css_set__safe_rcu fourteenth;
struct css_set fifteenth;

enum pid_type { PIDTYPE_PID };

struct nf_conn {
  void *counter;
  unsigned long status;
  u32 mark;
};

struct nf_conn___init {
  struct nf_conn entry;
};

struct bpf_sock_tuple {
  u32 addresses[9];
};

struct bpf_ct_opts {
  int netns_id, error;
  u8 l4proto, dir;
  u16 ct_zone_id;
  u8 ct_zone_dir, reserved[3];
};

struct bpf_cpumask *bpf_cpumask_create(void) {
  return 0;
}

struct bpf_cpumask *bpf_cpumask_acquire(struct bpf_cpumask *cpumask) {
  return 0;
}

void bpf_cpumask_release(struct bpf_cpumask *cpumask) {}

void bpf_cpumask_set_cpu(u32 cpu, struct bpf_cpumask *cpumask) {}

_Bool bpf_cpumask_test_cpu(u32 cpu, const struct cpumask *cpumask) {
  return 0;
}

u32 bpf_cpumask_weight(const struct cpumask *cpumask) {
  return 0;
}

int bpf_cpumask_populate(struct cpumask *cpumask, void *src, unsigned long src__sz) {
  return 0;
}

void *bpf_rdonly_cast(const void *obj__ign, u32 btf_id__k) {
  return 0;
}

int bpf_strcmp(const char *s1__ign, const char *s2__ign) {
  return 0;
}

int bpf_strlen(const char *s__ign) {
  return 0;
}

int bpf_strnlen(const char *s__ign, unsigned long count) {
  return 0;
}

int bpf_strchr(const char *s__ign, char c) {
  return 0;
}

int bpf_strstr(const char *s1__ign, const char *s2__ign) {
  return 0;
}

int bpf_stream_vprintk_impl(int stream_id, const char *fmt__str, const void *args, u32 len__sz, void *aux__prog) {
  return 0;
}

struct nf_conn *bpf_skb_ct_lookup(struct __sk_buff *skb_ctx, struct bpf_sock_tuple *bpf_tuple, u32 tuple__sz,
                                  struct bpf_ct_opts *opts, u32 opts__sz) {
  return 0;
}

struct nf_conn___init *bpf_skb_ct_alloc(struct __sk_buff *skb_ctx, struct bpf_sock_tuple *bpf_tuple, u32 tuple__sz,
                                        struct bpf_ct_opts *opts, u32 opts__sz) {
  return 0;
}

struct nf_conn *bpf_ct_insert_entry(struct nf_conn___init *nfct_i) {
  return 0;
}

void bpf_ct_release(struct nf_conn *nfct) {}

void bpf_ct_set_timeout(struct nf_conn___init *nfct, u32 timeout) {}

int bpf_ct_change_timeout(struct nf_conn *nfct, u32 timeout) {
  return 0;
}

struct cgroup *bpf_cgroup_from_id(u64 cgid) {
  return 0;
}

struct cgroup *bpf_cgroup_acquire(struct cgroup *cgrp) {
  return 0;
}

struct cgroup *bpf_cgroup_ancestor(struct cgroup *cgrp, int level) {
  return 0;
}

void bpf_cgroup_release(struct cgroup *cgrp) {}

long bpf_task_under_cgroup(struct task_struct *task, struct cgroup *ancestor) {
  return 0;
}

struct bpf_key *bpf_lookup_user_key(int serial, u64 flags) {
  return 0;
}

int bpf_send_signal_task(struct task_struct *task, int sig, enum pid_type type, u64 value) {
  return 0;
}

long long bpf_map_sum_elem_count(const struct bpf_map *map) {
  return 0;
}

int bpf_res_spin_lock_irqsave(struct bpf_res_spin_lock *lock, unsigned long *flags__irq_flag) {
  return 0;
}

void bpf_res_spin_unlock_irqrestore(struct bpf_res_spin_lock *lock, unsigned long *flags__irq_flag) {}

int bpf_copy_from_user_str(void *dst, u32 dst__sz, const void *unsafe_ptr__ign, u64 flags) {
  return 0;
}

void __bpf_trap(void) {}

struct bpf_crypto_params {
  char type[14];
  u8 reserved[2];
  char algo[128];
  u8 key[256];
  u32 key_len, authsize;
};

struct bpf_crypto_ctx {
  void *tfm;
};

struct bpf_crypto_ctx *bpf_crypto_ctx_create(const struct bpf_crypto_params *params, u32 params__sz, int *err) {
  return 0;
}

void bpf_crypto_ctx_release(struct bpf_crypto_ctx *ctx) {}

int bpf_crypto_encrypt(struct bpf_crypto_ctx *ctx, const struct bpf_dynptr *src, const struct bpf_dynptr *dst,
                       const struct bpf_dynptr *siv__nullable) {
  return 0;
}

u32 tcp_reno_ssthresh(struct sock *sk) {
  return 0;
}

u32 tcp_reno_undo_cwnd(struct sock *sk) {
  return 0;
}

u32 tcp_slow_start(struct tcp_sock *tp, u32 acked) {
  return 0;
}

void tcp_cong_avoid_ai(struct tcp_sock *tp, u32 w, u32 acked) {}

int bpf_iter_tcp(struct bpf_iter_meta *meta, struct sock_common *sk_common, u32 uid) {
  return 0;
}

int bpf_sock_destroy(struct sock_common *sock) {
  return 0;
}

struct bpf_tcp_req_attrs {
  u32 rcv_tsval, rcv_tsecr;
  u16 mss;
  u8 rcv_wscale, snd_wscale, ecn_ok, wscale_ok, sack_ok, tstamp_ok, usec_ts_ok, reserved[3];
};

int bpf_sk_assign_tcp_reqsk(struct __sk_buff *s, struct sock *sk, struct bpf_tcp_req_attrs *attrs, int attrs__sz) {
  return 0;
}

_Bool bpf_session_is_return(void) {
  return 0;
}

u64 *bpf_session_cookie(void) {
  return 0;
}

void __attribute__((address_space(1))) *bpf_arena_alloc_pages(void *p__map, void __attribute__((address_space(1))) *addr__ign,
                                                              u32 page_cnt, int node_id, u64 flags) {
  return 0;
}

void bpf_arena_free_pages(void *p__map, void __attribute__((address_space(1))) *ptr__ign, u32 page_cnt) {}

struct kmem_cache {
  void *cpu_slab;
  u32 object_size;
};

struct kmem_cache *bpf_get_kmem_cache(u64 addr) {
  return 0;
}

struct vm_area_struct {
  unsigned long vm_start, vm_end;
};

struct bpf_iter_bits {
  u64 __opaque[2];
};

int bpf_iter_bits_new(struct bpf_iter_bits *it, const u64 *unsafe_ptr__ign, u32 nr_words) {
  return 0;
}

int *bpf_iter_bits_next(struct bpf_iter_bits *it) {
  return 0;
}

void bpf_iter_bits_destroy(struct bpf_iter_bits *it) {}

struct bpf_iter_task {
  u64 __opaque[3];
};

int bpf_iter_task_new(struct bpf_iter_task *it, struct task_struct *task__nullable, u32 flags) {
  return 0;
}

struct task_struct *bpf_iter_task_next(struct bpf_iter_task *it) {
  return 0;
}

void bpf_iter_task_destroy(struct bpf_iter_task *it) {}

struct bpf_iter_css {
  u64 __opaque[3];
};

int bpf_iter_css_new(struct bpf_iter_css *it, struct cgroup_subsys_state *start, u32 flags) {
  return 0;
}

struct cgroup_subsys_state *bpf_iter_css_next(struct bpf_iter_css *it) {
  return 0;
}

void bpf_iter_css_destroy(struct bpf_iter_css *it) {}

struct bpf_iter_css_task {
  u64 __opaque[1];
};

int bpf_iter_css_task_new(struct bpf_iter_css_task *it, struct cgroup_subsys_state *css, u32 flags) {
  return 0;
}

struct task_struct *bpf_iter_css_task_next(struct bpf_iter_css_task *it) {
  return 0;
}

void bpf_iter_css_task_destroy(struct bpf_iter_css_task *it) {}

struct bpf_iter_task_vma {
  u64 __opaque[1];
};

int bpf_iter_task_vma_new(struct bpf_iter_task_vma *it, struct task_struct *task, u64 addr) {
  return 0;
}

struct vm_area_struct *bpf_iter_task_vma_next(struct bpf_iter_task_vma *it) {
  return 0;
}

void bpf_iter_task_vma_destroy(struct bpf_iter_task_vma *it) {}

struct bpf_iter_kmem_cache {
  u64 __opaque[1];
};

int bpf_iter_kmem_cache_new(struct bpf_iter_kmem_cache *it) {
  return 0;
}

struct kmem_cache *bpf_iter_kmem_cache_next(struct bpf_iter_kmem_cache *it) {
  return 0;
}

void bpf_iter_kmem_cache_destroy(struct bpf_iter_kmem_cache *it) {}

struct bpf_task_work {
  u64 __opaque;
} __attribute__((aligned(8)));

typedef int bpf_task_work_callback_t(struct bpf_map *map, void *key, void *value);

int bpf_task_work_schedule_signal_impl(struct task_struct *task, struct bpf_task_work *tw, void *map__map,
                                       bpf_task_work_callback_t *callback, void *aux__prog) {
  return 0;
}

int bpf_task_work_schedule_resume_impl(struct task_struct *task, struct bpf_task_work *tw, void *map__map,
                                       bpf_task_work_callback_t *callback, void *aux__prog) {
  return 0;
}
