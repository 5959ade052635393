package dev.sojourn.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is unfinished, or compares what cannot be compared, does not compile. */
class CompileTest {
  @TempDir static Path out;

  @Test
  void aFinishedStepCompiles() {
    assertThat(errors("journey(\"j\").stage(\"s\", t(1).at(\"10:00\").send(\"a\").via(\"sms\"))"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user(AGE).atLeast(18)",
        "user(AGE).is(user(AGE))",
        "user(CITY).in(\"a\", \"b\")",
        "user(\"age\").atLeast(18)",
        "never(ORDER).where(row(CITY).is(\"x\"))",
        "count(ORDER).where(row(CITY).is(\"x\")).inLast(days(30)).atLeast(3)",
      })
  void whatCanBeComparedCompiles(String expression) {
    assertThat(errors(expression)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "journey(\"j\").stage(\"s\", t(1).at(\"10:00\").send(\"a\"))",
        "journey(\"j\").stage(\"s\", t(1).at(\"10:00\"))",
        "journey(\"j\").stage(\"s\", every(java.time.DayOfWeek.MONDAY).send(\"a\").via(\"sms\"))",
        "journey(\"j\").watch(\"w\", titled(\"t\").after(days(3)), t(1).send(\"a\").via(\"sms\"))",
        "journey(\"j\").goal(ORDER, minutes(3))",
        "t(1).at(\"10:00\").at(\"11:00\")",
        "t(1).at(AGE)",
        "policy().atMost(1).marketingTouches().build()",
        "never(ORDER).inLast(days(30))",
        "send()",
      })
  void whatIsUnfinishedDoesNotCompile(String expression) {
    assertThat(errors(expression)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user(AGE).is(\"x\")",
        "user(AGE).is(user(CITY))",
        "user(CITY).in(1, 2)",
        "user(VIP).is(1)",
        "sum(ORDER, CITY).atLeast(1)",
        "count(ORDER).is(\"3\")",
        "t(1).set(AGE, \"x\")",
        "yearlyOn(AGE)",
      })
  void theWrongTypeDoesNotCompile(String expression) {
    assertThat(errors(expression)).isNotEmpty();
  }

  private static List<String> errors(String expression) {
    String source =
        """
        import static dev.sojourn.dsl.JourneyDsl.*;
        import dev.sojourn.dsl.*;
        class Written {
          static final EventType ORDER = EventType.of("order.paid");
          static final Attribute<Number> AGE = Attribute.number("age");
          static final Attribute<String> CITY = Attribute.text("city");
          static final Attribute<Boolean> VIP = Attribute.flag("vip");
          Object written = %s;
        }
        """
            .formatted(expression);
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Written.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    String path = System.getProperty("java.class.path");
    compiler
        .getTask(
            null,
            null,
            found,
            List.of("-proc:none", "-implicit:none", "-d", out.toString(), "-cp", path),
            null,
            List.of(file))
        .call();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> d.getMessage(null))
        .collect(Collectors.toList());
  }
}
