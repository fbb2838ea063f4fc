/** Tests of the planner. */
@NullMarked
package io.cordboard.cli.plan;

import org.jspecify.annotations.NullMarked;
