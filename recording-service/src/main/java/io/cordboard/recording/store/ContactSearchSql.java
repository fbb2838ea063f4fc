package io.cordboard.recording.store;

import io.cordboard.recording.core.PageCursor;
import io.cordboard.recording.core.Scope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a search. Every value is a parameter; what is put together here are our own
 * words only.
 *
 * <p>An <em>arm</em> is a condition whose index gives contacts newest first, such as {@code
 * queue_id = ?}. A search has one arm, or some whose contacts are put together: two for a number
 * (either side's), one for each queue of a supervisor. Whatever else is asked for filters the arms'
 * contacts.
 */
final class ContactSearchSql {

  /** How many of the newest contacts of all are filtered before all are searched by indexes. */
  private static final int NEWEST = 20_000;

  /** The same for contacts of arms, all together: they lie farther apart on disk. */
  private static final int NEWEST_OF_ARMS = 5_000;

  private static final String ORDER = " ORDER BY initiated_at DESC, contact_id DESC LIMIT ";

  private final List<Condition> arms = new ArrayList<>();
  private final List<Condition> filters = new ArrayList<>();
  private final List<Condition> bounds = new ArrayList<>();

  /** A piece of SQL and its parameters. */
  record Condition(String sql, List<?> values) {
    static Condition of(String sql, Object... values) {
      return new Condition(sql, List.of(values));
    }
  }

  /** A statement and its parameters. */
  record Statement(String sql, List<?> values) {}

  /**
   * A search.
   *
   * @param erasing chains that must not be shown any more, though rows of them are still there
   */
  ContactSearchSql(Criteria criteria, Scope scope, List<String> erasing) {
    bounds.add(Condition.of("instance_id = ?", scope.instanceId()));
    if (!erasing.isEmpty()) {
      bounds.add(
          Condition.of("initial_contact_id <> ALL (?)", (Object) erasing.toArray(String[]::new)));
    }
    bounds(criteria);
    String number = criteria.number();
    if (number != null) {
      arms.add(Condition.of("customer_address = ?", number));
      arms.add(Condition.of("system_address = ?", number));
    }
    equal("agent_id", criteria.agentId());
    queueAndFlow(criteria.queueId(), criteria.flowId());
    String outcome = criteria.outcome();
    if (outcome != null) {
      armOrFilter(
          outcome.equals(Criteria.IN_PROGRESS)
              ? Condition.of("outcome IS NULL")
              : Condition.of("outcome = ?", outcome));
    }
    String attributes = criteria.attributes();
    if (attributes != null) {
      filters.add(Condition.of("attributes @> ?::jsonb", attributes));
    }
    String words = criteria.words();
    if (words != null) {
      filters.add(Condition.of("words @@ websearch_to_tsquery('simple', ?)", words));
    }
    String category = criteria.category();
    if (category != null) {
      filters.add(Condition.of("categories @> ?::text[]", (Object) new String[] {category}));
    }
    scope(scope);
  }

  private void bounds(Criteria criteria) {
    Instant from = criteria.from();
    if (from != null) {
      bounds.add(Condition.of("initiated_at >= ?", utc(from)));
    }
    Instant to = criteria.to();
    if (to != null) {
      bounds.add(Condition.of("initiated_at < ?", utc(to)));
    }
    PageCursor after = criteria.after();
    if (after != null) {
      bounds.add(
          Condition.of(
              "(initiated_at, contact_id) < (?, ?)", utc(after.initiatedAt()), after.contactId()));
    }
  }

  private void equal(String column, @Nullable String value) {
    if (value != null) {
      armOrFilter(Condition.of(column + " = ?", value));
    }
  }

  /** One index has both, so that of a queue and a flow that never meet nothing else is read. */
  private void queueAndFlow(@Nullable String queueId, @Nullable String flowId) {
    if (arms.isEmpty() && queueId != null && flowId != null) {
      arms.add(Condition.of("queue_id = ? AND flow_id = ?", queueId, flowId));
    } else {
      equal("queue_id", queueId);
      equal("flow_id", flowId);
    }
  }

  private void armOrFilter(Condition condition) {
    (arms.isEmpty() ? arms : filters).add(condition);
  }

  private void scope(Scope scope) {
    if (scope.everything()) {
      return;
    }
    List<Condition> seen = new ArrayList<>();
    scope.queueIds().forEach(queueId -> seen.add(Condition.of("queue_id = ?", queueId)));
    String agentId = scope.agentId();
    if (agentId != null) {
      seen.add(Condition.of("agent_id = ?", agentId));
    }
    if (arms.isEmpty() && !seen.isEmpty()) {
      arms.addAll(seen);
    } else {
      // Who sees nothing finds nothing, whatever is asked.
      filters.add(any(seen));
    }
  }

  private static Condition any(List<Condition> conditions) {
    return conditions.isEmpty()
        ? Condition.of("false")
        : new Condition(
            conditions.stream().map(Condition::sql).collect(Collectors.joining(" OR ", "(", ")")),
            conditions.stream().flatMap(c -> c.values().stream()).toList());
  }

  /** Whether the arms' indexes alone give the answer. */
  boolean isIndexed() {
    return filters.isEmpty();
  }

  /** How many of the newest contacts are to be filtered before all are searched. */
  int depth() {
    return arms.isEmpty() ? NEWEST : NEWEST_OF_ARMS;
  }

  /**
   * The newest contacts.
   *
   * @param depth how many of the newest of all arms together are looked at, if there is more to
   *     filter
   */
  Statement newest(String columns, int most, int depth) {
    List<Object> values = new ArrayList<>();
    // A contact may be in two arms.
    String distinct = "SELECT DISTINCT ON (initiated_at, contact_id) ";
    if (isIndexed()) {
      String found = arms(arm -> "(SELECT " + columns + arm + ORDER + most + ")", bounds, values);
      return new Statement(distinct + "* FROM (" + found + ") AS found" + ORDER + most, values);
    }
    // Of the arms together, in order: what is older than the last one looked at in any of them is
    // not given out as if nothing were before it.
    // Each arm has an order and an end of its own, or Postgres reads and sorts all of them, which
    // took 40 times as long with a million contacts.
    String newest =
        "SELECT * FROM ("
            + arms(arm -> "(SELECT *" + arm + ORDER + depth + ")", bounds, values)
            + ") AS arms"
            + ORDER;
    return new Statement(
        distinct
            + columns
            + " FROM ("
            + newest
            + depth
            + ") AS newest WHERE "
            + and(filters, values)
            + ORDER
            + most,
        values);
  }

  /** What is asked of each arm, put together. */
  private String arms(UnaryOperator<String> select, List<Condition> bounds, List<Object> values) {
    List<Condition> all = arms.isEmpty() ? List.of(Condition.of("true")) : arms;
    return all.stream()
        .map(arm -> {
          List<Condition> where = new ArrayList<>(bounds);
          where.add(arm);
          return select.apply(" FROM contact_record WHERE " + and(where, values));
        })
        .collect(Collectors.joining(" UNION ALL "));
  }

  /** Whether the arms may have more contacts than were filtered; asked of their indexes alone. */
  Statement mayHaveMore(int depth) {
    if (arms.isEmpty()) {
      return new Statement("SELECT true", List.of());
    }
    List<Object> values = new ArrayList<>();
    List<Condition> times =
        bounds.stream().filter(bound -> !bound.sql().startsWith("instance_id")).toList();
    return new Statement(
        "SELECT EXISTS (SELECT 1 FROM ("
            + arms(
                arm -> "(SELECT initiated_at, contact_id" + arm + ORDER + (depth + 1) + ")",
                times,
                values)
            + ") AS arms"
            + ORDER
            + "1 OFFSET "
            + depth
            + ")",
        values);
  }

  /** All contacts, found by putting indexes together. */
  Statement all(String columns, int most) {
    Statement everything = everything(columns);
    return new Statement(everything.sql() + " LIMIT " + most, everything.values());
  }

  /** All contacts, newest first, without a limit. */
  Statement everything(String columns) {
    List<Object> values = new ArrayList<>();
    return new Statement(
        "SELECT "
            + columns
            + " FROM contact_record WHERE "
            + conditions(values)
            + " ORDER BY initiated_at DESC, contact_id DESC",
        values);
  }

  /** How many contacts there are. */
  Statement count() {
    List<Object> values = new ArrayList<>();
    return new Statement("SELECT count(*) FROM contact_record WHERE " + conditions(values), values);
  }

  private String conditions(List<Object> values) {
    List<Condition> where = new ArrayList<>(bounds);
    if (!arms.isEmpty()) {
      where.add(any(arms));
    }
    where.addAll(filters);
    return and(where, values);
  }

  private static String and(List<Condition> conditions, List<Object> values) {
    conditions.forEach(condition -> values.addAll(condition.values()));
    return conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
