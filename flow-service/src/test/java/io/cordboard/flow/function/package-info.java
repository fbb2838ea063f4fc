/** Tests of calls over HTTP. */
@NullMarked
package io.cordboard.flow.function;

import org.jspecify.annotations.NullMarked;
