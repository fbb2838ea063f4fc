package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.QueueMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for the world around an offline run.
 *
 * @param hours whether hours of this id or name, or the queue of this id, are open; others are
 * @param metrics how queues stand, by id; others are empty and nobody serves them
 * @param modules what modules leave behind, by the last part of their reference, instead of running
 * @param answers what functions, bots and integrations answer, one after the other, the last one
 *     again and again; by kind and name, as {@code FUNCTION lookup}. The name {@code *} stands for
 *     all others; without it they fail.
 */
public record OfflineMocks(
    Map<String, Boolean> hours,
    Map<String, QueueMetrics> metrics,
    Map<String, Map<String, String>> modules,
    Map<String, List<Answer>> answers) {

  /** Nothing is mocked. */
  public static final OfflineMocks NONE = new OfflineMocks(Map.of(), Map.of(), Map.of(), Map.of());

  /** The name that stands for every one that has no line of its own. */
  private static final String ANY = "*";

  private static final Answer NOT_MOCKED =
      new Answer(FunctionOutcome.FAILED, Map.of(), "the script does not say what it answers");

  /**
   * What is answered to a call.
   *
   * @param delay how long it takes; zero for as long as the network
   */
  public record Answer(
      FunctionOutcome outcome,
      Map<String, String> values,
      @Nullable String detail,
      Duration delay) {

    /** An answer that comes at once. */
    public Answer(FunctionOutcome outcome, Map<String, String> values, @Nullable String detail) {
      this(outcome, values, detail, Duration.ZERO);
    }

    /** The same, later. */
    public Answer after(Duration time) {
      return new Answer(outcome, values, detail, time);
    }

    /** An answer with these values, flattened: {@code items.0.price}. */
    public static Answer of(Map<String, String> values) {
      return new Answer(FunctionOutcome.SUCCEEDED, values, null);
    }

    /** No answer. */
    public static Answer failed(FunctionOutcome outcome) {
      return new Answer(outcome, Map.of(), "as the script says");
    }
  }

  /** Takes mocks one by one. */
  public static final class Builder {

    private final Map<String, Boolean> hours = new TreeMap<>();
    private final Map<String, QueueMetrics> metrics = new TreeMap<>();
    private final Map<String, Map<String, String>> modules = new TreeMap<>();
    private final Map<String, List<Answer>> answers = new TreeMap<>();

    /** Hours, or the queue's hours, are open or closed. */
    public Builder hours(String name, boolean open) {
      hours.put(name, open);
      return this;
    }

    /** A queue stands so. */
    public Builder metrics(String queueId, QueueMetrics now) {
      metrics.put(queueId, now);
      return this;
    }

    /** A module leaves this behind instead of running. */
    public Builder module(String name, Map<String, String> left) {
      modules.put(name, Map.copyOf(left));
      return this;
    }

    /** The next answer of a function, bot or integration, by the last part of its ARN or name. */
    public Builder answer(FunctionKind kind, String name, Answer answer) {
      answers.computeIfAbsent(key(kind, name), k -> new ArrayList<>()).add(answer);
      return this;
    }

    /** What was taken so far. */
    public OfflineMocks build() {
      var lists = new TreeMap<String, List<Answer>>();
      answers.forEach((name, list) -> lists.put(name, List.copyOf(list)));
      return new OfflineMocks(
          Collections.unmodifiableMap(new TreeMap<>(hours)),
          Collections.unmodifiableMap(new TreeMap<>(metrics)),
          Collections.unmodifiableMap(new TreeMap<>(modules)),
          Collections.unmodifiableMap(lists));
    }
  }

  @Nullable Boolean open(String reference) {
    var whole = hours.get(reference);
    return whole != null ? whole : hours.get(lastPart(reference));
  }

  /** The module that stands in for what is referred to; null if none does. */
  @Nullable Flow module(String reference) {
    var name = lastPart(reference);
    var left = modules.get(name);
    return left == null ? null : MockedModule.leaving(name, left);
  }

  /** The answer to the n-th call, counted from 0. */
  Answer answer(FunctionKind kind, String functionId, int n) {
    var own = answers.get(key(kind, functionId));
    var list = own != null ? own : answers.getOrDefault(key(kind, ANY), List.of());
    return list.isEmpty() ? NOT_MOCKED : list.get(Math.min(n, list.size() - 1));
  }

  static String key(FunctionKind kind, String name) {
    return kind.name() + " " + functionName(name);
  }

  /** What names a function or a bot's alias in an ARN; anything else is a name itself. */
  static String functionName(String reference) {
    return reference.startsWith("arn:") ? lastPart(reference) : reference;
  }

  /** What names a resource in an ARN. */
  static String lastPart(String reference) {
    int end = Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':'));
    return reference.substring(end + 1);
  }
}
