package dev.sojourn.test.junit;

import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.JourneyTesterBuilder;
import dev.sojourn.test.coverage.Coverage;
import dev.sojourn.test.coverage.CoverageMinimum;
import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test a {@link JourneyTester} of its own and closes it after the test. {@link
 * JourneyFile} brings it along; {@code @ExtendWith} is not needed.
 *
 * <p>It also holds the coverage of the build against {@link CoverageMinimum#PROPERTY} when all
 * tests are over.
 */
public final class JourneyExtension implements ParameterResolver, TestExecutionExceptionHandler {
  private static final Namespace OWN = Namespace.create(JourneyExtension.class);

  /** For JUnit. */
  public JourneyExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == JourneyTester.class;
  }

  /** The tester of the test: the same for all of its parameters and {@code @BeforeEach} methods. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a JourneyTester belongs to one test: let a test or a @BeforeEach method take it, not "
              + parameter.getDeclaringExecutable());
    }
    context
        .getRoot()
        .getStore(OWN)
        .getOrComputeIfAbsent(CoverageMinimum.class, key -> minimum(context));
    return context
        .getStore(OWN)
        .getOrComputeIfAbsent(JourneyTester.class, key -> tester(context), JourneyTester.class);
  }

  /** A failure that does not tell a story itself gets the stories of all users of the test. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    JourneyTester tester = context.getStore(OWN).get(JourneyTester.class, JourneyTester.class);
    String message = failure.getMessage();
    String stories = tester == null ? "" : tester.stories();
    if (!stories.isEmpty() && (message == null || !message.contains("The story of "))) {
      failure.addSuppressed(new WhatHappened(stories));
    }
    throw failure;
  }

  private static CoverageMinimum minimum(ExtensionContext context) {
    return CoverageMinimum.of(
        Coverage.ofThisRun(),
        context.getConfigurationParameter(CoverageMinimum.PROPERTY).orElse(null));
  }

  private static JourneyTester tester(ExtensionContext context) {
    JourneyFile files =
        find(context, JourneyFile.class)
            .orElseThrow(
                () ->
                    new ParameterResolutionException(
                        "nothing says which journeys "
                            + context.getDisplayName()
                            + " is about: add @JourneyFile(\"….journey\") to the test or its"
                            + " class"));
    JourneyTesterBuilder builder =
        JourneyTester.builder().beside(context.getRequiredTestClass()).files(files.value());
    Optional<StartAt> start = find(context, StartAt.class);
    start.filter(at -> !at.zone().isEmpty()).ifPresent(at -> builder.zone(zone(at.zone())));
    start.ifPresent(at -> builder.startAt(at.value()));
    return builder.build();
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new ParameterResolutionException(
          "@StartAt names no zone: \"" + id + "\"; write one such as Asia/Shanghai", e);
    }
  }

  /** The nearest: of the method, of its class, of a class around it. */
  private static <A extends Annotation> Optional<A> find(ExtensionContext context, Class<A> type) {
    Optional<ExtensionContext> place = Optional.of(context);
    while (place.isPresent()) {
      Optional<A> found =
          place.get().getElement().flatMap(e -> AnnotationSupport.findAnnotation(e, type));
      if (found.isPresent()) {
        return found;
      }
      place = place.get().getParent();
    }
    return Optional.empty();
  }
}
