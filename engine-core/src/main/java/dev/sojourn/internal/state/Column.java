package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one attribute in a list of events: where all are numbers of a moderate size, such
 * as amounts, only their digits, with as many decimals as the longest has.
 */
final class Column {
  private static final int NUMBERS = '#';
  private static final int ANYTHING = '*';

  /** In the place of a value: the event has no such attribute. */
  private static final int NONE = '-';

  private static final int MOST_DECIMALS = 9;
  private static final int MOST_DIGITS = 18;

  private Column() {}

  static void write(RecordWriter out, List<@Nullable Value> values) {
    int decimals = decimals(values);
    if (decimals >= 0) {
      out.octet(NUMBERS);
      out.octet(decimals);
      for (Value value : values) {
        BigDecimal number = ((Value.Number) value).number();
        out.number(number.setScale(decimals).unscaledValue().longValueExact());
      }
      return;
    }
    out.octet(ANYTHING);
    for (Value value : values) {
      if (value == null) {
        out.octet(NONE);
      } else {
        out.value(value);
      }
    }
  }

  /** How many decimals all numbers can do with; -1 if there is anything but moderate numbers. */
  private static int decimals(List<@Nullable Value> values) {
    int decimals = 0;
    int digits = 0;
    for (Value value : values) {
      if (!(value instanceof Value.Number number)) {
        return -1;
      }
      decimals = Math.max(decimals, number.number().scale());
      digits = Math.max(digits, number.number().precision() - number.number().scale());
    }
    return decimals <= MOST_DECIMALS && digits + decimals <= MOST_DIGITS ? decimals : -1;
  }

  static List<@Nullable Value> read(RecordReader in, int count) {
    List<@Nullable Value> values = new ArrayList<>(count);
    boolean numbers = in.octet() == NUMBERS;
    int decimals = numbers ? in.octet() : 0;
    for (int i = 0; i < count; i++) {
      if (numbers) {
        values.add(Value.of(BigDecimal.valueOf(in.number(), decimals)));
      } else {
        values.add(in.skips(NONE) ? null : in.value());
      }
    }
    return values;
  }
}
