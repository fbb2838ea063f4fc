/**
 * Test cases for flows, as designers write them: a caller, a world around, and what is expected of
 * the flow.
 */
@NullMarked
package io.cordboard.flow.offline.cases;

import org.jspecify.annotations.NullMarked;
