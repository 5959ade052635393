package dev.sojourn.internal.rules;

import java.io.StringReader;
import java.util.List;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ThreadSafeOption;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.concurrent.ExecutorProviderFactory;
import org.kie.internal.io.ResourceFactory;

/**
 * Builds KieBases and sessions.
 *
 * <p>Drools finds its parts through the context class loader of the thread that first touches it
 * and keeps what it found for ever; a thread without a useful one would break Drools for the whole
 * process. So the first build happens under our own class loader, and every build names it.
 */
final class Drools {
  private static final ClassLoader LOADER = Moment.class.getClassLoader();

  private Drools() {}

  /** The rules, ready to be asked. */
  static KieBase build(String drl) {
    WarmUp.done();
    return compile(drl);
  }

  static KieSession session(KieBase base) {
    KieSessionConfiguration configuration = RuleBaseFactory.newKnowledgeSessionConfiguration();
    // one thread at a time uses a session; 40 % less time an evaluation
    configuration.setOption(ThreadSafeOption.NO);
    return base.newKieSession(configuration, null);
  }

  private static KieBase compile(String drl) {
    KnowledgeBuilderConfiguration configuration =
        KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, LOADER);
    // the parser of DRL 6 takes exponential time for nested method arguments
    configuration.setOption(LanguageLevelOption.DRL10);
    // no fact is ever changed; and to find out which properties matter Drools recurses over every
    // name in a constraint
    configuration.setOption(PropertySpecificOption.DISABLED);
    KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
    RuleText rules = RuleText.read(drl);
    if (rules == null) {
      builder.add(ResourceFactory.newReaderResource(new StringReader(drl)), ResourceType.DRL);
    } else {
      builder.add(ResourceFactory.newDescrResource(rules.descr()), ResourceType.DESCR);
    }
    if (builder.hasErrors()) {
      throw new IllegalStateException("generated rules do not compile: " + builder.getErrors());
    }
    InternalKnowledgeBase base =
        KnowledgeBaseFactory.newKnowledgeBase(
            RuleBaseFactory.newKnowledgeBaseConfiguration(null, LOADER));
    base.addPackages(builder.getKnowledgePackages());
    return base;
  }

  /** Runs once, when the first rules are built. */
  private static final class WarmUp {
    static {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(LOADER);
      try {
        RuleText warmUp = new RuleText("sojourn.warmup");
        warmUp.add("warm up", List.of("asks == \"nothing\"", "user(\"x\").isSet()"));
        session(compile(warmUp.toString())).dispose();
        ExecutorProviderFactory.getExecutorProvider();
      } finally {
        thread.setContextClassLoader(before);
      }
    }

    private WarmUp() {}

    static void done() {}
  }
}
