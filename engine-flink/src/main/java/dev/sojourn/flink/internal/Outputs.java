package dev.sojourn.flink.internal;

import dev.sojourn.flink.Poisoned;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.OutputTag;

/** The outputs beside touches. */
public final class Outputs {
  /** Decisions, each a line of JSON. */
  public static final OutputTag<String> DECISIONS = new OutputTag<>("decisions", Types.STRING);

  /** Events that were too late, or too far ahead, each a line of JSON. */
  public static final OutputTag<String> LATE = new OutputTag<>("late", Types.STRING);

  /** What could not be applied. */
  public static final OutputTag<Poisoned> POISONED =
      new OutputTag<>("poisoned", TypeInformation.of(Poisoned.class));

  /** What was found in definitions, each problem a text. */
  public static final OutputTag<String> PROBLEMS = new OutputTag<>("problems", Types.STRING);

  /** What goes back to the desk. */
  static final OutputTag<byte[]> RELEASED =
      new OutputTag<>("released", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private Outputs() {}
}
