package dev.sojourn.internal.rules;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;

/**
 * A KieBase with sessions for as many threads as ask at a time. Nothing has to be released: what is
 * dropped is collected.
 */
final class LoadedRules implements Rules {
  private final KieBase base;
  private final ConcurrentLinkedQueue<Asker> idle = new ConcurrentLinkedQueue<>();

  LoadedRules(String drl) {
    base = Drools.build(drl);
  }

  @Override
  public boolean holds(Moment moment) {
    Asker asker = idle.poll();
    if (asker == null) {
      asker = new Asker(Drools.session(base));
    }
    // a session that threw may hold remains of the fact: it is not used again
    boolean answer = asker.ask(moment);
    idle.offer(asker);
    return answer;
  }

  private static final class Asker implements AgendaFilter {
    private final KieSession session;
    private boolean matched;

    Asker(KieSession session) {
      this.session = session;
    }

    boolean ask(Moment moment) {
      matched = false;
      FactHandle handle = session.insert(moment);
      session.fireAllRules(this);
      session.delete(handle);
      return matched;
    }

    @Override
    public boolean accept(Match match) {
      matched = true;
      return false;
    }
  }
}
