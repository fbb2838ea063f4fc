/** Tests of offline runs, and golden traces of the sample flows. */
@NullMarked
package io.cordboard.flow.offline;

import org.jspecify.annotations.NullMarked;
