package io.cordboard.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark found, for people and for programs. */
public final class Report {
  private final Benchmark.Plan plan;
  private final List<Benchmark.Measured> measured;
  private final List<LoadOutcome> floor;
  private final int meanEventBytes;

  Report(
      Benchmark.Plan plan,
      List<Benchmark.Measured> measured,
      List<LoadOutcome> floor,
      int meanEventBytes) {
    this.plan = plan;
    this.measured = measured;
    this.floor = floor;
    this.meanEventBytes = meanEventBytes;
  }

  public int lost() {
    return measured.stream().mapToInt(one -> one.findings().lost()).sum();
  }

  public int doubled() {
    return measured.stream().mapToInt(one -> one.findings().doubled()).sum();
  }

  /** Names and values, in the order in which they should be read. Times are milliseconds. */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("workload", "ivr10");
    values.put("inFlight", plan.inFlight());
    values.put("secondsEach", plan.measured().toSeconds());
    LoadOutcome first = measured.getFirst().outcome();
    values.put("contactsPerSecond", rounded(first.contactsPerSecond()));
    values.put("blocksPerSecond", rounded(first.contactsPerSecond() * Ivr10.BLOCKS));
    if (!floor.isEmpty()) {
      LoadOutcome full = floor.getFirst();
      values.put("floorContactsPerSecond", rounded(full.contactsPerSecond()));
      values.put("shareOfFloor", rounded(first.contactsPerSecond() / full.contactsPerSecond()));
      values.put("floorThreads", plan.floorThreads());
      values.put("floorStepP50Ms", rounded(floor.getLast().stepMs(50)));
      values.put("floorStepP99Ms", rounded(floor.getLast().stepMs(99)));
    }
    // The steps of the second measurement, half load, unless only one was asked for.
    LoadOutcome timed = measured.get(Math.min(1, measured.size() - 1)).outcome();
    values.put("stepP50Ms", rounded(timed.stepMs(50)));
    values.put("stepP99Ms", rounded(timed.stepMs(99)));
    for (Benchmark.Measured one : measured) {
      values.put(one.name() + "ContactsPerSecond", rounded(one.outcome().contactsPerSecond()));
      values.put(one.name() + "StepP50Ms", rounded(one.outcome().stepMs(50)));
      values.put(one.name() + "StepP99Ms", rounded(one.outcome().stepMs(99)));
    }
    values.put(
        "contactsChecked", measured.stream().mapToInt(one -> one.findings().contacts()).sum());
    values.put("unfinished", measured.stream().mapToInt(one -> one.outcome().unfinished()).sum());
    values.put("lost", lost());
    values.put("doubled", doubled());
    values.put("meanEventBytes", meanEventBytes);
    return values;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
