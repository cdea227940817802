package dev.assay.ir.kfunc;

import java.util.HashMap;
import java.util.Map;

/** Kernel functions that the verifier knows by name ({@code enum special_kfunc_type}). */
public enum Special {
  NONE(""),
  OBJ_NEW("bpf_obj_new_impl"),
  OBJ_DROP("bpf_obj_drop_impl"),
  REFCOUNT_ACQUIRE("bpf_refcount_acquire_impl"),
  LIST_PUSH_FRONT("bpf_list_push_front_impl"),
  LIST_PUSH_BACK("bpf_list_push_back_impl"),
  LIST_POP_FRONT("bpf_list_pop_front"),
  LIST_POP_BACK("bpf_list_pop_back"),
  LIST_FRONT("bpf_list_front"),
  LIST_BACK("bpf_list_back"),
  CAST_TO_KERN_CTX("bpf_cast_to_kern_ctx"),
  RDONLY_CAST("bpf_rdonly_cast"),
  RCU_READ_LOCK("bpf_rcu_read_lock"),
  RCU_READ_UNLOCK("bpf_rcu_read_unlock"),
  RBTREE_REMOVE("bpf_rbtree_remove"),
  RBTREE_ADD("bpf_rbtree_add_impl"),
  RBTREE_FIRST("bpf_rbtree_first"),
  RBTREE_ROOT("bpf_rbtree_root"),
  RBTREE_LEFT("bpf_rbtree_left"),
  RBTREE_RIGHT("bpf_rbtree_right"),
  DYNPTR_FROM_SKB("bpf_dynptr_from_skb"),
  DYNPTR_FROM_XDP("bpf_dynptr_from_xdp"),
  DYNPTR_FROM_SKB_META("bpf_dynptr_from_skb_meta"),
  XDP_PULL_DATA("bpf_xdp_pull_data"),
  DYNPTR_SLICE("bpf_dynptr_slice"),
  DYNPTR_SLICE_RDWR("bpf_dynptr_slice_rdwr"),
  DYNPTR_CLONE("bpf_dynptr_clone"),
  PERCPU_OBJ_NEW("bpf_percpu_obj_new_impl"),
  PERCPU_OBJ_DROP("bpf_percpu_obj_drop_impl"),
  THROW("bpf_throw"),
  WQ_SET_CALLBACK("bpf_wq_set_callback_impl"),
  PREEMPT_DISABLE("bpf_preempt_disable"),
  PREEMPT_ENABLE("bpf_preempt_enable"),
  ITER_CSS_TASK_NEW("bpf_iter_css_task_new"),
  SESSION_COOKIE("bpf_session_cookie"),
  GET_KMEM_CACHE("bpf_get_kmem_cache"),
  LOCAL_IRQ_SAVE("bpf_local_irq_save"),
  LOCAL_IRQ_RESTORE("bpf_local_irq_restore"),
  ITER_NUM_NEW("bpf_iter_num_new"),
  ITER_NUM_NEXT("bpf_iter_num_next"),
  ITER_NUM_DESTROY("bpf_iter_num_destroy"),
  RES_SPIN_LOCK("bpf_res_spin_lock"),
  RES_SPIN_UNLOCK("bpf_res_spin_unlock"),
  RES_SPIN_LOCK_IRQSAVE("bpf_res_spin_lock_irqsave"),
  RES_SPIN_UNLOCK_IRQRESTORE("bpf_res_spin_unlock_irqrestore"),
  TRAP("__bpf_trap"),
  TASK_WORK_SIGNAL("bpf_task_work_schedule_signal_impl"),
  TASK_WORK_RESUME("bpf_task_work_schedule_resume_impl");

  private static final Map<String, Special> BY_NAME = new HashMap<>();

  static {
    for (Special special : values()) {
      BY_NAME.put(special.function, special);
    }
  }

  private final String function;

  Special(String function) {
    this.function = function;
  }

  /** What the function of this name is known as. */
  public static Special of(String name) {
    return BY_NAME.getOrDefault(name, NONE);
  }

  /** Whether it works on linked lists. */
  public boolean isOfList() {
    return switch (this) {
      case LIST_PUSH_FRONT, LIST_PUSH_BACK, LIST_POP_FRONT, LIST_POP_BACK, LIST_FRONT, LIST_BACK ->
          true;
      default -> false;
    };
  }

  /** Whether it works on trees. */
  public boolean isOfTree() {
    return switch (this) {
      case RBTREE_ADD, RBTREE_REMOVE, RBTREE_FIRST, RBTREE_ROOT, RBTREE_LEFT, RBTREE_RIGHT -> true;
      default -> false;
    };
  }

  public boolean isResilientLock() {
    return switch (this) {
      case RES_SPIN_LOCK, RES_SPIN_UNLOCK, RES_SPIN_LOCK_IRQSAVE, RES_SPIN_UNLOCK_IRQRESTORE ->
          true;
      default -> false;
    };
  }

  /** Whether it may be called while a spin lock is held. */
  public boolean goesWithLock() {
    return switch (this) {
      case REFCOUNT_ACQUIRE, ITER_NUM_NEW, ITER_NUM_NEXT, ITER_NUM_DESTROY -> true;
      default -> isOfList() || isOfTree() || isResilientLock();
    };
  }

  /** Whether a list or tree owns an object of the program afterwards. */
  public boolean givesAway() {
    return this == LIST_PUSH_FRONT || this == LIST_PUSH_BACK || this == RBTREE_ADD;
  }

  /** Whether it calls back before it returns. */
  public boolean callsBack() {
    return this == RBTREE_ADD;
  }

  /** Whether it has something called back later. */
  public boolean callsBackLater() {
    return this == WQ_SET_CALLBACK || this == TASK_WORK_SIGNAL || this == TASK_WORK_RESUME;
  }
}
