/** What flow-service can be told from outside; one mapping, checked at start. */
@NullMarked
package io.cordboard.flow.config;

import org.jspecify.annotations.NullMarked;
