package io.cordboard.agent.core;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whom customers talked to last, of the newest ones. */
final class Customers {

  private final Map<String, LastServed> byCustomer = new HashMap<>();
  private final TreeSet<LastServed> byTime = new TreeSet<>();

  void put(LastServed served) {
    remove(served.customer());
    byCustomer.put(served.customer(), served);
    byTime.add(served);
  }

  void remove(String customer) {
    LastServed before = byCustomer.remove(customer);
    if (before != null) {
      byTime.remove(before);
    }
  }

  @Nullable LastServed of(String customer) {
    return byCustomer.get(customer);
  }

  Collection<LastServed> all() {
    return Collections.unmodifiableCollection(byTime);
  }

  /** Whom to forget so that one more can be remembered; null if there is room. */
  @Nullable LastServed inTheWay(String customer) {
    boolean full = byTime.size() >= LastServed.CUSTOMERS_MAX && !byCustomer.containsKey(customer);
    return full ? byTime.first() : null;
  }
}
