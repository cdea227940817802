// Lists and trees of objects that the program allocates: who owns them, under which lock.
#include "kernel.h"

#define CONTAINS(type, node) __attribute__((btf_decl_tag("contains:" #type ":" #node)))
#define NEW(type) ((type *)bpf_obj_new_impl(__builtin_btf_type_id(*(type *)0, 0), 0))
#define HOLDER(type, member, at) ((type *)((char *)(at) - __builtin_offsetof(type, member)))

// As large as the kernel says; older user headers do not have them.
#define OPAQUE(name, type, count) struct name { type opaque[count]; }
OPAQUE(bpf_list_head, u64, 2);
OPAQUE(bpf_list_node, u64, 3);
OPAQUE(bpf_rb_root, u64, 2);
OPAQUE(bpf_rb_node, u64, 4);
OPAQUE(bpf_refcount, u32, 1);

extern void *bpf_obj_new_impl(u64 type, void *meta) KSYM;
extern void bpf_obj_drop_impl(void *object, void *meta) KSYM;
extern void *bpf_refcount_acquire_impl(void *object, void *meta) KSYM;
extern int bpf_list_push_front_impl(struct bpf_list_head *head, struct bpf_list_node *node, void *meta, u64 offset) KSYM;
extern int bpf_list_push_back_impl(struct bpf_list_head *head, struct bpf_list_node *node, void *meta, u64 offset) KSYM;
extern struct bpf_list_node *bpf_list_pop_front(struct bpf_list_head *head) KSYM;
extern struct bpf_list_node *bpf_list_front(struct bpf_list_head *head) KSYM;
extern int bpf_rbtree_add_impl(struct bpf_rb_root *root, struct bpf_rb_node *node,
                               _Bool (*less)(struct bpf_rb_node *, const struct bpf_rb_node *), void *meta, u64 offset) KSYM;
extern struct bpf_rb_node *bpf_rbtree_first(struct bpf_rb_root *root) KSYM;
extern struct bpf_rb_node *bpf_rbtree_remove(struct bpf_rb_root *root, struct bpf_rb_node *node) KSYM;

struct item {
  u64 key, value;
  struct bpf_list_node link;
};

struct leaf {
  u64 key;
  struct bpf_rb_node node;
  struct bpf_refcount count;
};

struct basket {
  u64 items;
  struct bpf_spin_lock lock;
  struct bpf_list_head list CONTAINS(item, link);
  struct bpf_rb_root tree CONTAINS(leaf, node);
};

struct {
  NUMBER(type, BPF_MAP_TYPE_ARRAY);
  NUMBER(max_entries, 2);
  TYPE(key, u32);
  TYPE(value, struct basket);
} baskets SEC(".maps");

// Compilers leave out types that nothing but a tag names.
NOINLINE int names(struct item *item, struct leaf *leaf) { return item && leaf; }

static INLINE struct basket *basket(u32 which) { return map_lookup(&baskets, &which); }

static _Bool less(struct bpf_rb_node *a, const struct bpf_rb_node *b) {
  return HOLDER(struct leaf, node, a)->key < HOLDER(struct leaf, node, b)->key;
}

SEC("tc") int new_and_drop(struct __sk_buff *context) {
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  item->key = context->mark;
  u64 key = item->key;
  bpf_obj_drop_impl(item, 0);
  return key;
}

SEC("tc") int never_drops(struct __sk_buff *context) {
  struct item *item = NEW(struct item);
  if (item)
    item->key = context->mark;
  return 0;
}

SEC("tc") int unchecked_new(struct __sk_buff *context) {
  struct item *item = NEW(struct item);
  item->key = context->mark;
  bpf_obj_drop_impl(item, 0);
  return 0;
}

SEC("tc") int uses_dropped(struct __sk_buff *context) {
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  bpf_obj_drop_impl(item, 0);
  return item->key;
}

SEC("tc") int writes_node(struct __sk_buff *context) {
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  *(volatile u64 *)&item->link = 1;
  bpf_obj_drop_impl(item, 0);
  return 0;
}

SEC("tc") int past_end(struct __sk_buff *context) {
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  u64 *past = (u64 *)(item + 1);
  u64 value = *(volatile u64 *)past;
  bpf_obj_drop_impl(item, 0);
  return value;
}

SEC("tc") int pushes(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  item->key = context->mark;
  spin_lock(&b->lock);
  bpf_list_push_front_impl(&b->list, &item->link, 0, 0);
  item->value = 7;
  spin_unlock(&b->lock);
  return 1;
}

SEC("tc") int pushes_unlocked(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  bpf_list_push_front_impl(&b->list, &item->link, 0, 0);
  return 1;
}

SEC("tc") int pushes_under_other_lock(struct __sk_buff *context) {
  struct basket *b = basket(0), *c = basket(1);
  if (!b || !c)
    return 0;
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  spin_lock(&c->lock);
  bpf_list_push_back_impl(&b->list, &item->link, 0, 0);
  spin_unlock(&c->lock);
  return 1;
}

SEC("tc") int uses_after_unlock(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  spin_lock(&b->lock);
  bpf_list_push_front_impl(&b->list, &item->link, 0, 0);
  spin_unlock(&b->lock);
  item->value = 7;
  return 1;
}

SEC("tc") int pushes_twice(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  spin_lock(&b->lock);
  bpf_list_push_front_impl(&b->list, &item->link, 0, 0);
  bpf_list_push_front_impl(&b->list, &item->link, 0, 0);
  spin_unlock(&b->lock);
  return 1;
}

SEC("tc") int pushes_start(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  spin_lock(&b->lock);
  bpf_list_push_front_impl(&b->list, (void *)item, 0, 0);
  spin_unlock(&b->lock);
  return 1;
}

SEC("tc") int pushes_leaf(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  struct leaf *leaf = NEW(struct leaf);
  if (!leaf)
    return 0;
  spin_lock(&b->lock);
  bpf_list_push_front_impl(&b->list, (void *)&leaf->node, 0, 0);
  spin_unlock(&b->lock);
  return 1;
}

SEC("tc") int pops(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  spin_lock(&b->lock);
  struct bpf_list_node *node = bpf_list_pop_front(&b->list);
  spin_unlock(&b->lock);
  if (!node)
    return 0;
  struct item *item = HOLDER(struct item, link, node);
  u64 key = item->key;
  bpf_obj_drop_impl(item, 0);
  return key;
}

SEC("tc") int pops_and_keeps(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  spin_lock(&b->lock);
  struct bpf_list_node *node = bpf_list_pop_front(&b->list);
  spin_unlock(&b->lock);
  return node ? HOLDER(struct item, link, node)->key : 0;
}

SEC("tc") int drops_node(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  spin_lock(&b->lock);
  struct bpf_list_node *node = bpf_list_pop_front(&b->list);
  spin_unlock(&b->lock);
  if (node)
    bpf_obj_drop_impl(node, 0);
  return 0;
}

SEC("tc") int looks_at_front(struct __sk_buff *context) {
  struct basket *b = basket(0);
  u64 key = 0;
  if (!b)
    return 0;
  spin_lock(&b->lock);
  struct bpf_list_node *node = bpf_list_front(&b->list);
  if (node)
    key = HOLDER(struct item, link, node)->key;
  spin_unlock(&b->lock);
  return key;
}

SEC("tc") int adds_to_tree(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  struct leaf *leaf = NEW(struct leaf);
  if (!leaf)
    return 0;
  leaf->key = context->mark;
  spin_lock(&b->lock);
  bpf_rbtree_add_impl(&b->tree, &leaf->node, less, 0, 0);
  spin_unlock(&b->lock);
  return 1;
}

SEC("tc") int removes_first(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  spin_lock(&b->lock);
  struct bpf_rb_node *first = bpf_rbtree_first(&b->tree);
  if (!first) {
    spin_unlock(&b->lock);
    return 0;
  }
  struct bpf_rb_node *node = bpf_rbtree_remove(&b->tree, first);
  spin_unlock(&b->lock);
  if (!node)
    return 0;
  bpf_obj_drop_impl(HOLDER(struct leaf, node, node), 0);
  return 1;
}

SEC("tc") int removes_unowned(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  spin_lock(&b->lock);
  struct bpf_rb_node *first = bpf_rbtree_first(&b->tree);
  spin_unlock(&b->lock);
  if (!first)
    return 0;
  spin_lock(&b->lock);
  struct bpf_rb_node *node = bpf_rbtree_remove(&b->tree, first);
  spin_unlock(&b->lock);
  if (node)
    bpf_obj_drop_impl(HOLDER(struct leaf, node, node), 0);
  return 1;
}

SEC("tc") int counts_up(struct __sk_buff *context) {
  struct leaf *leaf = NEW(struct leaf);
  if (!leaf)
    return 0;
  struct leaf *again = bpf_refcount_acquire_impl(leaf, 0);
  again->key = leaf->key;
  bpf_obj_drop_impl(leaf, 0);
  bpf_obj_drop_impl(again, 0);
  return 1;
}

SEC("tc") int counts_uncounted(struct __sk_buff *context) {
  struct item *item = NEW(struct item);
  if (!item)
    return 0;
  struct item *again = bpf_refcount_acquire_impl(item, 0);
  bpf_obj_drop_impl(item, 0);
  if (again)
    bpf_obj_drop_impl(again, 0);
  return 1;
}

SEC("tc") int counts_borrowed(struct __sk_buff *context) {
  struct basket *b = basket(0);
  if (!b)
    return 0;
  struct leaf *leaf = NEW(struct leaf), *again;
  if (!leaf)
    return 0;
  spin_lock(&b->lock);
  bpf_rbtree_add_impl(&b->tree, &leaf->node, less, 0, 0);
  again = bpf_refcount_acquire_impl(leaf, 0);
  spin_unlock(&b->lock);
  if (!again)
    return 0;
  bpf_obj_drop_impl(again, 0);
  return 1;
}

LICENCE("GPL");
