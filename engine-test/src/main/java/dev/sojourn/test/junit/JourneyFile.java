package dev.sojourn.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The journeys that a test is about: each test, and each {@code @BeforeEach}, that takes a {@link
 * dev.sojourn.test.JourneyTester} as a parameter gets one of its own for them.
 *
 * <p>What stands at a method goes before what stands at its class, that before what stands at a
 * class around it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(JourneyExtension.class)
public @interface JourneyFile {

  /**
   * The files, all deployed together. Each is looked for on the class path, beside the test class
   * and then at its root, and after that in the file system.
   */
  String[] value();
}
