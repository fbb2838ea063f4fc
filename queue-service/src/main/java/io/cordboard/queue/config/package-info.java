/** Configuration, and how the parts of the service are put together. */
@NullMarked
package io.cordboard.queue.config;

import org.jspecify.annotations.NullMarked;
