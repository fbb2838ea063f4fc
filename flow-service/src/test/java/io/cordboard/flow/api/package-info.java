/** Tests of the REST API on the running service. */
@NullMarked
package io.cordboard.flow.api;

import org.jspecify.annotations.NullMarked;
