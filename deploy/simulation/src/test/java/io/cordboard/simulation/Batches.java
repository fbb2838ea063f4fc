package io.cordboard.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Means of several values that depend on those before them, by long batches that hardly do, and
 * what other values of the same batches tell of them: a batch into which more work came than
 * expected waited longer, and how much longer is known from all batches together (control
 * variates).
 */
final class Batches {

  /**
   * An estimate.
   *
   * @param explained the share of the variance that the control variates took away, 0 to 1
   */
  record Mean(double value, double standardError, double explained) {}

  private final List<double[]> means = new ArrayList<>();
  private final long perBatch;
  private final double[] sums;
  private long inBatch;

  /**
   * @param columns how many values each observation has
   */
  Batches(long perBatch, int columns) {
    this.perBatch = perBatch;
    this.sums = new double[columns];
  }

  /** One observation; the array is not kept. */
  void add(double... values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
    if (++inBatch == perBatch) {
      double[] batch = new double[sums.length];
      for (int i = 0; i < sums.length; i++) {
        batch[i] = sums[i] / perBatch;
        sums[i] = 0;
      }
      means.add(batch);
      inBatch = 0;
    }
  }

  /**
   * The mean of a column.
   *
   * @param controls columns whose expected value is 0
   */
  Mean mean(int column, int... controls) {
    double plain = variance(column, new int[0], new double[0]);
    double[] slopes = slopes(column, controls);
    double left = variance(column, controls, slopes);
    int freedom = means.size() - 1 - controls.length;
    return new Mean(
        average(column, controls, slopes),
        Math.sqrt(left / freedom / means.size()),
        plain == 0 ? 0 : 1 - left / plain);
  }

  private double average(int column, int[] controls, double[] slopes) {
    return means.stream()
        .mapToDouble(b -> controlled(b, column, controls, slopes))
        .average()
        .orElseThrow();
  }

  /** The sum of squares about the mean. */
  private double variance(int column, int[] controls, double[] slopes) {
    double mean = average(column, controls, slopes);
    return means.stream()
        .mapToDouble(b -> controlled(b, column, controls, slopes) - mean)
        .map(off -> off * off)
        .sum();
  }

  private static double controlled(double[] batch, int column, int[] controls, double[] slopes) {
    double value = batch[column];
    for (int i = 0; i < controls.length; i++) {
      value -= slopes[i] * batch[controls[i]];
    }
    return value;
  }

  /** Least squares: the normal equations, solved by elimination. */
  private double[] slopes(int column, int[] controls) {
    int n = controls.length;
    double[][] rows = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = product(controls[i], controls[j]);
      }
      rows[i][n] = product(controls[i], column);
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double times = k == i ? 0 : rows[k][i] / rows[i][i];
        for (int j = i; times != 0 && j <= n; j++) {
          rows[k][j] -= times * rows[i][j];
        }
      }
    }
    double[] slopes = new double[n];
    for (int i = 0; i < n; i++) {
      slopes[i] = rows[i][n] / rows[i][i];
    }
    return slopes;
  }

  private double product(int one, int other) {
    double a = means.stream().mapToDouble(b -> b[one]).average().orElseThrow();
    double c = means.stream().mapToDouble(b -> b[other]).average().orElseThrow();
    return means.stream().mapToDouble(b -> (b[one] - a) * (b[other] - c)).sum();
  }
}
