/** The edge: REST for people and tools, health, and the metrics that dashboards watch. */
@NullMarked
package io.cordboard.queue.api;

import org.jspecify.annotations.NullMarked;
