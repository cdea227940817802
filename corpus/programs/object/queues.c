// Lists and trees that are global, walked, nested and shared: what is known of them under their lock, and what no longer after it.
#include "kernel.h"

#define CONTAINS(type, node) __attribute__((btf_decl_tag("contains:" #type ":" #node)))
#define OWNED __attribute__((btf_type_tag("kptr")))
#define ID(type) __builtin_btf_type_id(*(type *)0, 0)
#define NEW(type) ((type *)bpf_obj_new_impl(ID(type), 0))
#define HOLDER(type, member, at) ((type *)((char *)(at) - __builtin_offsetof(type, member)))

#define OPAQUE(name, type, count) struct name { type opaque[count]; }
OPAQUE(bpf_list_head, u64, 2);
OPAQUE(bpf_list_node, u64, 3);
OPAQUE(bpf_rb_root, u64, 2);
OPAQUE(bpf_rb_node, u64, 4);
OPAQUE(bpf_refcount, u32, 1);

struct bpf_iter_num {
  u64 opaque[1];
};

struct bpf_res_spin_lock {
  u32 val;
};

HELPER(void *, kptr_xchg, BPF_FUNC_kptr_xchg, void *place, void *object);

extern void *bpf_obj_new_impl(u64 type, void *meta) KSYM;
extern void bpf_obj_drop_impl(void *object, void *meta) KSYM;
extern void *bpf_refcount_acquire_impl(void *object, void *meta) KSYM;
extern int bpf_list_push_front_impl(struct bpf_list_head *head, struct bpf_list_node *node, void *meta, u64 offset) KSYM;
extern int bpf_list_push_back_impl(struct bpf_list_head *head, struct bpf_list_node *node, void *meta, u64 offset) KSYM;
extern struct bpf_list_node *bpf_list_pop_front(struct bpf_list_head *head) KSYM;
extern struct bpf_list_node *bpf_list_pop_back(struct bpf_list_head *head) KSYM;
extern struct bpf_list_node *bpf_list_front(struct bpf_list_head *head) KSYM;
extern struct bpf_list_node *bpf_list_back(struct bpf_list_head *head) KSYM;
extern int bpf_rbtree_add_impl(struct bpf_rb_root *root, struct bpf_rb_node *node,
                               _Bool (*less)(struct bpf_rb_node *, const struct bpf_rb_node *), void *meta, u64 offset) KSYM;
extern struct bpf_rb_node *bpf_rbtree_first(struct bpf_rb_root *root) KSYM;
extern struct bpf_rb_node *bpf_rbtree_root(struct bpf_rb_root *root) KSYM;
extern struct bpf_rb_node *bpf_rbtree_left(struct bpf_rb_root *root, struct bpf_rb_node *node) KSYM;
extern struct bpf_rb_node *bpf_rbtree_right(struct bpf_rb_root *root, struct bpf_rb_node *node) KSYM;
extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) KSYM;
extern int *bpf_iter_num_next(struct bpf_iter_num *it) KSYM;
extern void bpf_iter_num_destroy(struct bpf_iter_num *it) KSYM;
extern void bpf_rcu_read_lock(void) KSYM;
extern void bpf_rcu_read_unlock(void) KSYM;
extern int bpf_res_spin_lock(struct bpf_res_spin_lock *lock) KSYM;
extern void bpf_res_spin_unlock(struct bpf_res_spin_lock *lock) KSYM;
extern struct bpf_rb_node *bpf_rbtree_remove(struct bpf_rb_root *root, struct bpf_rb_node *node) KSYM;

struct job {
  u64 number;
  struct bpf_list_node link;
};

struct entry {
  u64 key, value;
  struct bpf_rb_node node;
  struct bpf_list_node link;
  struct bpf_refcount count;
};

struct batch {
  struct bpf_list_node link;
  struct bpf_spin_lock lock;
  struct bpf_list_head jobs CONTAINS(job, link);
};

struct parcel {
  u64 number;
  struct job OWNED *job;
  u32 weights[4];
};

struct delay {
  struct bpf_timer timer;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct delay);
} delays SEC(".maps");

struct kept {
  struct job OWNED *job;
  struct entry OWNED *entry;
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 2);
  TYPE(key, u32);
  TYPE(value, struct kept);
} keeps SEC(".maps");

struct box {
  struct bpf_spin_lock lock;
  struct bpf_list_head jobs CONTAINS(job, link);
};

struct {
  NUMBER(type, BPF_MAP_TYPE_HASH);
  NUMBER(max_entries, 8);
  TYPE(key, u32);
  TYPE(value, struct box);
} boxes SEC(".maps");

struct careful {
  struct bpf_res_spin_lock lock;
  struct bpf_list_head jobs CONTAINS(job, link);
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 1);
  TYPE(key, u32);
  TYPE(value, struct careful);
} carefuls SEC(".maps");

static struct bpf_spin_lock lock SEC(".data.one");
static struct bpf_list_head queue CONTAINS(job, link) SEC(".data.one");
static struct bpf_spin_lock other_lock SEC(".data.two");
static struct bpf_rb_root index CONTAINS(entry, node) SEC(".data.two");
static struct bpf_list_head recent CONTAINS(entry, link) SEC(".data.two");
static struct bpf_spin_lock third_lock SEC(".data.three");
static struct bpf_list_head batches CONTAINS(batch, link) SEC(".data.three");
static struct bpf_rb_root roots[2] CONTAINS(entry, node) SEC(".data.two");
u64 seen;

NOINLINE int names(struct job *job, struct entry *entry, struct batch *batch) { return job && entry && batch; }
NOINLINE int more_names(struct parcel *parcel) { return parcel != 0; }

static _Bool less(struct bpf_rb_node *a, const struct bpf_rb_node *b) {
  return HOLDER(struct entry, node, a)->key < HOLDER(struct entry, node, b)->key;
}

// ---- lists

SEC("tc") int fills_queue(struct __sk_buff *context) {
  for (int i = 0; i < 4; i++) {
    struct job *job = NEW(struct job);
    if (!job)
      return 1;
    job->number = i;
    spin_lock(&lock);
    bpf_list_push_back_impl(&queue, &job->link, 0, 0);
    spin_unlock(&lock);
  }
  return 0;
}

SEC("tc") int empties_queue(struct __sk_buff *context) {
  for (int i = 0; i < 8; i++) {
    spin_lock(&lock);
    struct bpf_list_node *node = bpf_list_pop_front(&queue);
    spin_unlock(&lock);
    if (!node)
      break;
    struct job *job = HOLDER(struct job, link, node);
    seen += job->number;
    bpf_obj_drop_impl(job, 0);
  }
  return 0;
}

SEC("tc") int pops_what_it_pushed(struct __sk_buff *context) {
  struct job *job = NEW(struct job);
  if (!job)
    return 0;
  spin_lock(&lock);
  bpf_list_push_front_impl(&queue, &job->link, 0, 0);
  struct bpf_list_node *node = bpf_list_pop_back(&queue);
  spin_unlock(&lock);
  bpf_obj_drop_impl(HOLDER(struct job, link, node), 0);
  return 1;
}

SEC("tc") int pops_unchecked(struct __sk_buff *context) {
  spin_lock(&lock);
  struct bpf_list_node *node = bpf_list_pop_back(&queue);
  spin_unlock(&lock);
  bpf_obj_drop_impl(HOLDER(struct job, link, node), 0);
  return 1;
}

SEC("tc") int moves_to_back(struct __sk_buff *context) {
  spin_lock(&lock);
  struct bpf_list_node *node = bpf_list_pop_front(&queue);
  if (node)
    bpf_list_push_back_impl(&queue, node, 0, 0);
  spin_unlock(&lock);
  return 1;
}

SEC("tc") int pops_borrowed(struct __sk_buff *context) {
  u64 number = 0;
  spin_lock(&lock);
  struct bpf_list_node *node = bpf_list_back(&queue);
  if (node)
    number = HOLDER(struct job, link, node)->number;
  spin_unlock(&lock);
  if (node)
    bpf_obj_drop_impl(HOLDER(struct job, link, node), 0);
  return number;
}

SEC("tc") int drops_under_lock(struct __sk_buff *context) {
  spin_lock(&lock);
  struct bpf_list_node *node = bpf_list_pop_front(&queue);
  if (node)
    bpf_obj_drop_impl(HOLDER(struct job, link, node), 0);
  spin_unlock(&lock);
  return 1;
}

SEC("tc") int allocates_under_lock(struct __sk_buff *context) {
  spin_lock(&lock);
  struct job *job = NEW(struct job);
  if (job)
    bpf_list_push_front_impl(&queue, &job->link, 0, 0);
  spin_unlock(&lock);
  return 1;
}

SEC("tc") int pushes_in_hash(struct __sk_buff *context) {
  u32 key = context->mark;
  struct box *box = map_lookup(&boxes, &key);
  if (!box)
    return 0;
  struct job *job = NEW(struct job);
  if (!job)
    return 0;
  spin_lock(&box->lock);
  bpf_list_push_front_impl(&box->jobs, &job->link, 0, 0);
  spin_unlock(&box->lock);
  return 1;
}

SEC("tc") int pushes_null(struct __sk_buff *context) {
  struct job *job = NEW(struct job);
  spin_lock(&lock);
  bpf_list_push_front_impl(&queue, &job->link, 0, 0);
  spin_unlock(&lock);
  return 1;
}

SEC("tc") int head_elsewhere(struct __sk_buff *context) {
  struct job *job = NEW(struct job);
  if (!job)
    return 0;
  spin_lock(&lock);
  bpf_list_push_front_impl((void *)&lock, &job->link, 0, 0);
  spin_unlock(&lock);
  return 1;
}

SEC("tc") int writes_head(struct __sk_buff *context) {
  *(volatile u64 *)&queue = 0;
  return 1;
}

SEC("tc") int keeps_on_one_path(struct __sk_buff *context) {
  struct job *job = NEW(struct job);
  if (!job)
    return 0;
  spin_lock(&lock);
  if (context->mark == 7)
    bpf_list_push_front_impl(&queue, &job->link, 0, 0);
  spin_unlock(&lock);
  return 1;
}

static INLINE int push(u64 number) {
  struct job *job = NEW(struct job);
  if (!job)
    return 0;
  job->number = number;
  spin_lock(&lock);
  bpf_list_push_back_impl(&queue, &job->link, 0, 0);
  spin_unlock(&lock);
  return 1;
}

static INLINE u64 pop(int back) {
  spin_lock(&lock);
  struct bpf_list_node *node = back ? bpf_list_pop_back(&queue) : bpf_list_pop_front(&queue);
  spin_unlock(&lock);
  if (!node)
    return 0;
  u64 number = HOLDER(struct job, link, node)->number;
  bpf_obj_drop_impl(HOLDER(struct job, link, node), 0);
  return number;
}

SEC("tc") int in_order(struct __sk_buff *context) {
  if (!push(1) || !push(2) || !push(3))
    return 0;
  u64 first = pop(0), last = pop(1), middle = pop(1);
  return first * 1000 + last * 100 + middle * 10 + pop(0);
}

SEC("tc") int empties_by_loop(struct __sk_buff *context) {
  struct bpf_iter_num turns;
  u64 sum = 0;
  bpf_iter_num_new(&turns, 0, 1000);
  while (bpf_iter_num_next(&turns)) {
    spin_lock(&lock);
    struct bpf_list_node *node = bpf_list_pop_front(&queue);
    spin_unlock(&lock);
    if (!node)
      break;
    sum += HOLDER(struct job, link, node)->number;
    bpf_obj_drop_impl(HOLDER(struct job, link, node), 0);
  }
  bpf_iter_num_destroy(&turns);
  return sum;
}

SEC("tc") int loses_by_loop(struct __sk_buff *context) {
  struct bpf_iter_num turns;
  u64 sum = 0;
  bpf_iter_num_new(&turns, 0, 1000);
  while (bpf_iter_num_next(&turns)) {
    spin_lock(&lock);
    struct bpf_list_node *node = bpf_list_pop_front(&queue);
    spin_unlock(&lock);
    if (!node)
      break;
    sum += HOLDER(struct job, link, node)->number;
  }
  bpf_iter_num_destroy(&turns);
  return sum;
}

static long one_more(u32 turn, void *context) {
  struct job *job = NEW(struct job);
  if (!job)
    return 1;
  spin_lock(&lock);
  bpf_list_push_front_impl(&queue, &job->link, 0, 0);
  spin_unlock(&lock);
  return 0;
}

SEC("tc") int fills_by_callback(struct __sk_buff *context) {
  loop(50, one_more, 0, 0);
  return 0;
}

SEC("tc") int careful_list(struct __sk_buff *context) {
  u32 zero = 0;
  struct careful *careful = map_lookup(&carefuls, &zero);
  if (!careful)
    return 0;
  struct job *job = NEW(struct job);
  if (!job)
    return 0;
  if (bpf_res_spin_lock(&careful->lock)) {
    bpf_obj_drop_impl(job, 0);
    return 0;
  }
  bpf_list_push_front_impl(&careful->jobs, &job->link, 0, 0);
  bpf_res_spin_unlock(&careful->lock);
  return 1;
}

SEC("tc") int deleted_with_value(struct __sk_buff *context) {
  u32 zero = 0;
  struct box empty = {};
  map_update(&boxes, &zero, &empty, 0);
  struct box *box = map_lookup(&boxes, &zero);
  if (!box)
    return 0;
  struct job *job = NEW(struct job);
  if (!job)
    return 0;
  spin_lock(&box->lock);
  bpf_list_push_front_impl(&box->jobs, &job->link, 0, 0);
  spin_unlock(&box->lock);
  map_delete(&boxes, &zero);
  map_update(&boxes, &zero, &empty, 0);
  box = map_lookup(&boxes, &zero);
  if (!box)
    return 0;
  spin_lock(&box->lock);
  struct bpf_list_node *node = bpf_list_pop_front(&box->jobs);
  spin_unlock(&box->lock);
  if (!node)
    return 1;
  bpf_obj_drop_impl(HOLDER(struct job, link, node), 0);
  return 2;
}

// ---- lists in objects

SEC("tc") int makes_batch(struct __sk_buff *context) {
  struct batch *batch = NEW(struct batch);
  if (!batch)
    return 0;
  struct job *job = NEW(struct job);
  if (!job) {
    bpf_obj_drop_impl(batch, 0);
    return 0;
  }
  spin_lock(&batch->lock);
  bpf_list_push_back_impl(&batch->jobs, &job->link, 0, 0);
  spin_unlock(&batch->lock);
  spin_lock(&third_lock);
  bpf_list_push_back_impl(&batches, &batch->link, 0, 0);
  spin_unlock(&third_lock);
  return 1;
}

SEC("tc") int takes_batch(struct __sk_buff *context) {
  spin_lock(&third_lock);
  struct bpf_list_node *node = bpf_list_pop_front(&batches);
  spin_unlock(&third_lock);
  if (!node)
    return 0;
  struct batch *batch = HOLDER(struct batch, link, node);
  spin_lock(&batch->lock);
  struct bpf_list_node *first = bpf_list_pop_front(&batch->jobs);
  spin_unlock(&batch->lock);
  if (first)
    bpf_obj_drop_impl(HOLDER(struct job, link, first), 0);
  bpf_obj_drop_impl(batch, 0);
  return 1;
}

SEC("tc") int batch_under_other_lock(struct __sk_buff *context) {
  struct batch *batch = NEW(struct batch);
  if (!batch)
    return 0;
  spin_lock(&lock);
  struct bpf_list_node *first = bpf_list_pop_front(&batch->jobs);
  spin_unlock(&lock);
  if (first)
    bpf_obj_drop_impl(HOLDER(struct job, link, first), 0);
  bpf_obj_drop_impl(batch, 0);
  return 1;
}

// ---- trees

SEC("tc") int adds_and_removes(struct __sk_buff *context) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  entry->key = context->mark;
  spin_lock(&other_lock);
  bpf_rbtree_add_impl(&index, &entry->node, less, 0, 0);
  struct bpf_rb_node *node = bpf_rbtree_remove(&index, &entry->node);
  spin_unlock(&other_lock);
  if (node)
    bpf_obj_drop_impl(HOLDER(struct entry, node, node), 0);
  return 1;
}

SEC("tc") int in_tree_and_list(struct __sk_buff *context) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  struct entry *again = bpf_refcount_acquire_impl(entry, 0);
  entry->key = 3;
  spin_lock(&other_lock);
  if (bpf_rbtree_add_impl(&index, &entry->node, less, 0, 0)) {
    spin_unlock(&other_lock);
    bpf_obj_drop_impl(again, 0);
    return 0;
  }
  bpf_list_push_back_impl(&recent, &again->link, 0, 0);
  spin_unlock(&other_lock);
  return 1;
}

SEC("tc") int searches(struct __sk_buff *context) {
  u64 key = context->mark, value = 0;
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_root(&index);
  for (int i = 0; i < 4 && node; i++) {
    struct entry *entry = HOLDER(struct entry, node, node);
    if (entry->key == key) {
      value = entry->value;
      break;
    }
    node = key < entry->key ? bpf_rbtree_left(&index, node) : bpf_rbtree_right(&index, node);
  }
  spin_unlock(&other_lock);
  return value;
}

SEC("tc") int left_unchecked(struct __sk_buff *context) {
  u64 key = 0;
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_root(&index);
  if (node) {
    node = bpf_rbtree_left(&index, node);
    key = HOLDER(struct entry, node, node)->key;
  }
  spin_unlock(&other_lock);
  return key;
}

SEC("tc") int left_after_unlock(struct __sk_buff *context) {
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_root(&index);
  if (node)
    node = bpf_rbtree_left(&index, node);
  spin_unlock(&other_lock);
  return node ? HOLDER(struct entry, node, node)->key : 0;
}

SEC("tc") int empties_tree(struct __sk_buff *context) {
  for (int i = 0; i < 3; i++) {
    spin_lock(&other_lock);
    struct bpf_rb_node *node = bpf_rbtree_first(&index);
    if (node)
      node = bpf_rbtree_remove(&index, node);
    spin_unlock(&other_lock);
    if (!node)
      break;
    bpf_obj_drop_impl(HOLDER(struct entry, node, node), 0);
  }
  return 0;
}

static _Bool less_unlocks(struct bpf_rb_node *a, const struct bpf_rb_node *b) {
  spin_unlock(&other_lock);
  spin_lock(&other_lock);
  return 1;
}

SEC("tc") int order_unlocks(struct __sk_buff *context) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  spin_lock(&other_lock);
  bpf_rbtree_add_impl(&index, &entry->node, less_unlocks, 0, 0);
  spin_unlock(&other_lock);
  return 1;
}

static _Bool less_removes(struct bpf_rb_node *a, const struct bpf_rb_node *b) {
  struct bpf_rb_node *first = bpf_rbtree_first(&index);
  if (first)
    bpf_rbtree_remove(&index, first);
  return 1;
}

SEC("tc") int order_removes(struct __sk_buff *context) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  spin_lock(&other_lock);
  bpf_rbtree_add_impl(&index, &entry->node, less_removes, 0, 0);
  spin_unlock(&other_lock);
  return 1;
}

static _Bool less_past_end(struct bpf_rb_node *a, const struct bpf_rb_node *b) {
  return *(u64 *)(HOLDER(struct entry, node, b) + 1) > 1;
}

SEC("tc") int order_past_end(struct __sk_buff *context) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  spin_lock(&other_lock);
  bpf_rbtree_add_impl(&index, &entry->node, less_past_end, 0, 0);
  spin_unlock(&other_lock);
  return 1;
}

SEC("tc") int counts_found(struct __sk_buff *context) {
  struct entry *again = 0;
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_first(&index);
  if (node)
    again = bpf_refcount_acquire_impl(HOLDER(struct entry, node, node), 0);
  spin_unlock(&other_lock);
  if (!again)
    return 0;
  u64 key = again->key;
  bpf_obj_drop_impl(again, 0);
  return key;
}

SEC("tc") int count_unchecked(struct __sk_buff *context) {
  struct entry *again = 0;
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_first(&index);
  if (!node) {
    spin_unlock(&other_lock);
    return 0;
  }
  again = bpf_refcount_acquire_impl(HOLDER(struct entry, node, node), 0);
  spin_unlock(&other_lock);
  bpf_obj_drop_impl(again, 0);
  return 1;
}

SEC("tc") int count_lost(struct __sk_buff *context) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  bpf_refcount_acquire_impl(entry, 0);
  bpf_obj_drop_impl(entry, 0);
  return 1;
}

SEC("tc") int removes_owned(struct __sk_buff *context) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_remove(&index, &entry->node);
  spin_unlock(&other_lock);
  if (node)
    bpf_obj_drop_impl(HOLDER(struct entry, node, node), 0);
  bpf_obj_drop_impl(entry, 0);
  return 1;
}

static INLINE int add(u64 key) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  entry->key = key;
  spin_lock(&other_lock);
  bpf_rbtree_add_impl(&index, &entry->node, less, 0, 0);
  spin_unlock(&other_lock);
  return 1;
}

static INLINE u64 take_least(void) {
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_first(&index);
  if (node)
    node = bpf_rbtree_remove(&index, node);
  spin_unlock(&other_lock);
  if (!node)
    return 0;
  u64 key = HOLDER(struct entry, node, node)->key;
  bpf_obj_drop_impl(HOLDER(struct entry, node, node), 0);
  return key;
}

SEC("tc") int sorted(struct __sk_buff *context) {
  if (!add(2) || !add(3) || !add(1))
    return 0;
  u64 first = take_least(), second = take_least(), third = take_least();
  return first * 1000 + second * 100 + third * 10 + take_least();
}

SEC("tc") int in_balance(struct __sk_buff *context) {
  u64 top = 0, left = 0, right = 0;
  if (!add(1) || !add(2) || !add(3))
    return 0;
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_root(&index), *below;
  if (node) {
    top = HOLDER(struct entry, node, node)->key;
    below = bpf_rbtree_left(&index, node);
    if (below)
      left = HOLDER(struct entry, node, below)->key;
    below = bpf_rbtree_right(&index, node);
    if (below)
      right = HOLDER(struct entry, node, below)->key;
  }
  spin_unlock(&other_lock);
  return top * 100 + left * 10 + right;
}

SEC("tc") int searches_far(struct __sk_buff *context) {
  struct bpf_iter_num turns;
  u64 key = context->mark, value = 0;
  bpf_iter_num_new(&turns, 0, 1000);
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_root(&index);
  while (node && bpf_iter_num_next(&turns)) {
    struct entry *entry = HOLDER(struct entry, node, node);
    if (entry->key == key) {
      value = entry->value;
      break;
    }
    node = key < entry->key ? bpf_rbtree_left(&index, node) : bpf_rbtree_right(&index, node);
  }
  spin_unlock(&other_lock);
  bpf_iter_num_destroy(&turns);
  return value;
}

SEC("tc") int removes_from_other(struct __sk_buff *context) {
  spin_lock(&other_lock);
  struct bpf_rb_node *node = bpf_rbtree_first(&roots[0]);
  if (node)
    node = bpf_rbtree_remove(&roots[1], node);
  spin_unlock(&other_lock);
  if (node)
    bpf_obj_drop_impl(HOLDER(struct entry, node, node), 0);
  return 1;
}

SEC("tc") int finds_itself(struct __sk_buff *context) {
  struct entry *entry = NEW(struct entry);
  int same = 0;
  if (!entry)
    return 0;
  entry->key = 0;
  spin_lock(&other_lock);
  bpf_rbtree_add_impl(&index, &entry->node, less, 0, 0);
  struct bpf_rb_node *node = bpf_rbtree_first(&index);
  if (node == &entry->node)
    same = 1;
  spin_unlock(&other_lock);
  return same;
}

SEC("tc") int twice_in_list(struct __sk_buff *context) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  struct entry *again = bpf_refcount_acquire_impl(entry, 0);
  spin_lock(&other_lock);
  bpf_list_push_back_impl(&recent, &entry->link, 0, 0);
  int refused = bpf_list_push_back_impl(&recent, &again->link, 0, 0);
  spin_unlock(&other_lock);
  return -refused;
}

// ---- kept in a map

SEC("tc") int keeps_job(struct __sk_buff *context) {
  u32 zero = 0;
  struct kept *kept = map_lookup(&keeps, &zero);
  if (!kept)
    return 0;
  struct job *job = NEW(struct job);
  if (!job)
    return 0;
  job = kptr_xchg(&kept->job, job);
  if (job)
    bpf_obj_drop_impl(job, 0);
  return 1;
}

SEC("tc") int queues_kept(struct __sk_buff *context) {
  u32 zero = 0;
  struct kept *kept = map_lookup(&keeps, &zero);
  if (!kept)
    return 0;
  struct job *job = kptr_xchg(&kept->job, 0);
  if (!job)
    return 0;
  spin_lock(&lock);
  bpf_list_push_front_impl(&queue, &job->link, 0, 0);
  spin_unlock(&lock);
  return 1;
}

SEC("tc") int queues_uncounted(struct __sk_buff *context) {
  u32 zero = 0;
  struct kept *kept = map_lookup(&keeps, &zero);
  if (!kept)
    return 0;
  struct job *job = kept->job;
  if (!job)
    return 0;
  spin_lock(&lock);
  bpf_list_push_front_impl(&queue, &job->link, 0, 0);
  spin_unlock(&lock);
  return 1;
}

SEC("tc") int counts_kept(struct __sk_buff *context) {
  u32 zero = 0;
  struct kept *kept = map_lookup(&keeps, &zero);
  if (!kept)
    return 0;
  struct entry *entry = kept->entry;
  if (!entry)
    return 0;
  entry = bpf_refcount_acquire_impl(entry, 0);
  if (!entry)
    return 0;
  spin_lock(&other_lock);
  bpf_rbtree_add_impl(&index, &entry->node, less, 0, 0);
  spin_unlock(&other_lock);
  return 1;
}

SEC("tc") int kept_unchecked(struct __sk_buff *context) {
  u32 zero = 0;
  struct kept *kept = map_lookup(&keeps, &zero);
  if (!kept)
    return 0;
  struct entry *entry = kept->entry;
  if (!entry)
    return 0;
  entry = bpf_refcount_acquire_impl(entry, 0);
  bpf_obj_drop_impl(entry, 0);
  return 1;
}

SEC("tc") int empties_dropped(struct __sk_buff *context) {
  struct parcel *parcel = NEW(struct parcel);
  if (!parcel)
    return 0;
  bpf_obj_drop_impl(parcel, 0);
  struct job *job = kptr_xchg(&parcel->job, 0);
  if (job)
    bpf_obj_drop_impl(job, 0);
  return 0;
}

SEC("tc") int keeps_inside(struct __sk_buff *context) {
  struct parcel *parcel = NEW(struct parcel);
  u64 number = 0;
  if (!parcel)
    return 0;
  struct job *job = NEW(struct job);
  if (!job) {
    bpf_obj_drop_impl(parcel, 0);
    return 0;
  }
  job->number = 5;
  job = kptr_xchg(&parcel->job, job);
  if (job)
    bpf_obj_drop_impl(job, 0);
  job = kptr_xchg(&parcel->job, 0);
  if (job) {
    number = job->number;
    bpf_obj_drop_impl(job, 0);
  }
  bpf_obj_drop_impl(parcel, 0);
  return number;
}

SEC("tc") int reads_over_pointer(struct __sk_buff *context) {
  struct parcel *parcel = NEW(struct parcel);
  if (!parcel)
    return 0;
  probe_read_kernel(parcel, sizeof(*parcel), 0);
  bpf_obj_drop_impl(parcel, 0);
  return 0;
}

SEC("tc") int past_parcel(struct __sk_buff *context) {
  struct parcel *parcel = NEW(struct parcel);
  if (!parcel)
    return 0;
  parcel->weights[context->mark & 7] = 5;
  bpf_obj_drop_impl(parcel, 0);
  return 0;
}

SEC("tc") int weighs_parcel(struct __sk_buff *context) {
  struct parcel *parcel = NEW(struct parcel);
  if (!parcel)
    return 0;
  parcel->weights[context->mark & 3] = 5;
  bpf_obj_drop_impl(parcel, 0);
  return 0;
}

SEC("tc") int of_no_structure(struct __sk_buff *context) {
  void *object = bpf_obj_new_impl(ID(int), 0);
  if (object)
    bpf_obj_drop_impl(object, 0);
  return 0;
}

SEC("tc") int of_any_type(struct __sk_buff *context) {
  void *object = bpf_obj_new_impl(context->mark, 0);
  if (object)
    bpf_obj_drop_impl(object, 0);
  return 0;
}

// ---- in programs that may sleep, and later

SEC("syscall") int reads_borrowed_late(void *context) {
  struct entry *entry = NEW(struct entry);
  if (!entry)
    return 0;
  spin_lock(&other_lock);
  bpf_rbtree_add_impl(&index, &entry->node, less, 0, 0);
  spin_unlock(&other_lock);
  return entry->key;
}

SEC("syscall") int counts_under_rcu(void *context) {
  u32 zero = 0;
  struct kept *kept = map_lookup(&keeps, &zero);
  if (!kept)
    return 0;
  bpf_rcu_read_lock();
  struct entry *entry = kept->entry;
  if (entry)
    entry = bpf_refcount_acquire_impl(entry, 0);
  bpf_rcu_read_unlock();
  if (!entry)
    return 0;
  u64 key = entry->key;
  bpf_obj_drop_impl(entry, 0);
  return key;
}

SEC("syscall") int counts_unprotected(void *context) {
  u32 zero = 0;
  struct kept *kept = map_lookup(&keeps, &zero);
  if (!kept)
    return 0;
  struct entry *entry = kept->entry;
  if (!entry)
    return 0;
  entry = bpf_refcount_acquire_impl(entry, 0);
  if (entry)
    bpf_obj_drop_impl(entry, 0);
  return 0;
}

static int pops_later(void *map, u32 *key, struct delay *delay) {
  spin_lock(&lock);
  struct bpf_list_node *node = bpf_list_pop_front(&queue);
  spin_unlock(&lock);
  if (node)
    bpf_obj_drop_impl(HOLDER(struct job, link, node), 0);
  return 0;
}

static int loses_later(void *map, u32 *key, struct delay *delay) {
  spin_lock(&lock);
  bpf_list_pop_front(&queue);
  spin_unlock(&lock);
  return 0;
}

static INLINE int later(int (*function)(void *map, u32 *key, struct delay *delay)) {
  u32 zero = 0;
  struct delay *delay = map_lookup(&delays, &zero);
  if (!delay)
    return 0;
  timer_init(&delay->timer, &delays, 1);
  timer_set_callback(&delay->timer, function);
  timer_start(&delay->timer, 100, 0);
  return 1;
}

SEC("tc") int popped_later(struct __sk_buff *context) { return later(pops_later); }

SEC("tc") int lost_later(struct __sk_buff *context) { return later(loses_later); }

LICENCE("GPL");
