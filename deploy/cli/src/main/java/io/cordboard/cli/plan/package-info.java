/**
 * What a directory of flows and resources would change in an installation: a pure planner, and the
 * readers of the two sides around it.
 */
@NullMarked
package io.cordboard.cli.plan;

import org.jspecify.annotations.NullMarked;
