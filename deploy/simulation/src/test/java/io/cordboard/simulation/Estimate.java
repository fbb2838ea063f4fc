package io.cordboard.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * A mean of values that depend on those before them: its standard error comes from the means of
 * long batches, which hardly do.
 */
final class Estimate {

  private final List<Double> batches = new ArrayList<>();
  private final long perBatch;
  private double sum;
  private long inBatch;

  Estimate(long perBatch) {
    this.perBatch = perBatch;
  }

  void add(double value) {
    sum += value;
    if (++inBatch == perBatch) {
      batches.add(sum / perBatch);
      sum = 0;
      inBatch = 0;
    }
  }

  double mean() {
    return batches.stream().mapToDouble(b -> b).average().orElseThrow();
  }

  double standardError() {
    double mean = mean();
    double squares = batches.stream().mapToDouble(b -> (b - mean) * (b - mean)).sum();
    return Math.sqrt(squares / (batches.size() - 1) / batches.size());
  }
}
