/** Tests of test cases for flows. */
@NullMarked
package io.cordboard.flow.offline.cases;

import org.jspecify.annotations.NullMarked;
