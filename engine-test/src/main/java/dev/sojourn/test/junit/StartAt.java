package dev.sojourn.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** When a test begins; without it the test calls {@link dev.sojourn.test.JourneyTester#at}. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface StartAt {

  /** A time such as {@code 2026-11-02T21:40}; see {@link dev.sojourn.test.JourneyTester#at}. */
  String value();

  /**
   * The zone of local times, such as {@code Asia/Shanghai}; see {@link
   * dev.sojourn.test.JourneyTesterBuilder#zone}. Default: that of the journeys.
   */
  String zone() default "";
}
