/**
 * What the Helm chart has from the contract: its topics. Text in, text out; the build compares it
 * with what is in the chart.
 */
@NullMarked
package io.cordboard.helm;

import org.jspecify.annotations.NullMarked;
