package dev.sojourn.insight.report;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;

/** What outcomes and reasons mean, in both languages. The words of the files are kept beside. */
final class Words {
  /** Stands for the channel of tasks, which have none. */
  static final String TASK = "task";

  private Words() {}

  /**
   * Whether something that came due did not happen, for good. A branch that is to do nothing is not
   * held back.
   */
  static boolean isHeldBack(Verdict verdict) {
    return switch (verdict.outcome()) {
      case SKIPPED -> verdict.reason() != Reason.NOTHING;
      case EXPIRED, DROPPED, SUPPRESSED -> true;
      default -> false;
    };
  }

  static Say of(Outcome outcome) {
    return switch (outcome) {
      case ENTERED -> Say.of("entered the journey", "进入旅程");
      case STAGE_OPENED -> Say.of("stage opened", "阶段打开");
      case GOAL -> Say.of("reached the goal", "达成目标");
      case SENT -> Say.of("sent", "已发送");
      case HELD_OUT -> Say.of("held out for comparison", "对照组留出");
      case DONE -> Say.of("action done", "动作完成");
      case REFUSED -> Say.of("not let in", "未能进入");
      case STAGE_CLOSED -> Say.of("stage closed", "阶段关闭");
      case LEFT -> Say.of("left the journey", "离开旅程");
      case SKIPPED -> Say.of("skipped", "跳过");
      case DEFERRED -> Say.of("put off", "推迟");
      case EXPIRED -> Say.of("expired", "过期");
      case DROPPED -> Say.of("dropped", "放弃");
      case SUPPRESSED -> Say.of("suppressed", "拦下");
      case CANCELLED -> Say.of("cancelled", "取消");
      case DUPLICATE -> Say.of("event seen before", "重复的事件");
      case LATE -> Say.of("event came too late", "迟到的事件");
      case FUTURE -> Say.of("event from the future", "未来的事件");
    };
  }

  static Say of(Verdict verdict) {
    Say outcome = of(verdict.outcome());
    Reason reason = verdict.reason();
    if (reason == null) {
      return outcome;
    }
    Say why = of(reason);
    return Say.of(outcome.en() + ": " + why.en(), outcome.zh() + "：" + why.zh());
  }

  /** What stands beside the word of the files: in English it need not be said twice. */
  static Say gloss(Verdict verdict) {
    Reason reason = verdict.reason();
    Say outcome = of(verdict.outcome());
    boolean same = outcome.en().equals(verdict.outcome().text());
    return Say.of(reason != null ? of(reason).en() : same ? "" : outcome.en(), of(verdict).zh());
  }

  static Say of(Reason reason) {
    return switch (reason) {
      case LIVE -> Say.of("still in it", "仍在旅程中");
      case LIMIT -> Say.of("as often as allowed", "已达次数上限");
      case ONCE -> Say.of("only once", "只能进入一次");
      case TOO_SOON -> Say.of("too soon again", "间隔太短");
      case UNTIL -> Say.of("what it waited for happened", "等到了关闭条件");
      case RESTART -> Say.of("started anew", "重新开始");
      case EXHAUSTED -> Say.of("nothing left to do", "步骤已做完");
      case RUN_ENDED -> Say.of("the run ended in it", "实例在此结束");
      case EVENT -> Say.of("by an event", "离开事件");
      case ENDED -> Say.of("its time was over", "到了结束时间");
      case FINISHED -> Say.of("all stages done", "全部走完");
      case ACTION -> Say.of("by a leave step", "离开步骤");
      case MERGED -> Say.of("became one with another user", "与另一用户合并");
      case EXIT -> Say.of("ended by a new version", "新版本结束");
      case FORGOTTEN -> Say.of("user erased", "用户已删除");
      case PAST -> Say.of("its time had passed", "时间已过");
      case GUARD -> Say.of("the guard did not hold", "守卫不成立");
      case QUIET -> Say.of("quiet hours", "静默时段");
      case NOTHING -> Say.of("the branch does nothing", "该分支不做任何事");
      case CAP -> Say.of("at the cap", "频次上限");
      case LATE -> Say.of("too late", "太晚");
      case WINDOW -> Say.of("its window was over", "窗口已过");
      case CONSENT -> Say.of("refused by the user", "用户拒收");
      case UNREACHABLE -> Say.of("no channel reaches the user", "无法送达");
      case REPEAT -> Say.of("same message too soon", "同一消息重复");
      case STAGE_CLOSED -> Say.of("the stage closed", "阶段已关闭");
      case LEFT -> Say.of("the run ended", "已离开旅程");
      case ACTIVE_AGAIN -> Say.of("active again", "恢复活跃");
      case MOVED -> Say.of("moved by a later event", "被后来的事件顺延");
      case REPLANNED -> Say.of("planned anew", "重新安排");
    };
  }
}
